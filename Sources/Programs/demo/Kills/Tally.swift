import Cancellation
import Desk

/// Counts what a walk left behind against what it has to leave behind, whenever it was killed.
struct Tally {
  /// What has to be there and is not.
  private(set) var lost = 0
  /// What is there more often than it has to be, or does not belong there at all.
  private(set) var doubled = 0

  /// What one undisturbed walk comes to, known beforehand: the journal alone could agree with the
  /// mailbox about a notice that neither has.
  private static let wanted: [String: [String]] = [
    "xx/sample": [
      "contact-proven", "identity-proven", "consented", "received", "accepted", "executing",
      "acknowledged", "stopped", "settled", "ended", "received to contact 0",
      // The contact on record is the declared one, so it is told once.
      "accepted to contact 0", "ended to contact 0",
    ],
    "mo/ctm": ["consented", "received", "received to contact 0"],
  ]

  /// Adds one walk, and says in words what is amiss; `shown` are the references its receipt pages
  /// acknowledged.
  mutating func count(_ books: Books, shown: [String]) -> [String] {
    let states = books.cases.compactMap(\.state)
    let notices = states.flatMap { state in state.notices.keys.map { Tally.text($0, of: state) } }
    let delivered = books.cases.flatMap(Tally.delivered)
    let ids = books.letters.map(\.id)
    let codes = ids.filter { $0.hasPrefix("code-") }
    var findings: [String] = []
    findings += compare("case", states.map(\.reference.text), shown)
    findings += compare("letter", ids.filter { !codes.contains($0) }, notices)
    findings += compare("delivery", delivered, notices)
    findings += compare("code letter", codes, Array(Set(codes)))
    for (carrier, wanted) in Tally.wanted {
      let found = states.filter { $0.declaration.carrier == carrier }.flatMap(Tally.happened)
      findings += compare(carrier, found, wanted)
    }
    return findings
  }

  /// One entry for each kind of thing whose number is not the wanted one.
  private mutating func compare(
    _ what: String,
    _ found: [String],
    _ wanted: [String]
  ) -> [String] {
    var balance: [String: Int] = [:]
    for name in found { balance[name, default: 0] += 1 }
    for name in wanted { balance[name, default: 0] -= 1 }
    var findings: [String] = []
    for (name, surplus) in balance.sorted(by: { $0.key < $1.key }) where surplus != 0 {
      if surplus < 0 { lost -= surplus } else { doubled += surplus }
      findings.append(
        "\(what) \(name): \(surplus < 0 ? "\(-surplus) lost" : "\(surplus) too many")"
      )
    }
    return findings
  }

  /// The name of a notice's message, by case and notice id.
  private static func text(_ id: NoticeID, of state: Case) -> String {
    "\(state.id).\(id.event).\(id.kind.rawValue).\(id.contact)"
  }

  /// Every delivery that the journal records.
  private static func delivered(_ loaded: LoadedCase) -> [String] {
    loaded.history.compactMap { occurrence in
      guard case .noticeDelivered(let id) = occurrence.event, let state = loaded.state
      else { return nil }
      return text(id, of: state)
    }
  }

  /// Milestones of a case, and whom it told what.
  private static func happened(_ state: Case) -> [String] {
    state.history.map(\.milestone.rawValue)
      + state.notices.keys.map { "\($0.kind.rawValue) to contact \($0.contact)" }
  }
}
