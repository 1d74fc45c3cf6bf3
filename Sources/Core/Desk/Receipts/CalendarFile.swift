package import Cancellation

/// The dates of a case as a calendar file (RFC 5545), so that they stand where people look.
///
/// Each date keeps its UID, and SEQUENCE grows with the case, so a new file moves an entry and
/// never doubles it.
package struct CalendarFile: Sendable {
  private let state: Case
  private let terms: Terms
  private let catalogues: Catalogues

  package init(_ state: Case, _ terms: Terms, _ catalogues: Catalogues) {
    self.state = state
    self.terms = terms
    self.catalogues = catalogues
  }

  /// The file in a language, UTF-8 with CRLF; nil while no date is known.
  package func bytes(_ language: Language) -> [UInt8]? {
    let entries = entries()
    guard !entries.isEmpty else { return nil }
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Farewell//Farewell//EN", "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
    ]
    for entry in entries { lines += component(entry, language) }
    lines.append("END:VCALENDAR")
    return lines.flatMap { CalendarLine.folded($0) }
  }

  private func component(_ entry: Entry, _ language: Language) -> [String] {
    let stamp = CalendarLine.utc(state.lastEventAt)
    let arguments: [Message.Argument] = [
      .init(name: "carrier", value: .text(terms.brand)),
      .init(name: "act", value: .message(Message(state.kind))),
      .init(name: "reference", value: .text(state.reference.text)),
      .init(name: "moment", value: .instant(entry.moment, terms.zone)),
    ]
    let summary = Message("calendar.\(entry.kind.rawValue).summary", arguments: arguments)
    let words = Message("calendar.\(entry.kind.rawValue).description", arguments: arguments)
    return ["BEGIN:VEVENT", "UID:\(state.reference.text)-\(entry.kind.rawValue)@farewell"]
      + ["DTSTAMP:\(stamp)", "LAST-MODIFIED:\(stamp)", "SEQUENCE:\(state.position)"] + times(entry)
      + ["STATUS:\(entry.isCancelled ? "CANCELLED" : "CONFIRMED")", "TRANSP:TRANSPARENT"]
      + ["SUMMARY:\(CalendarLine.escaped(catalogues.text(summary, language)))"]
      + ["DESCRIPTION:\(CalendarLine.escaped(catalogues.text(words, language)))", "END:VEVENT"]
  }

  /// A day of the carrier for what happens on a day; exact hours for what the holder must do, who
  /// may be in another zone.
  private func times(_ entry: Entry) -> [String] {
    let day = terms.zone.date(of: entry.moment.adding(milliseconds: -1))
    switch entry.kind {
    case .end, .window, .answerDue, .complaint, .checkBills:
      return [
        "DTSTART;VALUE=DATE:\(CalendarLine.date(day))",
        "DTEND;VALUE=DATE:\(CalendarLine.date(day.adding(days: 1)))",
      ]
    case .lastStop:
      return [
        "DTSTART:\(CalendarLine.utc(terms.zone.start(of: day)))",
        "DTEND:\(CalendarLine.utc(entry.moment))",
      ]
    }
  }

  private struct Entry {
    let kind: Kind
    /// The instant at which the day or time is over.
    let moment: Instant
    let isCancelled: Bool

    enum Kind: String {
      case end, window
      case lastStop = "last-stop"
      case answerDue = "answer-due"
      /// The first day on which the carrier has had its time.
      case complaint
      case checkBills = "check-bills"
    }
  }

  private func entries() -> [Entry] {
    var list: [Entry] = []
    var isCancelled = false
    if case .closed(let outcome) = state.phase { isCancelled = outcome != .executed }
    if case .endOf(_, let instant) = state.plan.moment {
      list.append(Entry(kind: .end, moment: endedAt ?? instant, isCancelled: isCancelled))
      // Once the notice is in the holder's own hands, the desk knows no last day to stop it.
      if state.mode == .connected {
        list.append(Entry(kind: .lastStop, moment: instant, isCancelled: isCancelled))
      }
    } else if let endedAt {
      list.append(Entry(kind: .end, moment: endedAt, isCancelled: false))
    }
    if case .ended(let ending) = state.phase, let windowEnd = ending.windowEnd {
      list.append(Entry(kind: .window, moment: windowEnd, isCancelled: false))
    }
    return list + dealings()
  }

  /// The days of a holder who deals with a carrier outside (assisted).
  private func dealings() -> [Entry] {
    var list: [Entry] = []
    if let due = state.answerDue {
      // Once the carrier has answered, or nobody waits any more, there is nothing to wait for.
      var isWaiting = state.endProof == .none
      if case .closed = state.phase { isWaiting = false }
      let next = terms.zone.end(of: terms.zone.date(of: due))
      list.append(Entry(kind: .answerDue, moment: due, isCancelled: !isWaiting))
      list.append(Entry(kind: .complaint, moment: next, isCancelled: !isWaiting))
    }
    if state.mode == .assisted, case .ended(let ending) = state.phase {
      let day = terms.zone.date(of: ending.at.adding(seconds: Case.checkAfterDays * 86_400))
      list.append(
        Entry(
          kind: .checkBills,
          moment: terms.zone.end(of: day),
          isCancelled: !state.missingChecks.contains(.bills)
        )
      )
    }
    return list
  }

  private var endedAt: Instant? {
    guard case .ended(let ending) = state.phase else { return nil }
    return ending.at
  }
}

/// How one line of a calendar file is written.
enum CalendarLine {
  /// The line in bytes with CRLF, folded at 75 octets between characters (RFC 5545 clause 3.1).
  static func folded(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var width = 0
    for scalar in line.unicodeScalars {
      let more = Array(String(scalar).utf8)
      if width + more.count > longest {
        bytes += Array("\r\n ".utf8)
        width = 1
      }
      bytes += more
      width += more.count
    }
    return bytes + Array("\r\n".utf8)
  }

  private static let longest = 75

  /// Text as a value (RFC 5545 clause 3.3.11).
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "\\", ";", ",": result += "\\\(character)"
      case "\n", "\r\n", "\r": result += "\\n"
      default: result.append(character)
      }
    }
  }

  /// `YYYYMMDD`.
  static func date(_ date: LocalDate) -> String {
    String(date.description.filter { $0 != "-" })
  }

  /// `YYYYMMDDTHHMMSSZ`.
  static func utc(_ instant: Instant) -> String {
    String(instant.iso8601.filter { $0 != "-" && $0 != ":" }.prefix(15)) + "Z"
  }
}
