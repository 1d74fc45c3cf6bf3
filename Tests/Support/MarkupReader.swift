/// A start tag with its attributes in order.
struct Tag {
  let name: String
  let attributes: [(name: String, value: String)]

  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// True for inputs that a person fills in.
  var isField: Bool {
    switch name {
    case "select", "textarea": true
    case "input": !["hidden", "submit", "button"].contains(self["type"] ?? "text")
    default: false
    }
  }

  /// True for fields that a browser could fill in.
  var wantsAutocomplete: Bool {
    isField && !["checkbox", "radio", "file"].contains(self["type"] ?? "")
  }
}

/// Cuts markup into tokens; anything that is not written out in full is a broken token.
struct MarkupReader {
  enum Token {
    case doctype
    case text(String)
    case start(Tag)
    case end(String)
    case broken(String)
  }

  private let characters: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    characters = Array(text.unicodeScalars)
  }

  mutating func next() -> Token? {
    guard position < characters.count else { return nil }
    guard characters[position] == "<" else { return text() }
    position += 1
    if take("!doctype html>") { return .doctype }
    if take("!--") { return comment() }
    if take("/") {
      let name = word()
      return take(">") ? .end(name) : .broken("</\(name) is not closed")
    }
    let name = word()
    guard !name.isEmpty else { return .broken("a bare < stands in the text") }
    return tag(name)
  }

  private mutating func text() -> Token {
    let start = position
    while position < characters.count, characters[position] != "<" {
      if characters[position] == ">" {
        position += 1
        return .broken("a bare > stands in the text")
      }
      if characters[position] == "&", !isReference(at: position) {
        position += 1
        return .broken("a bare & stands in the text")
      }
      position += 1
    }
    return .text(string(start..<position))
  }

  private mutating func comment() -> Token? {
    while position < characters.count {
      if take("-->") { return next() }
      position += 1
    }
    return .broken("a comment is not closed")
  }

  private mutating func tag(_ name: String) -> Token {
    var attributes: [(name: String, value: String)] = []
    while position < characters.count {
      let hadBlank = skipBlanks()
      if take(">") { return .start(Tag(name: name, attributes: attributes)) }
      let attribute = word()
      guard hadBlank, !attribute.isEmpty else { break }
      guard take("=") else {
        attributes.append((attribute, ""))
        continue
      }
      guard take("\"") else { return .broken("<\(name)> has \(attribute) without quotes") }
      let start = position
      while position < characters.count, characters[position] != "\"" {
        if characters[position] == "<" { return .broken("<\(name)> has < in \(attribute)") }
        if characters[position] == "&", !isReference(at: position) {
          return .broken("<\(name)> has a bare & in \(attribute)")
        }
        position += 1
      }
      attributes.append((attribute, string(start..<position)))
      guard take("\"") else { break }
    }
    position += 1
    return .broken("<\(name)> is not written out")
  }

  private mutating func take(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard position + wanted.count <= characters.count else { return false }
    let found = string(position..<(position + wanted.count))
    guard found.lowercased() == text else { return false }
    position += wanted.count
    return true
  }

  private mutating func word() -> String {
    let start = position
    while position < characters.count, MarkupReader.isName(characters[position]) { position += 1 }
    return string(start..<position)
  }

  private mutating func skipBlanks() -> Bool {
    let start = position
    while position < characters.count, characters[position].properties.isWhitespace {
      position += 1
    }
    return position > start
  }

  private func isReference(at start: Int) -> Bool {
    let rest = characters[(start + 1)...].prefix(12)
    guard let end = rest.firstIndex(of: ";"), end > start + 1 else { return false }
    return rest[..<end].allSatisfy { $0 == "#" || MarkupReader.isName($0) }
  }

  private func string(_ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(characters[range]))
  }

  private static func isName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", ":": true
    default: false
    }
  }
}
