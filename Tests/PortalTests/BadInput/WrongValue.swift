/// What people, scripts and attackers send in a field that wants something else.
struct WrongValue: Sendable {
  let name: String
  private let change: @Sendable (_ pairs: inout [Pair], _ field: String) -> Void

  typealias Pair = (name: String, value: String)

  /// The fields of a form with this value in one of them.
  func fields(_ right: [String: String], _ field: String) -> [Pair] {
    var pairs = right.sorted { $0.key < $1.key }.map { Pair($0.key, $0.value) }
    change(&pairs, field)
    return pairs
  }

  private static func text(_ name: String, _ value: String) -> WrongValue {
    WrongValue(name: name) { pairs, field in
      pairs.removeAll { $0.name == field }
      pairs.append((field, value))
    }
  }

  static let all: [WrongValue] =
    [
      WrongValue(name: "missing") { pairs, field in pairs.removeAll { $0.name == field } },
      WrongValue(name: "twice") { pairs, field in
        let sent = pairs.first { $0.name == field }?.value ?? ""
        pairs.removeAll { $0.name == field }
        pairs += [(field, sent), (field, "tomorrow")]
      },
    ]
    + [
      ("empty", ""), ("blank", " \u{3000}\t"), ("unknown", "nobody"),
      ("script", "<script>alert(1)</script>"),
      ("attribute", "\" onfocus=alert(1) autofocus x=\""), ("markup", "</textarea></form><b>"),
      ("SQL", "'; DROP TABLE cases; --"), ("header", "a\r\nSet-Cookie: x=1"),
      ("control", "a\u{1}\u{7F}\u{1B}[2J"), ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈"),
      ("right to left", "\u{202E}txt.exe مرحبا"), ("full width", "１２３４５６７８９０"),
      ("negative", "-1"), ("huge number", "99999999999999999999999999"),
      ("path", "../../etc/passwd"), ("template", "{name} %s ${7*7} {{7*7}}"),
      ("combining", "Z" + String(repeating: "\u{301}", count: 500)),
      ("long", String(repeating: "x", count: 9_999)),
      ("long in Chinese", String(repeating: "销", count: 3_000)),
      ("too long to read", String(repeating: "x", count: 10_001)),
    ].map { text($0.0, $0.1) }

  /// For the token that proves that a form is ours.
  static let tokens: [WrongValue] =
    all.filter { ["missing", "empty", "unknown", "twice"].contains($0.name) }
    + [text("of another session", String(repeating: "0", count: 64))]

  /// For the form as a whole: all of it right, and something in it that nobody asked for.
  static let whole: [WrongValue] = [
    WrongValue(name: "nothing wrong") { _, _ in },
    WrongValue(name: "a field more") { pairs, _ in pairs.append(("colour", "<b>red</b>")) },
  ]
}
