import Cancellation
import CarrierPacks
import Desk
import Foundation
import SQLiteStore
import Vault

/// Options of every staff act: which desk, and who acts.
private let staffOptions =
  Place.options + [
    Option("as", "ROLE:NAME", help: "who acts: agent, reviewer, finance or supervisor, and a name")
  ]

let caseListCommand = CommandSpec(
  words: ["case", "list"],
  operands: [],
  options: Place.options + [
    Option("carrier", "ID", help: "only this carrier"),
    Option("stage", "STAGE", help: "open, executing, ended or closed"),
    Option("waiting-on", "WHO", help: "holder, staff, desk or carrier"),
    Option("incidents", help: "only cases with open incidents"),
    Option("after", "REFERENCE", help: "the page after this case"),
    Option("limit", "N", fallback: "50", help: "rows, at most 500"),
  ],
  help: "List cases, newest first; nothing personal is shown.",
  run: { arguments in try CaseDesk.list(arguments) }
)

let caseShowCommand = CommandSpec(
  words: ["case", "show"],
  operands: ["REFERENCE"],
  options: staffOptions,
  help: "Show a case: tracks, checklist, timeline, incidents; personal data masked.",
  run: { arguments in try CaseDesk.show(arguments) }
)

let caseApproveCommand = CommandSpec(
  words: ["case", "approve"],
  operands: ["REFERENCE"],
  options: staffOptions + [Option("reason", "TEXT", help: "what was looked at")],
  help: "Approve a review; vouches for the holder's identity, lifts a freeze.",
  run: { arguments in
    let reason = try arguments.text("reason", most: Case.textLimit)
    try CaseDesk.act(arguments, .approve(reason: reason))
  }
)

let caseRefuseCommand = CommandSpec(
  words: ["case", "refuse"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option(
      "reason",
      "REASON",
      help: RefusalReason.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    Option("remedy", "TEXT", help: "what the holder can do instead; required"),
  ],
  help: "Refuse a request for good, with a remedy.",
  run: { arguments in
    _ = try arguments.required("reason")
    let reason = try arguments.choice("reason", RefusalReason.self) ?? .other
    let remedy = try arguments.text("remedy", most: Case.textLimit)
    try CaseDesk.act(arguments, .refuse(reason, remedy: remedy))
  }
)

let caseAskCommand = CommandSpec(
  words: ["case", "ask"],
  operands: ["REFERENCE"],
  options: staffOptions + [Option("question", "TEXT", help: "the question to the holder")],
  help: "Ask the holder a question; the request waits for the answer.",
  run: { arguments in
    let question = try arguments.text("question", most: Case.textLimit)
    try CaseDesk.act(arguments, .ask(question: question))
  }
)

let caseNoteCommand = CommandSpec(
  words: ["case", "note"],
  operands: ["REFERENCE"],
  options: staffOptions + [Option("text", "TEXT", help: "the note; only staff read it")],
  help: "Add a note for colleagues.",
  run: { arguments in
    let text = try arguments.text("text", most: Case.textLimit)
    try CaseDesk.act(arguments, .note(text: text))
  }
)

let caseResolveCommand = CommandSpec(
  words: ["case", "resolve"],
  operands: ["REFERENCE", "INCIDENT"],
  options: staffOptions + [Option("note", "TEXT", help: "what was found and done")],
  help: "Resolve an incident; one of the network orders the execution again.",
  run: { arguments in
    guard let number = Int(arguments.operands[1]), number > 0 else {
      throw UsageError(
        code: "incident",
        sentence: "INCIDENT \(Quoted(arguments.operands[1])): give the incident's number, as case "
          + "show does."
      )
    }
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .resolve(incident: number, note: note))
  }
)

/// What `case list` was asked for, read before the desk is opened.
private struct ListOptions {
  var filter = CaseFilter()
  let limit: Int
  let after: CaseReference?

  init(_ arguments: Arguments, _ share: Share) throws {
    if let carrier = arguments.text("carrier") {
      guard share.shelf.pack(carrier) != nil else {
        throw UsageError(
          code: "carrier",
          sentence: "--carrier \(Quoted(carrier)): no pack has this id; give one such as xx/sample."
        )
      }
      filter.carrier = carrier
    }
    filter.stage = try arguments.choice("stage", Lifecycle.Stage.self)
    filter.waitingOn = try arguments.choice("waiting-on", Requirement.Owner.self)
    filter.withIncidents = arguments.switches.contains("incidents")
    limit = try arguments.number("limit", in: 1...500) ?? 50
    after = try arguments.text("after").map { try CaseDesk.reference($0, of: "--after") }
  }
}

/// Staff acts on the command line: the same commands, the same permissions as every surface.
private struct CaseDesk {
  let deployment: Deployment

  /// Opens the desk in its folder; makes none.
  private init(_ place: Place, _ share: Share) throws {
    deployment = try Deployment(place, share, access: .beside)
  }

  static func list(_ arguments: Arguments) throws {
    let place = try Place(arguments)
    let share = try Share(place)
    let options = try ListOptions(arguments, share)
    try place.data.needDesk()
    try CaseDesk(place, share).list(options)
  }

  static func show(_ arguments: Arguments) throws {
    let place = try Place(arguments)
    let reference = try reference(arguments.operands[0], of: "REFERENCE")
    if arguments.text("as") != nil { _ = try actor(arguments) }
    try place.data.needDesk()
    try CaseDesk(place, Share(place)).show(reference)
  }

  static func act(_ arguments: Arguments, _ command: Command) throws {
    let place = try Place(arguments)
    let actor = try actor(arguments)
    let reference = try reference(arguments.operands[0], of: "REFERENCE")
    try place.data.needDesk()
    try CaseDesk(place, Share(place)).act(on: reference, command, by: actor)
  }

  private func list(_ options: ListOptions) throws {
    defer { deployment.store.close() }
    let (filter, limit) = (options.filter, options.limit)
    var cursor: CaseCursor?
    if let after = options.after, let summary = try deployment.store.summary(try id(of: after)) {
      cursor = CaseCursor(receivedAt: summary.receivedAt, id: summary.id)
    }
    let rows = try deployment.store.list(filter, after: cursor, limit: limit)
    guard !rows.isEmpty else {
      Console.say("No case fits. Cases begin with a declaration on the portal.")
      return
    }
    Console.say(
      "reference      carrier     kind          stage      waiting on  incidents  received"
    )
    for row in rows {
      Console.say(
        CaseDesk.columns([
          (row.reference.text, 15), (row.carrier, 12), (row.kind.rawValue, 14),
          (row.outcome?.rawValue ?? row.stage.rawValue, 11),
          (row.waitingOn?.rawValue ?? "-", 12), (String(row.openIncidents), 11),
          (row.receivedAt.iso8601, 0),
        ])
      )
    }
    if rows.count == limit, let last = rows.last {
      Console.say("more: --after \(last.reference.text)")
    }
  }

  private func show(_ reference: CaseReference) throws {
    defer { deployment.store.close() }
    guard let view = try deployment.desk.view(try id(of: reference)) else {
      throw CaseDesk.unknown(reference)
    }
    Console.say(CaseText(view: view, catalogues: deployment.catalogues).text)
  }

  private func act(on reference: CaseReference, _ command: Command, by actor: Actor) throws {
    defer { deployment.store.close() }
    let id = try id(of: reference)
    let nonce = Hex.text(deployment.cryptography.random(count: 8))
    guard let commandID = CommandID("\(id)/cli/\(nonce)") else {
      throw CommandFailure(code: "failed", sentence: "No command id could be made.")
    }
    do {
      let state = try deployment.desk.perform(
        FrontDesk.Order(command, on: id, by: actor, id: commandID)
      )
      let stage = state.outcome?.rawValue ?? Lifecycle.stage(of: state).rawValue
      Console.say(
        "\(state.reference.text): \(command.act.rawValue) done by \(actor.name), now \(stage)"
      )
    } catch .refused(let refusal) {
      throw CommandFailure(
        code: refusal.code,
        sentence: deployment.catalogues.text(Message(refusal, zone: try Zone("UTC")), .english)
      )
    } catch {
      throw CommandFailure.of(error)
    }
  }

  /// The acting person is always named: an act without an author cannot be recorded (I44).
  private static func actor(_ arguments: Arguments) throws -> Actor {
    let text = try arguments.required("as")
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let staff: [Actor.Role] = [.agent, .reviewer, .finance, .supervisor]
    guard parts.count == 2, let role = Actor.Role(rawValue: String(parts[0])),
      staff.contains(role), (1...nameLimit).contains(parts[1].count),
      parts[1].contains(where: { !$0.isWhitespace })
    else {
      throw UsageError(
        code: "as",
        sentence: "--as \(Quoted(text)): write ROLE:NAME, with agent, reviewer, finance or "
          + "supervisor and a name of at most \(nameLimit) characters."
      )
    }
    return Actor(role, name: String(parts[1]))
  }

  /// A sign-in name fits easily.
  private static let nameLimit = 64

  static func reference(_ text: String, of field: String) throws(UsageError) -> CaseReference {
    do {
      return try CaseReference.parse(text)
    } catch {
      throw UsageError(
        code: "reference",
        sentence: "\(field) \(Quoted(text)) is no case reference. \(error.remedy)"
      )
    }
  }

  private func id(of reference: CaseReference) throws -> CaseID {
    guard let id = try deployment.desk.find(reference) else { throw CaseDesk.unknown(reference) }
    return id
  }

  private static func unknown(_ reference: CaseReference) -> CommandFailure {
    CommandFailure(
      code: "unknown-case",
      sentence: "There is no case \(reference.text) on this desk; farewell case list shows those "
        + "there are."
    )
  }

  static func columns(_ cells: [(text: String, width: Int)]) -> String {
    cells.map { text, width in
      text + String(repeating: " ", count: max(text.count < width ? 0 : 1, width - text.count))
    }.joined()
  }
}

/// A case as text for staff; personal values are masked by their own descriptions.
private struct CaseText {
  let view: CaseView
  let catalogues: Catalogues

  var text: String {
    let state = view.state
    let zone = view.terms.zone
    var lines = [
      "case       \(state.reference.text)  \(state.id)",
      "request    \(state.kind.rawValue), \(view.terms.brand), \(state.mode.rawValue), "
        + "by \(state.declaration.channel.rawValue)",
      "stage      \(state.outcome?.rawValue ?? Lifecycle.stage(of: state).rawValue)"
        + (view.waitingOn.map { ", waiting on \($0.rawValue)" } ?? ""),
      "contact    \(state.declaration.contact.value?.masked ?? "erased")",
      "effective  \(say(Message(state.plan.moment, zone: zone)))",
      "contract   \(state.tracks.contract.plain)", "number     \(state.tracks.number.plain)",
      "profile    \(state.tracks.profile.rawValue)", "money      \(state.tracks.money.plain)",
      "", "checklist",
    ]
    lines += view.checklist.map { item in
      "  \(item.isOpen ? "open" : "met ")  \(item.kind.rawValue), \(item.owner.rawValue): "
        + say(Message(item.why, zone: zone))
    }
    lines += ["", "timeline"]
    lines += state.history.map { entry in
      "  \(entry.at.iso8601)  \(say(Message(entry.milestone)))  "
        + "(\(entry.actor.role.rawValue)\(entry.actor.name.isEmpty ? "" : " " + entry.actor.name))"
    }
    if !state.incidents.isEmpty { lines += ["", "incidents"] }
    lines += state.incidents.map { incident in
      "  \(incident.number)  \(incident.kind.rawValue), \(incident.owner.rawValue), due "
        + "\(incident.dueAt.iso8601)"
        + (incident.resolvedAt.map { ", resolved \($0.iso8601)" } ?? "")
    }
    return lines.joined(separator: "\n")
  }

  private func say(_ message: Message) -> String { catalogues.text(message, .english) }
}

extension Tracks.Contract {
  fileprivate var plain: String {
    switch self {
    case .running: "running"
    case .ends(.onceReady): "ends as soon as every requirement is met"
    case .ends(.endOf(let date, _)): "ends at the end of \(date)"
    case .ends(.whenCarrierConfirms): "ends when the carrier confirms"
    case .paused(let since): "paused since \(since.iso8601)"
    case .ended(let at): "ended \(at.iso8601)"
    }
  }
}

extension Tracks.Number {
  fileprivate var plain: String {
    switch self {
    case .works: "works"
    case .changing: "the network was told, not read back yet"
    case .off(let since): "off since \(since.iso8601)"
    case .resting(let until): "resting until \(until.iso8601)"
    case .released(let at): "released \(at.iso8601)"
    }
  }
}

extension Tracks.MoneyTrack {
  fileprivate var plain: String {
    switch self {
    case .untouched: "not settled yet"
    case .settledAtZero(let at): "settled at zero \(at.iso8601)"
    case .open: "open, a person owns it"
    }
  }
}
