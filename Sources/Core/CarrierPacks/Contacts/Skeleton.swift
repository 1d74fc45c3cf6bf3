import Foundation

/// How a name looks to a hurried reader: letters that look alike become one (UTS 39 in small).
enum Skeleton {
  /// The name with accents dropped and look-alikes folded; for comparison only, never shown.
  static func of(_ label: String) -> String {
    let plain = label.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    var text = ""
    for scalar in plain.unicodeScalars {
      text.unicodeScalars.append(alike[scalar] ?? scalar)
    }
    return text.replacing("rn", with: "m").replacing("vv", with: "w")
  }

  /// Letters of other scripts and digits that are taken for Latin letters.
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "һ": "h", "і": "l", "ј": "j", "к": "k",
    "м": "m", "н": "h", "о": "o", "р": "p", "ԛ": "q", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v",
    "ԝ": "w", "х": "x", "α": "a", "ε": "e", "η": "n", "ι": "l", "κ": "k", "ν": "v", "ο": "o",
    "ρ": "p", "τ": "t", "υ": "u", "χ": "x", "ı": "l", "ɡ": "g", "ɑ": "a", "0": "o", "1": "l",
    "i": "l", "|": "l", "5": "s", "3": "e", "4": "a", "7": "t", "8": "b",
  ]

  /// Letters that must be changed, left out, added or swapped to get from one to the other.
  ///
  /// Labels have at most 63 letters, so the square of that is all the work there is.
  static func distance(_ one: String, _ other: String) -> Int {
    let (a, b) = (Array(one), Array(other))
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var rows = [Array(0...b.count)]
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var best = min(rows[i - 1][j] + 1, row[j - 1] + 1, change)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
