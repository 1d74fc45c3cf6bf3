/// A text that somebody gave, as a message to staff may repeat it: in quotation marks, cut to 60
/// characters, with control characters written out so that they cannot move a terminal's cursor.
package struct Quoted: CustomStringConvertible, Sendable {
  private let text: String

  /// Enough to recognise what was given; a longer text would hide the rest of the message.
  package static let characterLimit = 60

  package init(_ text: String) {
    self.text = text
  }

  /// Such as `"tomorow"`.
  package var description: String {
    let cut = text.prefix(Quoted.characterLimit)
    var shown = ""
    // A character can be a long heap of scalars; the cut is made on those as well.
    for scalar in cut.unicodeScalars.prefix(Quoted.characterLimit * 4) {
      shown += scalar.isInvisibleControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return "\"\(shown)\(cut.endIndex < text.endIndex ? "…" : "")\""
  }
}

extension Unicode.Scalar {
  /// Control characters, separators of lines and marks that turn the direction of a text: none of
  /// them belongs into one line of plain text.
  package var isInvisibleControl: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
