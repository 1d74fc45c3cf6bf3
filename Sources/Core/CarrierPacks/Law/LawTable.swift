package import Cancellation

/// The rows of one jurisdiction, as far as they bear on ending a line.
package struct LawTable: Hashable, Sendable {
  /// Country code or `EU`.
  package let jurisdiction: String
  /// In the order of the file.
  package let rows: [LawRow]
  /// Where a holder can complain, in the order in which they help.
  package let bodies: [ComplaintBody]
  /// Where its rows come from.
  package let sources: [Source]
}

/// One rule of law: a bound that a pack is checked against, or a duty that is told.
package struct LawRow: Hashable, Sendable {
  /// Such as `IT-1`.
  package let id: String
  /// How it binds.
  package let bound: Bound
  /// What it is about.
  package let subject: Subject
  /// The bound in words.
  package let rule: Texts
  /// The bound as a period; absent where the rule is no period or nobody knows the figure.
  package let limit: Period?
  /// Where the row comes from and how sure it is.
  package let basis: Basis
  /// First and last day in force; open where absent.
  package let validFrom: LocalDate?
  package let validTo: LocalDate?
  /// Whether it was law when it was last looked at.
  package let force: Force
  /// The day from which a rule that was not in force must be looked up again; the editor's choice.
  package let lookAgain: LocalDate?
  /// How a rule about leaving early limits the fee; absent where it sets no such limit.
  package let cap: Cap?

  /// How a law limits the fee for leaving early.
  package enum Cap: String, CaseIterable, Hashable, Sendable {
    case remainingFees, deviceOrRemainingFees
    /// A sum that the carrier publishes; packs name it in `money.rules.caps`.
    case published
    /// There is a limit, and nobody here has seen its formula.
    case notSeen
  }

  /// How a rule stood when it was last looked at.
  package enum Force: String, CaseIterable, Hashable, Sendable {
    case inForce
    /// Enacted, with a day of force that was not fixed.
    case expected
    /// A bill or a proposal.
    case proposed
    /// Was made and annulled.
    case struckDown
  }

  /// How a rule binds.
  package enum Bound: String, CaseIterable, Hashable, Sendable {
    case max, min, must
    /// Known to bind nobody: a proposal, or a rule that was struck down.
    case none
  }

  /// What a rule is about.
  ///
  /// The first group is compared with packs, the second is told only.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    case terminationNotice = "termination.notice"
    case withdrawalPeriod = "withdrawal.period"
    case suspensionLongestPause = "suspension.longestPause"
    case numberQuarantine = "number.quarantine"
    case refundDeadline = "refund.deadline"
    case refundMeans = "refund.means"
    /// Credit of prepaid lines that may not be lost when a line ends.
    case prepaidRefund = "prepaid.refund"
    /// Open bills that may not hold up an ending (C07).
    case debtBlock = "debt.block"
    case earlyExitFee, channels
    case terminationStartLabel = "termination.label.start"
    case terminationConfirmLabel = "termination.label.confirm"
    case withdrawalStartLabel = "withdrawal.label.start"
    case withdrawalConfirmLabel = "withdrawal.label.confirm"

    case commitment, prolongation, contractChange, portability, bundle, prepaidCredit
    case withdrawalForm = "withdrawal.form"
    case terminationForm = "termination.form"
    case receipt, identification, registration, dataRetention, erasure, compensation
    case other
  }
}

extension LawTable {
  static let mostRows = 200

  init?(_ place: Place) {
    guard
      let table = place.table(
        ["format", "jurisdiction", "sources", "rows"],
        optional: ["bodies"]
      )
    else {
      return nil
    }
    table["format"]?.checkFormat()
    let facts = FactReader(sources: SourceList(table["sources"]))
    let jurisdiction = table["jurisdiction"]?.text(form: Self.codeForm, where: Self.isCode)
    let items = table["rows"]?.list(atMost: Self.mostRows)
    let bodies = table["bodies"]?.items(atMost: ComplaintBody.most, id: \.id) {
      ComplaintBody($0, facts)
    }
    guard let jurisdiction, let items else { return nil }
    var rows: [LawRow] = []
    for item in items {
      guard let row = LawRow(item, facts) else { continue }
      if rows.contains(where: { $0.id == row.id }) {
        item.note(.valueRepeated, "\(row.id) is listed twice; give each row its own id.")
      }
      rows.append(row)
    }
    self.jurisdiction = jurisdiction
    self.rows = rows
    self.bodies = bodies ?? []
    sources = facts.sources.all
  }

  static let codeForm = "two capital letters such as IT or EU"

  static func isCode(_ text: String) -> Bool {
    text.utf8.count == 2
      && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

extension LawRow {
  private static let keys = [
    "id", "bound", "subject", "rule", "limit", "validFrom", "validTo", "source", "checked",
    "confidence",
  ]
  /// Left out where a rule is simply in force.
  private static let standing = ["force", "lookAgain"]
  /// Left out where a rule sets the fee for leaving early no limit.
  private static let limiting = ["cap"]

  init?(_ place: Place, _ facts: FactReader) {
    guard let table = place.table(Self.keys, optional: Self.standing + Self.limiting) else {
      return nil
    }
    let id = table["id"]?.text(atMost: 20)
    let bound = table["bound"]?.choice(Bound.self)
    let subject = table["subject"]?.choice(Subject.self)
    let rule = Texts(table["rule"], languages: [])
    let (from, to) = facts.validity(table)
    let basis = facts.basis(table, table["confidence"]?.choice(Confidence.self))
    let force = table["force"].map { $0.choice(Force.self) } ?? .inForce
    let lookAgain = table["lookAgain"].orNull { $0.date() }
    if let force, (force == .inForce) != (table["lookAgain"]?.isNull ?? true) {
      table.place.log.note(
        table.place.path + ".lookAgain",
        .lawForce,
        "A rule that is not in force names the day to look it up again, and no other rule does."
      )
    }
    let cap = table["cap"].flatMap { $0.choice(Cap.self) }
    if cap != nil, subject != .earlyExitFee {
      table["cap"]?.note(.lawCap, "Only a row about earlyExitFee limits that fee; take it out.")
    }
    guard let id, let bound, let subject, let rule, let basis, let force else { return nil }
    self.init(
      id: id,
      bound: bound,
      subject: subject,
      rule: rule,
      limit: table["limit"].orNull(FactReader.period),
      basis: basis,
      validFrom: from,
      validTo: to,
      force: force,
      lookAgain: lookAgain,
      cap: cap
    )
  }

  /// Whether the rule is in force on that day.
  package func isInForce(on date: LocalDate) -> Bool {
    if force != .inForce { return false }
    if let validFrom, date < validFrom { return false }
    if let validTo, date > validTo { return false }
    return true
  }

  /// Whether the day has come from which it may be law, so that somebody must look it up again.
  package func isDue(on date: LocalDate) -> Bool {
    lookAgain.map { $0 <= date } ?? false
  }
}
