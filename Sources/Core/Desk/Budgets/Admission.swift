import Cancellation

/// How often one source, and all together, may do what writes to the disk, costs much work or tries
/// a secret before anything is proven.
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
    /// Kilobytes of evidence from one source, for each declaration, and at least one file.
    ///
    /// Whoever has just declared may hand in evidence, and a declaration needs no proof: some
    /// eighty photos of a telephone an hour.
    static let evidenceKilobytes = 700
    /// Sources that may use up their evidence before all have to wait: 2 GB an hour fill 100 GB in
    /// two days, and what is refused can be handed in later.
    static let evidenceSourcesAtOnce = 10
    /// Papers printed for one source, for each declaration: a receipt and letters to the carrier
    /// and to those who take complaints.
    ///
    /// At a third of a second each they keep one core busy for a tenth of the time. No budget over
    /// all sources: it would let strangers keep people from their receipts.
    static let papersPerDeclaration = 5

    package init(declarationsPerHour: Int = Rules.declarationsPerHour) {
      self.declarationsPerHour = declarationsPerHour
    }
  }

  /// What is counted.
  package enum Act: String, CaseIterable, Hashable, Sendable {
    case declaration, draft, stopCode
    /// Counted in kilobytes.
    case evidence
    /// A letter or receipt printed as a PDF.
    case paper
  }

  package init(desk: FrontDesk, rules: Rules, log: Log) {
    self.desk = desk
    self.rules = rules
    budgets = Budgets(book: PassingBudgets(), log: log) { .tooManyRequests(retryAfter: $0) }
  }

  /// Counts one act of the source, or that amount of it; refuses it with the time from which it may
  /// be tried again.
  package func admit(_ act: Act, from source: String, amount: Int = 1) throws(DeskError) {
    try budgets.pay(lines(act, source, amount), desk.clock.now())
  }

  /// Takes the count back, since nothing came of the act or there was no harm in it.
  package func takeBack(_ act: Act, from source: String, amount: Int = 1) throws(DeskError) {
    let now = desk.clock.now()
    for line in lines(act, source, amount) { try budgets.giveBack(line, now) }
  }

  /// Over all first: a source that is turned away by it leaves no counter of its own.
  private func lines(_ act: Act, _ source: String, _ amount: Int) -> [BudgetLine] {
    let limits = limits(of: act)
    let own = BudgetLine(
      key: "\(act.rawValue)|\(source)",
      limit: limits.own,
      windowSeconds: 3_600,
      cost: amount
    )
    guard let all = limits.all else { return [own] }
    return [
      BudgetLine(
        key: act.rawValue,
        limit: all,
        windowSeconds: 3_600,
        alarm: "intake.global-budget",
        cost: amount
      ), own,
    ]
  }

  /// What one source may do in an hour, and all together; nil where strangers must not be able to
  /// use up what somebody needs.
  private func limits(of act: Act) -> (own: Int, all: Int?) {
    let declarations = rules.declarationsPerHour
    switch act {
    case .declaration: return (declarations, declarations * Rules.sourcesAtOnce)
    case .draft:
      let drafts = declarations * Rules.draftsPerDeclaration
      return (drafts, drafts * Rules.sourcesAtOnce)
    case .stopCode: return (Rules.wrongStopCodes, nil)
    case .evidence:
      let file = EvidenceBox.fileLimit / 1_000 + 1
      let kilobytes = max(declarations * Rules.evidenceKilobytes, file)
      return (kilobytes, kilobytes * Rules.evidenceSourcesAtOnce)
    case .paper: return (declarations * Rules.papersPerDeclaration, nil)
    }
  }
}
