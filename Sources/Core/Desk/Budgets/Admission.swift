import Cancellation

/// How often one source, and all together, may do what writes to the disk or tries a secret before
/// anything is proven.
///
/// A source is the client's address as the listener knows it; it stays in memory and is forgotten.
package struct Admission: Sendable {
  private let desk: FrontDesk
  private let rules: Rules
  private let budgets: Budgets

  /// The limits; every one is per hour.
  package struct Rules: Hashable, Sendable {
    /// Declarations from one source.
    ///
    /// An office, a shop or a carrier's NAT with thousands of people has one address. A million
    /// lines, of which a fifth leave in a year, make 23 endings an hour; ten clerks of a shop who
    /// need two minutes for each make 300.
    package var declarationsPerHour = Rules.declarationsPerHour
    package static let declarationsPerHour = 300
    /// Drafts from one source, for each declaration: most people who look around send nothing.
    static let draftsPerDeclaration = 3
    /// Sources that may use up their declarations and drafts before all have to wait.
    ///
    /// 15,000 declarations an hour are more than any carrier receives. At some 16 KB each they fill
    /// 100 GB in two weeks, so that somebody can follow the alarm.
    static let sourcesAtOnce = 50
    /// Wrong stop codes from one source; right ones do not count.
    ///
    /// Eight letters and digits are 2^39 codes at least. No budget over all sources or for one
    /// reference: it would let a stranger keep the holder from stopping a request.
    static let wrongStopCodes = 30

    package init(declarationsPerHour: Int = Rules.declarationsPerHour) {
      self.declarationsPerHour = declarationsPerHour
    }
  }

  /// What is counted.
  package enum Act: String, CaseIterable, Hashable, Sendable {
    case declaration, draft, stopCode
  }

  package init(desk: FrontDesk, rules: Rules, log: Log) {
    self.desk = desk
    self.rules = rules
    budgets = Budgets(book: PassingBudgets(), log: log) { .tooManyRequests(retryAfter: $0) }
  }

  /// Counts one act of the source; refuses it with the time from which it may be tried again.
  package func admit(_ act: Act, from source: String) throws(DeskError) {
    try budgets.pay(lines(act, source), desk.clock.now())
  }

  /// Takes the count back, since nothing came of the act or there was no harm in it.
  package func takeBack(_ act: Act, from source: String) throws(DeskError) {
    let now = desk.clock.now()
    for line in lines(act, source) { try budgets.giveBack(line, now) }
  }

  /// Over all first: a source that is turned away by it leaves no counter of its own.
  private func lines(_ act: Act, _ source: String) -> [BudgetLine] {
    let limit =
      switch act {
      case .declaration: rules.declarationsPerHour
      case .draft: rules.declarationsPerHour * Rules.draftsPerDeclaration
      case .stopCode: Rules.wrongStopCodes
      }
    let own = BudgetLine(key: "\(act.rawValue)|\(source)", limit: limit, windowSeconds: 3_600)
    switch act {
    case .stopCode: return [own]
    case .declaration, .draft:
      let all = BudgetLine(
        key: act.rawValue,
        limit: limit * Rules.sourcesAtOnce,
        windowSeconds: 3_600,
        alarm: "intake.global-budget"
      )
      return [all, own]
    }
  }
}
