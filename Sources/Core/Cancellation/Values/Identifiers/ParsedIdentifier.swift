/// An identifier that only exists once its text has been checked.
package protocol ParsedIdentifier: Hashable, Sendable {
  /// Reads what a person or a machine wrote; spaces, dashes and full-width forms are accepted.
  static func parse(_ text: String) throws(IdentifierProblem) -> Self
}

extension ParsedIdentifier {
  /// The identifier, or nil where `parse` would refuse the text.
  package init?(_ text: String) {
    guard let value = try? Self.parse(text) else { return nil }  // Whoever asks for the why parses.
    self = value
  }
}
