package import Cancellation

/// The message that carries a one-time code: code, purpose, validity, a warning, and no address.
package struct CodeMessage: Hashable, Sendable {
  /// The digits or letters to type in.
  package let code: String
  package let purpose: CodeDesk.Purpose
  /// How long the code can be used.
  package let minutes: Int

  package init(code: String, purpose: CodeDesk.Purpose, minutes: Int = CodeMessage.usualMinutes) {
    self.code = code
    self.purpose = purpose
    self.minutes = minutes
  }

  /// Long enough for a slow text message, short enough to be useless when found later (I12).
  package static let usualMinutes = 10

  /// The message without any link or address (I39).
  package func notice(_ catalogues: Catalogues, _ language: Language) -> Notice {
    let purpose = Message("code.purpose.\(purpose.rawValue)")
    let text = Message(
      "code.text",
      ("code", .text(code)),
      ("purpose", .message(purpose)),
      ("count", .number(minutes))
    )
    return Notice(
      subject: catalogues.text(Message("code.subject"), language),
      text: catalogues.text(text, language) + "\n"
    )
  }
}
