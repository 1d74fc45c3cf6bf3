import Cancellation
import Desk
import Foundation
import Glibc
import SQLiteStore
import Synchronization
import TestSupport
import Testing
import Vault

@Suite("Two worker processes on one file")
struct TwoProcessTests {
  fileprivate static let cases = 30

  @Test("pay out once, whatever each thinks of the time")
  func processes() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path
    try inDesk(path) { office in
      for number in 1...Self.cases { _ = try office.addCase(number, paidAndDue: number) }
    }
    async let first: Void = Self.child(path, "first", "second")
    async let second: Void = Self.child(path, "second", "first")
    _ = await (first, second)
    let made = try PaperProvider.lines(path, "made")
    #expect(made.count == Self.cases)
    #expect(Set(made).count == Self.cases)
    // Otherwise nothing was raced for.
    #expect(try PaperProvider.lines(path, "sent").count > Self.cases)
    try inDesk(path) { office in
      for number in 1...Self.cases {
        let loaded = try office.desk.load(StoredCase(number).id)
        let refunds = loaded.state?.settlement.refunds ?? []
        #expect(refunds.map(\.isGiven) == [true])
      }
      let audit = try office.desk.store.audit()
      #expect(audit.isSound)
      let next = try office.desk.store.lease(
        owner: "test",
        now: MoneyOffice.start,
        until: MoneyOffice.start,
        limit: 1
      )
      #expect(next.isEmpty)
    }
  }

  private static func child(_ path: String, _ name: String, _ other: String) async {
    await #expect(processExitsWith: .success) {
      [path = path as String, name = name as String, other = other as String] in
      try work(path, as: name, beside: other)
    }
  }
}

/// Opens the desk of the folder and runs the body.
private func inDesk(_ path: String, _ body: (MoneyOffice) throws -> Void) throws {
  let vault = try SodiumVault(folder: path + "/keys", createIfMissing: true)
  let store = try SQLiteStore.open(
    path: path + "/desk.db",
    mode: .readWrite(vault, SetClock(MoneyOffice.start)),
    cryptography: SodiumCryptography()
  )
  defer { store.close() }
  try body(
    MoneyOffice(store: store, vault: vault, seed: nil) { _, _ in PaperProvider(folder: path) }
  )
}

/// Works until nothing waits; its clock runs ahead by a lease at every look, so that it takes the
/// other's work away all the time.
private func work(_ path: String, as name: String, beside other: String) throws {
  try inDesk(path) { office in
    _ = FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil)
    // Both begin at once.
    while !FileManager.default.fileExists(atPath: "\(path)/\(other)") { sched_yield() }
    // One clock is fast: it takes the other's leases away.
    if name > other { office.clock.set(MoneyOffice.start.adding(seconds: Worker.leaseSeconds + 1)) }
    let worker = office.worker(name)
    var idle = 0
    // Longer than the longest wait of an effect that is tried again.
    while idle < 20 {
      idle = try worker.runOnce() > 0 ? 0 : idle + 1
      office.clock.set(office.clock.now().adding(seconds: Worker.leaseSeconds + 1))
    }
  }
}

/// A provider whose books are files, for several processes: a key is known for ever, and every
/// third answer is lost.
private struct PaperProvider: PaymentProvider {
  let folder: String

  func open(_ request: PaymentRequest) -> Answer<ProviderObject> { silence() }

  func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
    meet(request.key)
    return locked {
      append(request.key, to: "sent")
      let sent = (try? Self.lines(folder, "sent"))?.count ?? 0
      if known(request.key) == nil { append(request.key, to: "made") }
      guard sent % 3 != 0, let index = known(request.key) else { return silence() }
      return .confirmed(object(index))
    }
  }

  func find(payment key: MoneyKey) -> Answer<ProviderObject?> { .confirmed(nil) }

  func find(refund key: MoneyKey) -> Answer<ProviderObject?> {
    locked { .confirmed(known(key).map(object)) }
  }

  static func lines(_ folder: String, _ name: String) throws -> [String] {
    try String(contentsOfFile: "\(folder)/\(name).txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  /// Waits until the other process is about to send the same payout, or does not come.
  private func meet(_ key: MoneyKey) {
    locked { append(key, to: "tried") }
    for _ in 0..<2_000 {
      let tried = locked { (try? Self.lines(folder, "tried")) ?? [] }
      guard tried.count(where: { $0 == "\(key)" }) < 2 else { return }
      sched_yield()
    }
  }

  private func known(_ key: MoneyKey) -> Int? {
    (try? Self.lines(folder, "made"))?.firstIndex(of: "\(key)")  // No file: nothing was made.
  }

  private func object(_ index: Int) -> ProviderObject {
    let amount = Money(minorUnits: 100, currency: .mop)
    return ProviderObject(reference: "paper_\(index)", state: .pending, amount: amount)
  }

  private func append(_ key: MoneyKey, to name: String) {
    guard let file = unsafe fopen("\(folder)/\(name).txt", "a") else { return }
    unsafe fputs("\(key)\n", file)
    unsafe fclose(file)
  }

  /// One process at a time.
  private func locked<Value>(_ body: () -> Value) -> Value {
    let file = unsafe Glibc.open("\(folder)/provider.lock", O_RDWR | O_CREAT, 0o600)
    flock(file, LOCK_EX)
    defer { close(file) }
    return body()
  }

  private func silence<Found>() -> Answer<Found> {
    .unknown(.init(code: "no-answer", detail: "The provider did not answer in time."))
  }
}

extension MoneyOffice {
  /// A case that paid twice and whose refund to the original means was ordered.
  fileprivate func addCase(_ number: Int, paidAndDue minorUnits: Int) throws -> CaseID {
    let owed = Money(minorUnits: Int64(minorUnits) + 100, currency: .mop)
    let came = Money(minorUnits: 2 * owed.minorUnits, currency: .mop)
    let asked = Payment(
      number: 1,
      amount: owed,
      means: .provider,
      askedAt: Self.start,
      state: .asked
    )
    return try addCase(
      number,
      owing: owed.minorUnits,
      since: [
        .paymentAsked(asked), .paymentReceived(1, came, reference: "paper"),
        .refundClaimed(1, owed, replaces: nil, .originalMeans),
        .refundApproved(1, complete: true), .payoutOrdered(1),
      ]
    )
  }
}
