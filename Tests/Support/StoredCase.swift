package import Cancellation
package import Desk

/// A case as the store sees it: an id, and appends with fitting commands and summaries.
package struct StoredCase: Sendable {
  package let id: CaseID
  package let reference: CaseReference
  private let number: Int

  /// The case with this number; the same number is the same case.
  package init(_ number: Int) throws {
    self.number = number
    let low = (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    id = try CaseID(time: Self.start.adding(seconds: Int64(number)), random: low + [0, 0])
    // Spread, because neighbours can end at the same check symbol.
    let spread = UInt64(number) * 7
    reference = try CaseReference(
      random: (0..<8).map { UInt8(truncatingIfNeeded: spread >> (56 - 8 * $0)) }
    )
  }

  package static let start = Instant(milliseconds: 1_790_000_000_000)

  /// When the case was received: a second later for each number.
  package var receivedAt: Instant { Self.start.adding(seconds: Int64(number)) }

  package func summary(_ change: (inout SummaryFields) -> Void = { _ in }) -> CaseSummary {
    var fields = SummaryFields()
    change(&fields)
    return CaseSummary(
      id: id,
      reference: reference,
      carrier: fields.carrier,
      kind: fields.kind,
      stage: fields.stage,
      outcome: fields.outcome,
      waitingOn: fields.waitingOn,
      openIncidents: fields.openIncidents,
      receivedAt: receivedAt,
      changedAt: receivedAt,
      line: fields.line
    )
  }

  /// An append after `position` events; its command id names the case, the position and `command`.
  package func append(
    after position: Int,
    events: Int = 1,
    command: String = "do",
    summary: CaseSummary? = nil
  ) throws -> Append {
    guard let command = CommandID("\(id)/\(position)/\(command)") else { throw NotACommandID() }
    var append = Append(
      command: CommandRecord(
        id: command,
        fingerprint: Array("fingerprint of \(command.text)".utf8),
        stream: id,
        position: position + events
      ),
      expectedPosition: position,
      events: (0..<events).map { event(position + $0 + 1) },
      summary: summary ?? self.summary()
    )
    if position == 0 { append.newKey = SubjectKey(wrapped: id.bytes) }
    return append
  }

  package func event(_ position: Int) -> NewEvent {
    NewEvent(
      name: "noted",
      version: 1,
      body: Array(#"{"case":\#(number),"position":\#(position)}"#.utf8),
      sealed: Array(repeating: UInt8(truncatingIfNeeded: position), count: 40),
      actor: Actor(.agent, name: "lin"),
      at: receivedAt
    )
  }

  package func effect(_ number: Int, due seconds: Int64) -> NewEffect {
    NewEffect(
      key: "\(id)/1/\(number)",
      stream: id,
      body: Array("effect \(number)".utf8),
      due: Self.start.adding(seconds: seconds)
    )
  }
}

package struct NotACommandID: Error {}

/// What tests change in a summary.
package struct SummaryFields: Sendable {
  package var carrier = "tw.formosa"
  package var kind = RequestKind.termination
  package var stage = Lifecycle.Stage.open
  package var outcome: Outcome?
  package var waitingOn: Requirement.Owner?
  package var openIncidents = 0
  package var line: String?
}
