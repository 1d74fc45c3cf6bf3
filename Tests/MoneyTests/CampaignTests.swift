import Cancellation
import Desk
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Money through a provider that lies")
struct CampaignTests {
  /// More with FAREWELL_MONEY_CASES; 10,000 are run before a release.
  private static let cases =
    ProcessInfo.processInfo.environment["FAREWELL_MONEY_CASES"].flatMap(Int.init) ?? 300
  private static let seed: UInt64 = 20_261_120

  @Test("is paid out once, explained to the last unit, and every lie was told")
  func holds() throws {
    let start = ContinuousClock.now
    let findings = try Campaign(cases: Self.cases, seed: Self.seed).run()
    #expect(findings.wrongPayouts == [])
    #expect(findings.wrongLedger == [])
    #expect(findings.unexplained == [])
    #expect(ProviderLie.allCases.filter { findings.told[$0, default: 0] == 0 } == [])
    #expect(findings.payouts > Self.cases / 2)
    tell(findings, ContinuousClock.now - start)
  }

  /// How much was tried: a campaign that tried little proves little.
  private func tell(_ findings: Campaign.Findings, _ took: Duration) {
    func list(_ counts: [String: Int]) -> String {
      counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
    }
    let told = Dictionary(uniqueKeysWithValues: findings.told.map { ($0.key.rawValue, $0.value) })
    let open = Dictionary(
      uniqueKeysWithValues: findings.incidents.map { ($0.key.rawValue, $0.value) }
    )
    let text = """
      money: \(Self.cases) cases, seed \(Self.seed), \(findings.payouts) payouts, \(took)
      money: lies: \(list(told))
      money: open incidents: \(list(open)); refused: \(list(findings.refusals))

      """
    FileHandle.standardError.write(Data(text.utf8))
  }

  @Test(
    "is paid out twice, and that is seen, when the worker had this bug",
    arguments: Bug.allCases
  )
  func planted(bug: Bug) throws {
    var campaign = Campaign(cases: 150, seed: Self.seed)
    campaign.between = { provider, _ in Buggy(provider: provider, bug: bug) }
    let findings = try campaign.run()
    #expect(!findings.wrongPayouts.isEmpty)
  }

  /// What a worker might do wrong.
  enum Bug: String, CaseIterable {
    /// A new key for each try, instead of the refund's own.
    case freshKeys
    /// It sends again without looking whether it had been done.
    case neverFinds
  }

  private struct Buggy: PaymentProvider {
    let provider: SimulatedProvider
    let bug: Bug
    let tries = Counter()

    final class Counter: Sendable {
      private let count = Mutex(0)
      func next() -> Int {
        count.withLock { count in
          count += 1
          return count
        }
      }
    }

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> { provider.open(request) }

    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      guard bug == .freshKeys else { return provider.refund(request) }
      return provider.refund(
        RefundRequest(
          key: .refund(request.key.stream, 1_000 + tries.next()),
          amount: request.amount,
          payment: request.payment
        )
      )
    }

    func find(payment key: MoneyKey) -> Answer<ProviderObject?> { provider.find(payment: key) }

    func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
      bug == .neverFinds ? .confirmed(nil) : provider.find(refund: key)
    }
  }
}
