import Cancellation
import Desk
import Testing

/// Finds the text of the catalogue that a sentence on a page was made from.
struct SpokenText {
  private let entries: [(key: String, pieces: [String], weight: Int)]

  init(_ catalogues: Catalogues, _ language: Language) {
    entries = catalogues.keys(language).map { key in
      let places = catalogues.placeholders(key, language) ?? []
      let arguments = places.map { Message.Argument(name: $0, value: .text(Self.hole)) }
      let text = catalogues.text(Message(key, arguments: arguments), language)
      let pieces = Self.plain(text).split(
        separator: Self.hole,
        omittingEmptySubsequences: false
      ).map(String.init)
      return (key, pieces, pieces.joined().count { $0.isLetter })
    }
  }

  /// Stands for a placeholder; no text has it.
  private static let hole = "\u{1}"

  /// The key of the sentence: one of those that are `known` to be meant, else the
  /// one with most words of its own.
  func key(of sentence: String, known: Set<String> = []) -> String? {
    let text = Self.plain(sentence)
    let fitting = entries.filter { Self.fits($0.pieces, text) }
    if let same = fitting.first(where: { known.contains($0.key) }) { return same.key }
    let best = fitting.max { $0.weight < $1.weight }
    return best.flatMap { $0.weight > 0 ? $0.key : nil }
  }

  private static func fits(_ pieces: [String], _ text: String) -> Bool {
    guard let first = pieces.first, let last = pieces.last else { return false }
    guard pieces.count > 1 else { return text == first }
    guard text.hasPrefix(first), text.hasSuffix(last) else { return false }
    var rest = text.dropFirst(first.count)
    for piece in pieces.dropFirst() where !piece.isEmpty {
      guard let range = rest.firstRange(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

@Suite("A sentence on a page") struct SpokenTextTests {
  @Test func `is found in the catalogue by its own words`() {
    let english = SpokenText(TestSite.catalogues, .english)
    let rows: [(sentence: String, key: String?)] = [
      ("Write your name.", "p02.name.missing"),
      ("The month is missing. Give the whole date.", "error.date.missing"),
      ("This name is too long. At most 200 characters are taken.", "p05.error.name-long"),
      ("Nobody wrote this sentence.", nil),
    ]
    for row in rows { #expect(english.key(of: row.sentence) == row.key) }
  }
}
