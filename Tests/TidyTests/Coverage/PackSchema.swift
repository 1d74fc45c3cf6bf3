import FoundationEssentials

/// The JSON schema of packs, as far as it says which fields there are.
struct PackSchema: Decodable {
  static let path = "schema/packs.schema.json"

  private let root: Node
  private let definitions: [String: Node]

  /// The schema of the files; nil when there is none or it is no schema.
  static func read(_ repository: Repository) -> PackSchema? {
    guard let file = repository.file(path) else { return nil }
    // A schema that cannot be read holds no field, so every reference into it is told as missing.
    return try? JSONDecoder().decode(
      PackSchema.self,
      from: Data(file.lines.joined(separator: "\n").utf8)
    )
  }

  init(from decoder: any Decoder) throws {
    root = try Node(from: decoder)
    definitions =
      try decoder.container(keyedBy: Key.self)
      .decodeIfPresent([String: Node].self, forKey: .definitions) ?? [:]
  }

  /// Whether a path such as `contacts.hours` leads to a field; lists are passed through.
  func holds(path: String) -> Bool {
    var fields = fields(of: root)
    for name in path.split(separator: ".") {
      guard let node = fields[String(name)] else { return false }
      fields = self.fields(of: node)
    }
    return !path.isEmpty
  }

  /// The fields of an object, of the items of a list, or of what either refers to.
  private func fields(of node: Node) -> [String: Node] {
    var found = node.properties
    let referred = node.reference.flatMap { $0.split(separator: "/").last }
      .flatMap { definitions[String($0)] }
    for inner in node.inner + [referred].compactMap(\.self) {
      found.merge(fields(of: inner)) { first, _ in first }
    }
    return found
  }

  private enum Key: String, CodingKey {
    case properties, items, anyOf
    case reference = "$ref"
    case definitions = "$defs"
  }

  private struct Node: Decodable {
    let properties: [String: Node]
    let reference: String?
    /// Items of a list, and choices.
    let inner: [Node]

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      properties = try values.decodeIfPresent([String: Node].self, forKey: .properties) ?? [:]
      reference = try values.decodeIfPresent(String.self, forKey: .reference)
      let items = try values.decodeIfPresent(Node.self, forKey: .items)
      inner = try values.decodeIfPresent([Node].self, forKey: .anyOf) ?? [items].compactMap(\.self)
    }
  }
}
