import Desk
import Foundation
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func outcome(_ text: String) -> String { outcome(Array(text.utf8)) }

  private func outcome(_ bytes: [UInt8]) -> String {
    do {
      return String(decoding: try JSONReader.read(bytes).bytes, as: UTF8.self)
    } catch {
      return "\(error.what) at \(error.offset)"
    }
  }

  @Test(arguments: [
    ("", "expected a value at 0"), ("  ", "expected a value at 2"),
    ("nul", "expected a value at 0"),
    ("nulll", "text after the document at 4"), ("{} {}", "text after the document at 3"),
    ("[1,]", "expected a value at 3"), ("[,1]", "expected a value at 1"),
    ("[1 2]", "expected ] at 3"),
    ("[1", "expected ] at 2"), ("{\"a\"}", "expected : at 4"),
    ("{\"a\":}", "expected a value at 5"),
    ("{\"a\":1,}", "expected \" at 7"), ("{a:1}", "expected \" at 1"),
    ("{\"a\":1", "expected } at 6"),
    ("{\"a\":1,\"a\":2}", "member named twice at 10"),
    ("{\"a\":1,\"\\u0061\":2}", "member named twice at 15"),
    ("01", "expected a whole number at 2"), ("-01", "expected a whole number at 3"),
    ("-", "expected a whole number at 1"), ("+1", "expected a value at 0"),
    ("1.0", "expected a whole number at 1"), ("1e3", "expected a whole number at 1"),
    ("9223372036854775808", "expected a whole number at 19"),
    ("NaN", "expected a value at 0"), ("'a'", "expected a value at 0"),
    ("\"a", "expected \" at 2"), ("\"\u{1}\"", "control character in a string at 1"),
    ("\"\n\"", "control character in a string at 1"), ("\"\\x\"", "unknown escape at 3"),
    ("\"\\", "unfinished escape at 2"), ("\"\\u12\"", "four hexadecimal digits expected at 3"),
    ("\"\\u12g4\"", "four hexadecimal digits expected at 3"),
    ("\"\\u+123\"", "four hexadecimal digits expected at 3"),
    ("\"\\u-000\"", "four hexadecimal digits expected at 3"),
    ("\"\\ud800\"", "half a character at 7"), ("\"\\udc00\"", "half a character at 7"),
    ("\"\\ud800\\n\"", "expected u at 8"), ("\"\\ud800\\ud800\"", "half a character at 13"),
    ("\"\\ud800\\u0041\"", "half a character at 13"), ("// a\n1", "expected a value at 0"),
    ("\u{FEFF}1", "expected a value at 0"),
  ])
  func `what is no document is refused with its place`(text: String, expected: String) {
    #expect(outcome(text) == expected)
  }

  @Test(
    arguments: [
      [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xFF, 0x22],
      [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    #expect(outcome(bytes).hasPrefix("not UTF-8"))
  }

  @Test(arguments: [
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"), ("-0", "0"), (" [ ] ", "[]"),
    ("{\"b\":1,\"a\":null}", "{\"b\":1,\"a\":null}"), ("\"\\/\\u00e9\\ud83d\\ude42\"", "\"/é🙂\""),
    ("\"\\b\\f\\n\\r\\t\"", "\"\\u0008\\u000c\\u000a\\u000d\\u0009\""),
  ])
  func `a document is read and written in the order of its members`(text: String, expected: String)
  {
    #expect(outcome(text) == expected)
  }

  @Test func `nesting and size have a limit`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(outcome(nested(32)) == nested(32))
    #expect(outcome(nested(33)) == "nested too deep at 32")
    #expect(outcome(nested(100_000)) == "nested too deep at 32")
    let longest = [UInt8](repeating: 0x20, count: JSONReader.sizeLimit - 1) + [0x31]
    #expect(outcome(longest) == "1")
    #expect(outcome(longest + [0x20]) == "too long at 0")
  }

  @Test(.timeLimit(.minutes(1)))
  func `an object of many members takes no longer than its length`() {
    let count = 50_000
    let members = (0..<count).map { "\"\($0)\":0" }.joined(separator: ",")
    #expect(outcome("{\(members)}").utf8.count == members.utf8.count + 2)
    #expect(outcome("{\(members),\"\(count / 2)\":0}").hasPrefix("member named twice"))
  }

  /// What Foundation makes of the bytes; nil when it refuses them.
  private func foundation(_ bytes: [UInt8]) -> Tree? {
    guard (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    else { return nil }
    return try? JSONDecoder().decode(Tree.self, from: Data(bytes))
  }

  @Test func `every document of ours is read the same by Foundation`() throws {
    var random = SplitMix64(seed: 1)
    for _ in 0..<2_000 {
      let document = Self.document(depth: 0, &random)
      #expect(try JSONReader.read(document.bytes) == document)
      #expect(foundation(document.bytes) == Tree(document))
    }
  }

  @Test func `what is read of damaged documents, Foundation reads the same way`() {
    var random = SplitMix64(seed: 2)
    var read = 0
    for _ in 0..<20_000 {
      var bytes = Self.document(depth: 0, &random).bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) { Self.damage(&bytes, &random) }
      guard let document = try? JSONReader.read(bytes) else { continue }
      read += 1
      #expect(foundation(bytes) == Tree(document), "\(String(decoding: bytes, as: UTF8.self))")
    }
    // Enough damage leaves a document for the comparison to mean something.
    #expect(read > 1_000)
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let telling =
      Array("{}[]\",:\\u0123456789abcdefEe+-.tnfl \n\u{1}\u{7F}".utf8) + [0x80, 0xC3, 0xED]
    let byte = telling.randomElement(using: &random) ?? 0x20
    guard let place = bytes.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[place] = byte
    case 1: bytes.insert(byte, at: place)
    case 2: bytes.remove(at: place)
    default: bytes.swapAt(place, Int.random(in: bytes.indices, using: &random))
    }
  }

  private static func document(depth: Int, _ random: inout SplitMix64) -> JSON {
    switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .int(Int64.random(in: .min ... .max, using: &random))
    case 3: return .int(Int64.random(in: -9...9, using: &random))
    case 4: return .string(text(&random))
    case 5:
      return .array(
        (0..<Int.random(in: 0..<5, using: &random)).map { _ in document(depth: depth + 1, &random) }
      )
    default:
      var names: Set<String> = []
      var members: [JSON.Member] = []
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        let name = text(&random)
        guard names.insert(name).inserted else { continue }
        members.append(JSON.Member(name, document(depth: depth + 1, &random)))
      }
      return .object(members)
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x80...0x7FF, 0x800...0xD7FF,
      0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<8, using: &random) {
      let range = ranges.randomElement(using: &random) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

/// A document as Foundation reads it: members without order.
private enum Tree: Equatable, Decodable {
  case object([String: Tree])
  case array([Tree])
  case string(String)
  case int(Int64)
  case bool(Bool)
  case null

  init(_ json: JSON) {
    switch json {
    case .object(let members):
      self = .object(Dictionary(members.map { ($0.name, Tree($0.value)) }) { first, _ in first })
    case .array(let items): self = .array(items.map(Tree.init))
    case .string(let text): self = .string(text)
    case .int(let number): self = .int(number)
    case .bool(let value): self = .bool(value)
    case .null: self = .null
    }
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? value.decode(Int64.self) {
      self = .int(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let items = try? value.decode([Tree].self) {
      self = .array(items)
    } else {
      self = .object(try value.decode([String: Tree].self))
    }
  }
}
