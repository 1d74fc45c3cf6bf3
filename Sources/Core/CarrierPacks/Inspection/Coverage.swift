package import Cancellation

/// How far the texts of packs and law tables are there in all languages of the desk.
///
/// A pack loads with its own languages and English; what lacks is told to editors.
package struct TextCoverage: Hashable, Sendable {
  /// How many texts there are; names are none.
  package private(set) var count = 0
  /// The texts that are not in every language, in the order of file and place.
  package private(set) var gaps: [Gap] = []

  /// A text and the languages it is not in.
  package struct Gap: Hashable, Sendable {
    package let file: String
    /// The place of the text, such as `hazards[0].text`.
    package let path: String
    package let missing: [Language]
  }

  mutating func add(_ file: String, _ tree: JSONTree, at path: String = "") {
    switch tree {
    case .null, .bool, .number, .decimal, .text: return
    case .list(let items):
      for (index, item) in items.enumerated() { add(file, item, at: "\(path)[\(index)]") }
    case .table(let members):
      guard tree.texts == nil else {
        count += 1
        let missing = Texts.missing(of: Language.allCases, in: Set(members.keys))
        if !missing.isEmpty { gaps.append(Gap(file: file, path: path, missing: missing)) }
        return
      }
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        add(file, value, at: path.isEmpty ? key : "\(path).\(key)")
      }
    }
  }
}

extension JSONTree {
  /// The text in languages that this is; nil for anything else.
  var texts: Texts? {
    guard case .table(let members) = self, members[Language.english.rawValue] != nil else {
      return nil
    }
    var texts: [Language: String] = [:]
    for (key, value) in members {
      guard let language = Language(rawValue: key), case .text(let text) = value else {
        return nil
      }
      texts[language] = text
    }
    return texts.removeValue(forKey: .english).map { Texts(english: $0, others: texts) }
  }

  /// The same with every text in the one language, as a reader of it sees it.
  func said(in language: Language) -> JSONTree {
    if let texts { return .text(texts[language]) }
    return switch self {
    case .null, .bool, .number, .decimal, .text: self
    case .list(let items): .list(items.map { $0.said(in: language) })
    case .table(let members): .table(members.mapValues { $0.said(in: language) })
    }
  }
}
