package import Cancellation

/// A statement of a pack as it is written, for reports and comparisons.
package struct PackFact: Hashable, Sendable {
  /// The place, with ids instead of positions, such as `contacts[hotline].hours`.
  package let path: String
  private let tree: JSONTree
  /// How sure it is; absent for what is no fact but the desk's own setting.
  package let confidence: String?
  /// The id of its source; absent where there is none.
  package let source: String?

  init(path: String, tree: JSONTree, confidence: String?, source: String?) {
    self.path = path
    self.tree = tree
    self.confidence = confidence
    self.source = source
  }

  /// The value in the canonical form of JSON, with its unit; `null` when nobody knows.
  package var value: String { tree.plain }

  /// The value with its texts in that language.
  package func value(_ language: Language) -> String { tree.said(in: language).plain }
}

extension CarrierPack {
  /// Every fact and every plain value of the pack, in the order of their paths.
  package var facts: [PackFact] {
    let log = ProblemLog(file: "edition")
    guard case .table(let parts)? = JSONTree(source, log), case .table(let pack)? = parts["pack"]
    else { return [] }
    return pack.filter { $0.key != "sources" && $0.key != "format" }
      .sorted { $0.key < $1.key }
      .flatMap { $0.value.facts(at: $0.key) }
  }
}

extension JSONTree {
  private static let basis = ["source", "checked", "confidence"]

  /// The facts in this part of a pack.
  fileprivate func facts(at path: String) -> [PackFact] {
    switch self {
    case .null, .bool, .number, .decimal, .text:
      return [PackFact(path: path, tree: self, confidence: nil, source: nil)]
    case .list(let items):
      let isPlain = items.allSatisfy { item in if case .text = item { true } else { false } }
      if isPlain { return [PackFact(path: path, tree: self, confidence: nil, source: nil)] }
      return items.enumerated().flatMap { index, item in
        item.facts(at: "\(path)[\(item["id"]?.word ?? String(index))]")
      }
    case .table where texts != nil:
      return [PackFact(path: path, tree: self, confidence: nil, source: nil)]
    case .table(let members):
      guard members["confidence"] != nil else {
        return members.sorted { $0.key < $1.key }.filter { $0.key != "id" || path.isEmpty }
          .flatMap { $0.value.facts(at: "\(path).\($0.key)") }
      }
      let rest = members.filter { !Self.basis.contains($0.key) && $0.key != "id" }
      let value = rest.count == 1 ? rest["value"] ?? .table(rest) : .table(rest)
      return [
        PackFact(
          path: path,
          tree: members["value"] == .null ? .null : value,
          confidence: members["confidence"]?.word,
          source: members["source"]?.word
        )
      ]
    }
  }

  private subscript(key: String) -> JSONTree? {
    guard case .table(let members) = self else { return nil }
    return members[key]
  }

  private var word: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  fileprivate var plain: String { String(decoding: canonical, as: UTF8.self) }
}
