import Cancellation
import Desk
import Glibc
import SQLiteStore
import Synchronization
import TestSupport
import Testing
import Vault

@Suite("Two workers on one file")
struct RaceTests {
  private static let cases = 24
  private static let workers = 2

  @Test("pay out once, even when leases run out in the middle of a call")
  func threads() throws {
    let folder = try TemporaryFolder()
    let vault = try SodiumVault(folder: folder.file("keys"), createIfMissing: true)
    let store = try SQLiteStore.open(
      path: folder.file("desk.db"),
      mode: .serve(vault, SetClock(MoneyOffice.start)),
      cryptography: SodiumCryptography()
    )
    defer { store.close() }
    let sends = Sends()
    let office = try MoneyOffice(store: store, vault: vault, seed: 7) { provider, clock in
      Slow(provider: provider, clock: clock, sends: sends)
    }
    let ids = try office.addCases(0..<Self.cases)
    var people = People(office: office, cases: ids)
    let workers = (0..<Self.workers).map { office.worker("worker-\($0)") }
    let end = MoneyOffice.start.adding(seconds: 60 * 86_400)
    while office.clock.now() < end {
      repeat {
        let failures = inParallel(Self.workers) { index in
          do {
            while try workers[index].runOnce() > 0 || sends.isUnderWay { sched_yield() }
            return ""
          } catch { return "\(error)" }
        }
        #expect(failures.joined() == "")
      } while try office.settle(workers[0], &people)
      let next = [try store.nextDue(), office.provider.nextDue(), people.nextDue]
        .compactMap { $0 }.min()
      guard let next else { break }
      office.clock.set(max(next, office.clock.now().adding(seconds: 900)))
    }
    let findings = try Audit(office: office, people: people).findings()
    #expect(findings.wrongPayouts == [])
    #expect(findings.wrongLedger == [])
    #expect(findings.unexplained == [])
    #expect(findings.payouts > Self.cases / 3)
    // Otherwise nothing was raced for.
    #expect(sends.twice > 0)
  }

  /// How often each payout was sent to the provider.
  private final class Sends: Sendable {
    private let counts = Mutex<[MoneyKey: Int]>([:])
    private let running = Mutex(0)

    /// Yields so often that another worker comes to the same payout, if it can.
    private static let patience = 20_000

    /// Runs the call as soon as another worker is about to send the same payout, or none comes.
    func send<Value>(_ key: MoneyKey, _ call: () -> Value) -> Value {
      running.withLock { $0 += 1 }
      defer { running.withLock { $0 -= 1 } }
      counts.withLock { $0[key, default: 0] += 1 }
      for _ in 0..<Self.patience {
        guard counts.withLock({ $0[key, default: 0] }) < 2 else { break }
        sched_yield()
      }
      return call()
    }

    var isUnderWay: Bool { running.withLock { $0 > 0 } }
    var twice: Int { counts.withLock { $0.values.count { $0 > 1 } } }
  }

  /// Lets a lease run out between the look-up and the sending.
  private struct Slow: PaymentProvider {
    let provider: SimulatedProvider
    let clock: SetClock
    let sends: Sends

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> { provider.open(request) }

    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      clock.set(clock.now().adding(seconds: Worker.leaseSeconds + 1))
      return sends.send(request.key) { provider.refund(request) }
    }

    func find(payment key: MoneyKey) -> Answer<ProviderObject?> { provider.find(payment: key) }
    func find(refund key: MoneyKey) -> Answer<ProviderObject?> { provider.find(refund: key) }
  }
}
