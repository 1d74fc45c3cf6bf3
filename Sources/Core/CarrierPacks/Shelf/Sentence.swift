/// What somebody typed, read as a sentence in which a carrier's name may stand.
struct Sentence {
  private let folded: Line
  private let written: Line

  init(_ text: String) {
    folded = Line(text, fold: PackShelf.folded)
    written = Line(text) { $0.filter { !$0.isWhitespace && $0 != "-" } }
  }

  /// Names that are ordinary words somewhere count only as they are written here.
  static let ordinaryWords = ["A1", "Nomad", "Sample", "TIM", "Very"]
  /// Shorter names stand by chance inside the words of any language.
  private static let shortestInsideWord = 5

  /// Whether a folded name stands in the sentence; a name of digits is an amount or a date there.
  func holds(_ name: String) -> Bool {
    guard name.count > 1, !name.allSatisfy(\.isDigit) else { return false }
    if let word = Self.ordinaryWords.first(where: { PackShelf.folded($0) == name }) {
      return written.holds(word, asWord: true)
    }
    return folded.holds(name, asWord: name.count < Self.shortestInsideWord)
  }

  /// Letters without blanks and hyphens, and where there were some.
  private struct Line {
    private var letters: [Character] = []
    private var gaps: Set<Int> = []

    init(_ text: String, fold: (String) -> String) {
      for letter in text {
        let kept = fold(String(letter))
        if kept.isEmpty { gaps.insert(letters.count) }
        letters += kept
      }
    }

    func holds(_ name: String, asWord: Bool) -> Bool {
      let name = Array(name)
      guard name.count <= letters.count else { return false }
      return (0...letters.count - name.count).contains { start in
        let end = start + name.count
        return letters[start..<end].elementsEqual(name)
          && (!asWord || (isEdge(start) && isEdge(end)))
      }
    }

    /// Chinese has no blanks: every sign of it is a word of its own here.
    private func isEdge(_ place: Int) -> Bool {
      place == 0 || place == letters.count || gaps.contains(place)
        || !(letters[place - 1].isOfWord && letters[place].isOfWord)
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  /// A letter of an alphabet or a digit, which stand together in words.
  fileprivate var isOfWord: Bool { isCased || isDigit }
}
