/// A catalogue text taken apart once, when it is loaded: words and places to fill.
struct Template: Hashable, Sendable {
  let parts: [Part]

  enum Part: Hashable, Sendable {
    case words(String)
    case place(String)
  }

  /// The text with `{name}` for each place; nil when a brace encloses no name.
  init?(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      guard Self.isName(name) else { return nil }
      if open > rest.startIndex { parts.append(.words(String(rest[..<open]))) }
      parts.append(.place(String(name)))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.words(String(rest))) }
    self.parts = parts
  }

  init(parts: [Part]) {
    self.parts = parts
  }

  /// Names of the places, without repetition, sorted.
  var places: [String] {
    let names = parts.compactMap { part -> String? in
      switch part {
      case .words: nil
      case .place(let name): name
      }
    }
    return Set(names).sorted()
  }

  /// The text with every place filled.
  func filled(_ value: (String) -> String) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .words(let words): text += words
      case .place(let name): text += value(name)
      }
    }
  }

  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
