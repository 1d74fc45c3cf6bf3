/// Languages a browser asks for in `Accept-Language` (RFC 9110 §12.5.4, lookup of RFC 4647 §3.4).
package struct LanguagePreference: Sendable {
  /// More ranges than this are left unread: browsers send fewer than ten.
  static let maximumRanges = 20

  /// Language ranges, most wanted first; ranges with weight zero are left out.
  package let ranges: [String]

  package init(acceptLanguage header: String) {
    var weighed: [(range: String, weight: Int)] = []
    for part in header.split(separator: ",").prefix(LanguagePreference.maximumRanges) {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
      guard let range = pieces.first, !range.isEmpty,
        range.utf8.allSatisfy({ Cookie.isToken($0) || $0 == 0x2A })
      else { continue }
      let weight = pieces.dropFirst().compactMap(LanguagePreference.thousandths).first ?? 1000
      if weight > 0 { weighed.append((range, weight)) }
    }
    // Stable: equal weights keep the order of the header.
    ranges = weighed.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element.range)
  }

  /// The offered tag that fits best, or nil when none does; `*` takes the first one offered.
  package func best(of offered: [String]) -> String? {
    for range in ranges {
      if range == "*" { return offered.first }
      for candidate in LanguagePreference.lookup(range) {
        if let tag = offered.first(where: { Headers.equal($0, candidate) }) { return tag }
      }
    }
    return nil
  }

  /// The range, then ever shorter ones, with the script that a Chinese or Serbian range implies.
  static func lookup(_ range: String) -> [String] {
    let parts = range.lowercased().split(separator: "-").map(String.init)
    var candidates = (1...max(parts.count, 1)).reversed().map {
      parts.prefix($0).joined(separator: "-")
    }
    switch parts.first {
    case "zh":
      let traditional =
        parts.contains("hant") || parts.contains { ["tw", "hk", "mo"].contains($0) }
      let simplified = parts.contains("hans")
      candidates.insert(traditional && !simplified ? "zh-hant" : "zh-hans", at: 0)
    case "sr":
      if !parts.contains("latn") { candidates.append("sr-cyrl") }
      candidates.append(contentsOf: ["sr-latn", "sr-cyrl"])
    default: break
    }
    return candidates
  }

  /// Weight `q=0.8` as 800; nil for another parameter, zero for a malformed weight.
  static func thousandths(_ parameter: String) -> Int? {
    guard parameter.hasPrefix("q=") || parameter.hasPrefix("Q=") else { return nil }
    let digits = parameter.dropFirst(2)
    guard digits.utf8.count <= 5, let first = digits.first, first == "0" || first == "1" else {
      return 0
    }
    let fraction = digits.dropFirst()
    if fraction.isEmpty { return first == "1" ? 1000 : 0 }
    guard fraction.first == "." else { return 0 }
    let padded = (fraction.dropFirst() + "000").prefix(3)
    guard let value = Int(padded), value >= 0 else { return 0 }
    return first == "1" ? 1000 : value
  }
}
