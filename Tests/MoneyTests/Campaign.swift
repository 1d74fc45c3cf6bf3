import Cancellation
import Desk
import Synchronization
import TestSupport
import Vault

/// Cases whose money is settled through a lying provider, until nothing is left to do.
struct Campaign: Sendable {
  let cases: Int
  let seed: UInt64
  /// What stands between the worker and the provider; a planted bug, say.
  var between: @Sendable (SimulatedProvider, SetClock) -> any PaymentProvider = { provider, _ in
    provider
  }

  /// Cases that share a store and a provider: few, because a store in memory looks through all.
  private static let casesOfWorld = 25
  private static let threads = 2
  /// Longer than chargebacks, terms and everything that follows from them.
  private static let days: Int64 = 80
  /// No two tries within it: whatever a provider forgets, it has forgotten by then.
  private static let pauseSeconds: Int64 = 900

  /// What was found wrong, and that there was something to find.
  struct Findings: Equatable, Sendable {
    /// Keys under which money went out twice, and cases that got more or less than the books say.
    var wrongPayouts: [String] = []
    var wrongLedger: [String] = []
    /// Money on a clearing account that nobody was told of.
    var unexplained: [String] = []
    var told: [ProviderLie: Int] = [:]
    var refusals: [String: Int] = [:]
    var payouts = 0
    var incidents: [Incident.Kind: Int] = [:]

    var isSound: Bool { wrongPayouts.isEmpty && wrongLedger.isEmpty && unexplained.isEmpty }

    mutating func add(_ other: Findings) {
      wrongPayouts += other.wrongPayouts
      wrongLedger += other.wrongLedger
      unexplained += other.unexplained
      told.merge(other.told, uniquingKeysWith: +)
      refusals.merge(other.refusals, uniquingKeysWith: +)
      payouts += other.payouts
      incidents.merge(other.incidents, uniquingKeysWith: +)
    }
  }

  func run() throws -> Findings {
    let folder = try TemporaryFolder()
    let vault = try SodiumVault(folder: folder.file("keys"), createIfMissing: true)
    let worlds = stride(from: 0, to: cases, by: Self.casesOfWorld).map {
      $0..<min($0 + Self.casesOfWorld, cases)
    }
    let results = inParallel(Self.threads) { thread in
      Result {
        var findings = Findings()
        for index in worlds.indices where index % Self.threads == thread {
          findings.add(try world(worlds[index], vault))
        }
        return findings
      }
    }
    return try results.reduce(into: Findings()) { try $0.add($1.get()) }
  }

  private func world(_ numbers: Range<Int>, _ vault: SodiumVault) throws -> Findings {
    let store = MemoryStore(cryptography: SodiumCryptography())
    let office = try MoneyOffice(
      store: store,
      vault: vault,
      seed: seed &+ UInt64(numbers.lowerBound),
      between: between
    )
    let ids = try office.addCases(numbers)
    var people = People(office: office, cases: ids)
    let worker = office.worker()
    let end = MoneyOffice.start.adding(seconds: Self.days * 86_400)
    while office.clock.now() < end {
      while try office.settle(worker, &people) {}
      let now = office.clock.now()
      let next = [try store.nextDue(), office.provider.nextDue(), people.nextDue]
        .compactMap { $0 }.min()
      guard let next else { break }
      office.clock.set(max(next, now.adding(seconds: Self.pauseSeconds)))
    }
    var findings = try Audit(office: office, people: people).findings()
    findings.told = office.provider.told
    findings.refusals = office.refusals.withLock { $0 }
    return findings
  }
}

extension MoneyOffice {
  /// Cases that owe, and every third one that something is owed to; sums differ.
  func addCases(_ numbers: Range<Int>) throws -> [CaseID] {
    var ids: [CaseID] = []
    for number in numbers {
      let units = Int64(1_000 + number % 97 * 731)
      ids.append(try addCase(number + 1, owing: number % 3 == 2 ? -units : units))
    }
    return ids
  }

  /// The worker, the provider and the people each have a turn; true when anything was done.
  func settle(_ worker: Worker, _ people: inout People) throws -> Bool {
    var isBusy = try worker.runOnce() > 0
    for event in provider.events() {
      isBusy = true
      if let order = event.order { try perform(order) }
    }
    return try people.act() || isBusy
  }
}

/// Compares what truly happened with what the desk and its books say.
struct Audit {
  let office: MoneyOffice
  let people: People

  func findings() throws -> Campaign.Findings {
    var findings = Campaign.Findings()
    let refunds = office.provider.truth.filter { $0.payment != nil }
    let keys = Dictionary(grouping: refunds, by: \.key)
    findings.wrongPayouts = keys.filter { $0.value.count > 1 }.map { "\($0.key) twice" }
    if !(try office.desk.store.audit().isSound) { findings.wrongLedger.append("audit") }
    let sums = try office.desk.store.trialBalance(through: .latest)
    for (currency, columns) in Dictionary(grouping: sums, by: \.currency)
    where columns.reduce(0, { $0 + $1.debits - $1.credits }) != 0 {
      findings.wrongLedger.append("trial balance in \(currency.code)")
    }
    let open = Dictionary(grouping: try office.desk.store.openItems(limit: 10_000), by: \.stream)
    for id in people.cases {
      let loaded = try office.desk.load(id)
      guard let state = loaded.state else { throw MoneyOffice.NoCase() }
      let incidents = state.incidents.filter { $0.resolvedAt == nil }.map(\.kind)
      for kind in incidents { findings.incidents[kind, default: 0] += 1 }
      let given = state.settlement.refunds.filter(\.isGiven)
      findings.payouts += given.count
      let said = given.reduce(0) { $0 + $1.amount.minorUnits }
      let byProvider = refunds.filter { $0.key.stream == id && $0.object.state.movesMoney }
        .reduce(0) { $0 + $1.object.amount.minorUnits }
      let went = byProvider + people.paidByBank(id)
      if went != said { findings.wrongPayouts.append("\(id): \(went) went, \(said) is said") }
      for item in open[id] ?? [] where incidents.isEmpty {
        findings.unexplained.append("\(id): \(item.amount) on \(item.account.rawValue)")
      }
      if try office.desk.store.entries(of: id).map(\.posting) != postings(loaded.history) {
        findings.wrongLedger.append("\(id): not what its events post")
      }
    }
    return findings
  }

  private func postings(_ history: [Occurrence]) -> [Posting] {
    var state: Case?
    var postings: [Posting] = []
    for occurrence in history {
      postings += state?.postings(of: occurrence.event) ?? []
      state = Case.evolve(state, occurrence)
    }
    return postings
  }
}
