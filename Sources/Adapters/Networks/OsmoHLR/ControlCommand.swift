/// One request on an Osmocom CTRL connection: `GET id variable` or `SET id variable value`.
package struct ControlCommand: Hashable, Sendable {
  /// The two commands of the CTRL protocol.
  package enum Verb: String, Hashable, Sendable {
    case get = "GET"
    case set = "SET"
  }

  /// Chosen by the caller; the peer repeats it in its reply.
  package let id: UInt32
  package let verb: Verb
  /// Dotted path such as `subscriber.by-imsi-455010000000001.cs-enabled`.
  package let variable: String
  /// Empty for `GET`.
  package let value: String

  /// Nil when a part has a character that could end the part and begin another command.
  package init?(id: UInt32, verb: Verb, variable: String, value: String = "") {
    guard
      !variable.isEmpty, variable.utf8.count + value.utf8.count <= Self.longestText,
      variable.utf8.allSatisfy(Self.isPrintable), value.utf8.allSatisfy(Self.isPrintable),
      value.isEmpty == (verb == .get)
    else { return nil }
    self.id = id
    self.verb = verb
    self.variable = variable
    self.value = value
  }

  /// The IPA frame: big-endian length of what follows it, stream `ee`, extension `00`, ASCII.
  package var frame: [UInt8] {
    var text = "\(verb.rawValue) \(id) \(variable)"
    if !value.isEmpty { text += " " + value }
    // The length counts the extension byte and the text, but not the stream byte.
    let length = text.utf8.count + 1
    return [
      UInt8(length >> 8), UInt8(length & 0xff), ControlDecoder.stream, ControlDecoder.control,
    ] + text.utf8
  }

  /// Our longest command has fewer than 80 characters; anything near this is a mistake.
  private static let longestText = 512

  private static func isPrintable(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7f
  }
}
