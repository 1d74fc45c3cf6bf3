import Foundation
import Testing

/// The working beside the figures, reckoned again step by step and apart from the program.
@Suite struct WorkingTests {
  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Worked").path

  @Test func `at least 200 quotes of every place and formula have a working that adds up`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    var titles: Set<String> = []
    var formulas: Set<String> = []
    var places: Set<String> = []
    var wrong: [String] = []
    for name in names where name.hasSuffix(".txt") {
      let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
      for block in text.components(separatedBy: "\n## ").dropFirst() {
        let lines = block.split(separator: "\n").map(String.init)
        let title = lines.first ?? ""
        for line in lines where line.hasPrefix("> ") {
          let isFigure = !line.hasPrefix("> note") && !line.hasPrefix("> charged")
          if isFigure, !line.contains(" | ") { wrong.append("\(title): \(line)") }
          guard let isRight = Working(line)?.addsUp else { continue }
          if !isRight { wrong.append("\(title): \(line)") }
          titles.insert(title)
          places.insert(name)
          for input in lines where input.hasPrefix("exit ") && line.contains("exitFee") {
            formulas.insert(String(input.split(separator: " ")[1]))
          }
        }
      }
    }
    #expect(wrong == [])
    #expect(titles.count >= 200 && places.count == 12, "\(titles.count), \(places)")
    #expect(formulas.isSuperset(of: ["remaining", "reducing", "device"]), "\(formulas)")
  }
}

/// `9.95 × 26/30 = 8.62333… → 8.62`: a term and the value it is said to have.
private struct Working {
  private let term: String
  private let said: String

  /// Nil for a line that is no arithmetic, such as an open bill.
  init?(_ line: String) {
    let pattern = /([0-9.()×\/+−% ]*[×\/+−%][0-9.()×\/+−% ]*) = (-?[0-9.]+)(…?)/
    guard !line.hasPrefix("> total"), let match = line.firstMatch(of: pattern) else { return nil }
    term = String(match.1).trimmingCharacters(in: .whitespaces)
    said = String(match.2) + match.3
  }

  var addsUp: Bool {
    var reader = TermReader(term)
    guard let value = reader.sum(), reader.isAtEnd else { return false }
    guard said.hasSuffix("…") else { return value == Ratio(said) }
    // Cut off after its last digit: the rest is less than one unit of it.
    let digits = String(said.dropLast())
    guard let cut = Ratio(digits) else { return false }
    let decimals = digits.split(separator: ".").last.map(\.count) ?? 0
    let rest = value - cut
    let unit = Ratio(1, (0..<decimals).reduce(1) { power, _ in power * 10 })
    return !rest.isNegative && (rest - unit).isNegative
  }
}

/// A fraction that is never rounded.
private struct Ratio: Equatable {
  private let top: Int128
  private let bottom: Int128

  init(_ top: Int128, _ bottom: Int128) {
    var (large, small) = (top.magnitude, bottom.magnitude)
    while small != 0 { (large, small) = (small, large % small) }
    let shared = Int128(max(large, 1))
    let sign: Int128 = bottom < 0 ? -1 : 1
    self.top = sign * top / shared
    self.bottom = sign * bottom / shared
  }

  /// Digits with or without decimals.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1].count : 0
    guard parts.count <= 2, let units = Int128(parts.joined()) else { return nil }
    self.init(units, (0..<decimals).reduce(1) { power, _ in power * 10 })
  }

  var isNegative: Bool { top < 0 }

  static func + (one: Ratio, other: Ratio) -> Ratio {
    Ratio(one.top * other.bottom + other.top * one.bottom, one.bottom * other.bottom)
  }

  static func - (one: Ratio, other: Ratio) -> Ratio { one + Ratio(-other.top, other.bottom) }

  static func * (one: Ratio, other: Ratio) -> Ratio {
    Ratio(one.top * other.top, one.bottom * other.bottom)
  }

  /// Nil for a division by nothing.
  func divided(by other: Ratio) -> Ratio? {
    other.top == 0 ? nil : Ratio(top * other.bottom, bottom * other.top)
  }
}

/// Reads sums of products of numbers, shares in percent and terms in brackets.
private struct TermReader {
  private var rest: Substring

  init(_ text: String) {
    rest = text.filter { $0 != " " }[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func sum() -> Ratio? {
    guard var value = product() else { return nil }
    while let sign = rest.first, sign == "+" || sign == "−" {
      rest.removeFirst()
      guard let next = product() else { return nil }
      value = sign == "+" ? value + next : value - next
    }
    return value
  }

  private mutating func product() -> Ratio? {
    guard var value = factor() else { return nil }
    while let sign = rest.first, sign == "×" || sign == "/" {
      rest.removeFirst()
      guard let next = factor() else { return nil }
      guard sign == "/" else {
        value = value * next
        continue
      }
      guard let quotient = value.divided(by: next) else { return nil }
      value = quotient
    }
    return value
  }

  private mutating func factor() -> Ratio? {
    if rest.first == "(" {
      rest.removeFirst()
      guard let value = sum(), rest.first == ")" else { return nil }
      rest.removeFirst()
      return value
    }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest = rest.dropFirst(digits.count)
    guard let number = Ratio(String(digits)) else { return nil }
    guard rest.first == "%" else { return number }
    rest.removeFirst()
    return number * Ratio(1, 100)
  }
}
