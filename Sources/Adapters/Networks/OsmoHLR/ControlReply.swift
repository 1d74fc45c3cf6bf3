/// One message from an Osmocom CTRL peer, sorted by kind; the peer's text is hostile input.
package enum ControlReply: Hashable, Sendable {
  /// `GET_REPLY` or `SET_REPLY`: the variable asked for and its value (`OK` for most sets).
  case value(id: UInt32, verb: ControlCommand.Verb, variable: String, text: String)
  /// `ERROR`; the id is missing when the peer could not read the request (`ERROR err …`).
  case failure(id: UInt32?, Failure)
  /// An announcement that nobody asked for.
  case trap

  /// The failures that mean something to us; the peer's own words are not kept.
  package enum Failure: Hashable, Sendable {
    case noSuchSubscriber
    case subscriberExists
    case other
  }

  /// Nil when the text is none of the four kinds.
  package init?(text: String) {
    let parts = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    switch parts.first {
    case "GET_REPLY":
      self.init(answerTo: .get, parts: parts)
    case "SET_REPLY":
      self.init(answerTo: .set, parts: parts)
    case "ERROR":
      guard parts.count >= 3 else { return nil }
      self = .failure(id: UInt32(parts[1]), Self.failure(parts.dropFirst(2).joined(separator: " ")))
    case "TRAP":
      self = .trap
    case .some, .none:
      return nil
    }
  }

  private init?(answerTo verb: ControlCommand.Verb, parts: [Substring]) {
    guard parts.count == 4, let id = UInt32(parts[1]) else { return nil }
    self = .value(id: id, verb: verb, variable: String(parts[2]), text: String(parts[3]))
  }

  private static func failure(_ text: String) -> Failure {
    switch text {
    case "No such subscriber.": .noSuchSubscriber
    case "Subscriber already exists.": .subscriberExists
    case _: .other
    }
  }
}
