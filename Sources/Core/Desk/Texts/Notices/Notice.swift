/// A message as a person reads it: plain text, nothing left to fill.
package struct Notice: Hashable, Sendable {
  /// One line without control characters.
  package let subject: String
  /// Lines separated by `\n`.
  package let text: String

  init(subject: String, text: String) {
    // A subject becomes a mail header: what came from outside may not start another one.
    self.subject = String(subject.map { $0.isNewline || $0.isControl ? " " : $0 })
    self.text = text
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
