import Cancellation
import CarrierPacks
import Desk
import Foundation
import SQLiteStore
import Vault

/// Options of every staff act: which desk, and who acts.
let staffOptions =
  Place.options + [
    Option("as", "ROLE:NAME", help: "who acts: agent, reviewer, finance or supervisor, and a name")
  ]

let caseListCommand = CommandSpec(
  words: ["case", "list"],
  operands: [],
  options: Place.options + [
    Option("carrier", "ID", help: "only this carrier"),
    Option("stage", "STAGE", help: "open, executing, ended or closed"),
    Option("waiting-on", "WHO", help: "holder, staff, finance, desk or carrier"),
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
    let reason = try arguments.required("reason", RefusalReason.self)
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
struct CaseDesk {
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

  /// Keeps a file as evidence; it is read before the desk is opened.
  static func keep(
    _ arguments: Arguments,
    file path: String,
    _ kind: Evidence.Kind,
    note: String
  ) throws {
    let place = try Place(arguments)
    let actor = try actor(arguments)
    let reference = try reference(arguments.operands[0], of: "REFERENCE")
    let bytes = try InputFile(path).piece(EvidenceBox.fileLimit + 1)
    try place.data.needDesk()
    let desk = try CaseDesk(place, Share(place))
    defer { desk.deployment.store.close() }
    let name = String(path.split(separator: "/").last ?? "").prefix(Case.nameLimit)
    let offer = EvidenceBox.Offer(kind, bytes: bytes, name: String(name), note: note)
    let id = try desk.id(of: reference)
    let commandID = try desk.commandID(id)
    let piece = try desk.refusing { () throws(DeskError) in
      try EvidenceBox(desk: desk.deployment.desk)
        .add(offer, to: id, by: actor, command: commandID)
    }
    Console.say(
      "\(reference.text): evidence \(piece.id.text.prefix(8)) kept by \(actor.name), "
        + "\(piece.mediaType.rawValue), \(piece.size) bytes"
    )
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
    try checkNames(command, id)
    let commandID = try commandID(id)
    let state = try refusing { () throws(DeskError) in
      try deployment.desk.perform(FrontDesk.Order(command, on: id, by: actor, id: commandID))
    }
    let stage = state.outcome?.rawValue ?? Lifecycle.stage(of: state).rawValue
    Console.say(
      "\(state.reference.text): \(command.act.rawValue) done by \(actor.name), now \(stage)"
    )
  }

  /// Ways and bodies are those that the carrier's pack and laws name.
  private func checkNames(_ command: Command, _ id: CaseID) throws {
    guard let carrier = try deployment.desk.load(id).state?.declaration.carrier,
      let pack = deployment.carriers.shelf.pack(inChargeOf: carrier)
    else { return }
    if case .recordSending(let sending) = command { try pack.check(way: sending.contact) }
    if case .recordComplaint(let complaint) = command, case .body(let body) = complaint.to {
      try pack.check(body: body)
    }
  }

  private func commandID(_ id: CaseID) throws(CommandFailure) -> CommandID {
    let nonce = Hex.text(deployment.cryptography.random(count: 8))
    guard let commandID = CommandID("\(id)/cli/\(nonce)") else {
      throw CommandFailure(code: "failed", sentence: "No command id could be made.")
    }
    return commandID
  }

  /// A refusal in the words of the catalogue.
  private func refusing<Value>(_ body: () throws(DeskError) -> Value) throws -> Value {
    do {
      return try body()
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
  static func actor(_ arguments: Arguments) throws -> Actor {
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
