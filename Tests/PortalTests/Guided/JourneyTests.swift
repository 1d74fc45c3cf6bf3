import CarrierPacks
import Cancellation
import Desk
import Portal
import Testing

@Suite("A journey")
struct JourneyTests {
  /// What is answered so far and where it leads: act, carrier, answers and proofs, next question,
  /// its place, number of questions, address.
  private struct Row {
    let name: String
    let carrier: String
    let act: RequestKind
    var answers: [DraftField: String] = [:]
    var proofs: Set<Proof> = []
    /// Contact and line that the proofs were given for; nil for those answered.
    var provenContact: String?
    var provenLine: String?
    let next: Step
    let place: String
    var route: Route?
    /// Questions after the next one that may be opened all the same.
    var openBeyond: Set<Step> = []
  }

  private static let line: [DraftField: String] = [
    .by: "number", .line: "+447700900123", .capacity: "holder", .name: "Ana",
  ]
  private static let seen = line.merging([.ends: "yes", .date: "earliest", .before: "yes"]) { $1 }
  private static let reachable = seen.merging([.contact: "ana@example.org"]) { $1 }
  private static let sample = "xx/sample"
  private static let ctm = "mo/ctm"

  private static let rows: [Row] = [
    Row(name: "nothing", carrier: sample, act: .termination, next: .line, place: "1/7"),
    Row(
      name: "no capacity",
      carrier: sample,
      act: .termination,
      answers: [.by: "number", .line: "+447700900123"],
      next: .line,
      place: "1/7"
    ),
    Row(
      name: "a line that is none",
      carrier: sample,
      act: .termination,
      answers: line.merging([.line: "12"]) { $1 },
      next: .line,
      place: "1/7"
    ),
    Row(
      name: "a way of naming that is none",
      carrier: sample,
      act: .termination,
      answers: line.merging([.by: "imei"]) { $1 },
      next: .line,
      place: "1/7"
    ),
    Row(
      name: "line",
      carrier: sample,
      act: .termination,
      answers: line,
      next: .ends,
      place: "2/7"
    ),
    Row(
      name: "consequences read",
      carrier: sample,
      act: .termination,
      answers: line.merging([.ends: "yes"]) { $1 },
      next: .date,
      place: "3/7"
    ),
    Row(
      name: "a day that is none",
      carrier: sample,
      act: .termination,
      answers: seen.merging([.date: "2026-02-30"]) { $1 },
      next: .date,
      place: "3/7"
    ),
    Row(
      name: "own day, list not read",
      carrier: sample,
      act: .termination,
      answers: line.merging([.ends: "yes", .date: "2026-12-01"]) { $1 },
      next: .before,
      place: "4/7"
    ),
    Row(
      name: "all but a contact",
      carrier: sample,
      act: .termination,
      answers: seen,
      next: .reach,
      place: "5/7"
    ),
    Row(
      name: "contact without a code",
      carrier: sample,
      act: .termination,
      answers: reachable,
      next: .reach,
      place: "5/7",
      route: .reach
    ),
    Row(
      name: "contact with a code on its way",
      carrier: sample,
      act: .termination,
      answers: reachable.merging([.contactSent: "1"]) { $1 },
      next: .reach,
      place: "5/7",
      route: .reachCode
    ),
    Row(
      name: "proof of another contact",
      carrier: sample,
      act: .termination,
      answers: reachable,
      proofs: [.contact],
      provenContact: "old@example.org",
      next: .reach,
      place: "5/7"
    ),
    Row(
      name: "contact proven",
      carrier: sample,
      act: .termination,
      answers: reachable,
      proofs: [.contact],
      next: .prove,
      place: "6/7",
      route: .prove
    ),
    Row(
      name: "holder's code asked for",
      carrier: sample,
      act: .termination,
      answers: reachable.merging([.prove: "code"]) { $1 },
      proofs: [.contact],
      next: .prove,
      place: "6/7",
      route: .proveCode
    ),
    Row(
      name: "reviewer chosen",
      carrier: sample,
      act: .termination,
      answers: reachable.merging([.prove: "review"]) { $1 },
      proofs: [.contact],
      next: .check,
      place: "7/7"
    ),
    Row(
      name: "holder proven by the contact itself",
      carrier: sample,
      act: .termination,
      answers: reachable,
      proofs: [.contact, .registeredContact],
      next: .check,
      place: "6/6"
    ),
    Row(
      name: "holder proven by a second code",
      carrier: sample,
      act: .termination,
      answers: reachable.merging([.prove: "code"]) { $1 },
      proofs: [.contact, .registeredContact],
      next: .check,
      place: "7/7"
    ),
    Row(
      name: "holder of another line",
      carrier: sample,
      act: .termination,
      answers: reachable,
      proofs: [.contact, .registeredContact],
      provenLine: "xx/sample|number|+447700900999",
      next: .prove,
      place: "6/7"
    ),
    Row(
      name: "holder, contact unproven",
      carrier: sample,
      act: .termination,
      answers: reachable,
      proofs: [.registeredContact],
      next: .reach,
      place: "5/7"
    ),
    Row(
      name: "resumption has no day and no list",
      carrier: sample,
      act: .resumption,
      answers: line.merging([.ends: "yes"]) { $1 },
      next: .reach,
      place: "3/5"
    ),
    Row(
      name: "reactivation likewise",
      carrier: sample,
      act: .reactivation,
      answers: line,
      next: .ends,
      place: "2/5"
    ),
    Row(
      name: "suspension has both",
      carrier: sample,
      act: .suspension,
      answers: line,
      next: .ends,
      place: "2/7"
    ),
    Row(
      name: "an assisted carrier asks by itself",
      carrier: ctm,
      act: .termination,
      answers: reachable.merging([.about: "yes"]) { $1 },
      proofs: [.contact],
      next: .check,
      place: "7/7"
    ),
    Row(
      name: "circumstances are asked first",
      carrier: ctm,
      act: .termination,
      answers: line,
      next: .about,
      place: "2/7",
      openBeyond: [.ends]
    ),
    Row(
      name: "circumstances stand in nobody's way",
      carrier: ctm,
      act: .termination,
      answers: reachable,
      proofs: [.contact],
      next: .about,
      place: "2/7",
      openBeyond: [.ends, .date, .before, .reach, .check]
    ),
    Row(
      name: "an act that the carrier has not",
      carrier: ctm,
      act: .reactivation,
      answers: line,
      next: .line,
      place: "1/5"
    ),
  ]

  @Test("leads to the first question without a valid answer, and counts those there are")
  func next() throws {
    for row in Self.rows {
      let journey = try Self.journey(row)
      let place = "\(journey.number(of: journey.next))/\(journey.steps.count)"
      #expect(journey.next == row.next && place == row.place, "\(row.name): \(place)")
      if let route = row.route { #expect(journey.route == route, "\(row.name)") }
      for step in Step.allCases {
        let known = journey.steps.firstIndex(of: step)
        let isReached = known.map { $0 < journey.number(of: row.next) } ?? false
        let isOpen = isReached || row.openBeyond.contains(step)
        #expect(journey.mayVisit(step) == isOpen, "\(row.name): \(step)")
      }
    }
  }

  private static let shelf = Result { try PackShelf(folder: TestSite.root) }

  private static func journey(_ row: Row) throws -> Journey {
    let pack = try #require(try shelf.get().pack(row.carrier))
    var draft = Draft(
      id: try CaseID(time: TestSite.start, random: [UInt8](repeating: 1, count: 10)),
      reference: try CaseReference(random: [UInt8](repeating: 1, count: 8))
    )
    draft[.carrier] = row.carrier
    draft[.act] = row.act.rawValue
    for (answer, text) in row.answers { draft[answer] = text }
    draft.proofs = row.proofs
    draft.provenContact = row.provenContact ?? draft[.contact] ?? ""
    draft[.provenLine] = row.provenLine ?? draft.lineKey
    return Journey(draft, pack.terms(edition: "e1"))
  }
}
