import Cancellation
import CarrierPacks
import Desk

// What staff note for a holder who calls or comes: the dealings with a carrier outside (assisted).

private let noteOption = Option("note", "TEXT", help: "what else is to be kept, in words")
private let dayOption = Option("on", "DAY", help: "the day it happened, such as 2026-11-20")

let caseSentCommand = CommandSpec(
  words: ["case", "sent"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("by", "CONTACT", help: "id of the pack's contact by which the notice went"), dayOption,
    noteOption,
  ],
  help: "Record that the holder handed the notice to the carrier.",
  run: { arguments in
    let contact = try arguments.required("by")
    let day = try arguments.requiredDay("on")
    let note = try arguments.note()
    try CaseDesk.act(arguments, .recordSending(Sending(contact: contact, on: day, note: note)))
  }
)

let caseEvidenceCommand = CommandSpec(
  words: ["case", "evidence"],
  operands: ["REFERENCE", "FILE"],
  options: staffOptions + [
    Option("kind", "KIND", help: Evidence.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
    noteOption,
  ],
  help: "Keep a file as evidence, sealed: a PDF, a picture, a mail or plain text.",
  run: { arguments in
    let kind = try arguments.required("kind", Evidence.Kind.self)
    let note = try arguments.note().value ?? ""
    try CaseDesk.keep(arguments, file: arguments.operands[1], kind, note: note)
  }
)

let caseComplainCommand = CommandSpec(
  words: ["case", "complain"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("to", "WHOM", help: "carrier, or the id of a complaint body"), dayOption, noteOption,
  ],
  help: "Record that the holder complained.",
  run: { arguments in
    let whom = try arguments.required("to")
    let recipient = whom == "carrier" ? Complaint.Recipient.carrier : .body(whom)
    let day = try arguments.requiredDay("on")
    let note = try arguments.note()
    try CaseDesk.act(arguments, .recordComplaint(Complaint(to: recipient, on: day, note: note)))
  }
)

let caseCheckCommand = CommandSpec(
  words: ["case", "check"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("what", "WHAT", help: AfterCheck.What.allCases.map(\.rawValue).joined(separator: ", ")),
    Option("found", "HOW", help: "fine or amiss"), noteOption,
  ],
  help: "Record what the holder found when they looked again after the end.",
  run: { arguments in
    let what = try arguments.required("what", AfterCheck.What.self)
    let found = try arguments.required("found", Finding.self)
    let note = try arguments.note()
    try CaseDesk.act(arguments, .checkAfter(AfterCheck(what, fine: found == .fine, note: note)))
  }
)

let casePutAwayCommand = CommandSpec(
  words: ["case", "put-away"],
  operands: ["REFERENCE"],
  options: staffOptions,
  help: "Close an ended case once everything was looked at again.",
  run: { arguments in try CaseDesk.act(arguments, .putAway) }
)

let caseCloseUnconfirmedCommand = CommandSpec(
  words: ["case", "close-unconfirmed"],
  operands: ["REFERENCE"],
  options: staffOptions + [Option("note", "TEXT", help: "why the holder waits no longer")],
  help: "Close a case whose carrier never answered, at the holder's wish.",
  run: { arguments in
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .closeUnconfirmed(note: note))
  }
)

/// How something was found when it was looked at again.
private enum Finding: String, CaseIterable {
  case fine, amiss
}

extension Arguments {
  /// A note that may be left out.
  fileprivate func note() throws(UsageError) -> Personal<String> {
    .known(text("note") == nil ? "" : try text("note", most: Case.textLimit))
  }

  func requiredDay(_ name: String) throws(UsageError) -> LocalDate {
    let text = try required(name)
    do {
      return try LocalDate.parse(text)
    } catch {
      throw UsageError(
        code: "day",
        sentence: "--\(name) \(Quoted(text)): give a day as year, month and day, such as "
          + "2026-11-20."
      )
    }
  }
}

extension CarrierPack {
  /// Why the way cannot be one of this carrier, with those that can.
  func check(way contact: String) throws(CommandFailure) {
    guard !contacts.contains(where: { $0.id == contact }) else { return }
    let known = contacts.map(\.id).joined(separator: ", ")
    throw CommandFailure(
      code: "unknown-way",
      sentence: "--by \(Quoted(contact)): \(brand) has no such contact; it has \(known)."
    )
  }

  /// Why the body cannot be one that takes complaints about this carrier, with those that do.
  func check(body id: String) throws(CommandFailure) {
    let bodies = laws(with: linked).flatMap(\.bodies).map(\.id)
    guard !bodies.contains(id) else { return }
    throw CommandFailure(
      code: "unknown-way",
      sentence: "--to \(Quoted(id)): no body of that name takes complaints about \(brand); give "
        + "one of \((["carrier"] + bodies).joined(separator: ", "))."
    )
  }
}

/// The dealings of a case as text for staff; what the holder wrote stays masked.
struct DealingsText {
  let state: Case

  var lines: [String] {
    var lines = ["end shown  \(state.endProof.rawValue)"]
    if let due = state.answerDue { lines.append("answer due \(due.iso8601)") }
    lines += section("notices sent", state.sendings) {
      "\($0.on)  \($0.contact)" + ($0.evidence.isEmpty ? "" : ", \($0.evidence.count) evidence")
    }
    lines += section("evidence", state.evidence) {
      "\($0.id.text.prefix(8))  \($0.kind.rawValue), \($0.mediaType.rawValue), \($0.size) bytes, "
        + "until \($0.keepUntil.iso8601)"
    }
    lines += section("complaints", state.complaints) { complaint in
      switch complaint.to {
      case .carrier: "\(complaint.on)  carrier"
      case .body(let id): "\(complaint.on)  \(id)"
      }
    }
    return lines
      + section("looked at after the end", state.afterChecks) {
        "\($0.what.rawValue): \($0.fine ? Finding.fine.rawValue : Finding.amiss.rawValue)"
      }
  }

  private func section<Row>(
    _ title: String,
    _ rows: [Row],
    _ text: (Row) -> String
  ) -> [String] {
    rows.isEmpty ? [] : ["", title] + rows.map { "  " + text($0) }
  }
}
