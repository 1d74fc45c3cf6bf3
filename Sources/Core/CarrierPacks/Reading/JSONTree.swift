import Foundation

/// A document as it was written, before anything in it is believed.
///
/// Reading into a tree first lets every fault be reported at once, each with its path; decoding
/// straight into types would stop at the first.
indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case decimal(Double)
  case text(String)
  case list([JSONTree])
  case table([String: JSONTree])

  /// Reads JSON5 (and so JSON): comments, trailing commas and bare keys are allowed.
  init(json5 bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    self = try decoder.decode(JSONTree.self, from: Data(bytes))
  }

  /// What an editor would call it.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number, .decimal: "a number"
    case .text: "a text"
    case .list: "a list"
    case .table: "a table"
    }
  }
}

extension JSONTree: Decodable {
  /// Deeper documents are no packs; the limit keeps recursion small.
  private static let deepest = 24

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count < Self.deepest else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "nested too deep")
      )
    }
    // Each `try?` asks "is it this kind?"; the last question is asked with a plain `try`.
    if let container = try? decoder.container(keyedBy: Key.self) {
      var members: [String: JSONTree] = [:]
      for key in container.allKeys {
        members[key.stringValue] = try container.decode(JSONTree.self, forKey: key)
      }
      self = .table(members)
    } else if var container = try? decoder.unkeyedContainer() {
      var items: [JSONTree] = []
      while !container.isAtEnd { items.append(try container.decode(JSONTree.self)) }
      self = .list(items)
    } else {
      self = try JSONTree(scalar: decoder.singleValueContainer())
    }
  }

  private init(scalar container: any SingleValueDecodingContainer) throws {
    // Asked kind by kind, as above.
    if container.decodeNil() {
      self = .null
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let flag = try? container.decode(Bool.self) {
      self = .bool(flag)
    } else if let number = try? container.decode(Int.self) {
      self = .number(number)
    } else {
      self = .decimal(try container.decode(Double.self))
    }
  }
}
