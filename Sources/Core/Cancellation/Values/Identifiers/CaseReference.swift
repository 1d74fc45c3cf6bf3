/// The reference of a case that people read, say and write down: `XXXX-XXXX-XXX`.
///
/// Ten symbols and a check symbol, from an alphabet without 0, O, 1, I, L and U. About 49 bits, so
/// it names a case but never opens one.
package struct CaseReference: ParsedIdentifier, CustomStringConvertible {
  /// The eleven symbols in groups, upper case.
  package let text: String

  /// How many random bytes a reference takes.
  package static let randomByteCount = 8

  /// The symbols in the order of their values.
  package static let alphabet: [UInt8] = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  private static let dataCount = 10

  /// The smallest prime above the alphabet: modulo a prime, any one wrong symbol and any two
  /// swapped ones change the sum.
  private static let modulus = 31

  /// A reference from random bytes; refuses another count of them.
  package init(random: [UInt8]) throws(IdentifierProblem) {
    guard random.count == Self.randomByteCount else { throw .referenceRandom }
    let space = (0..<Self.dataCount).reduce(UInt64(1)) { power, _ in
      power * UInt64(Self.alphabet.count)
    }
    var number = random.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % space
    var values = Self.values(of: number)
    // One sum in 31 has no symbol; the next number with one is taken instead.
    while Self.check(values) >= Self.alphabet.count {
      number = (number + 1) % space
      values = Self.values(of: number)
    }
    self.init(checked: values + [Self.check(values)])
  }

  /// Reads a reference in either case, with or without groups.
  package static func parse(_ text: String) throws(IdentifierProblem) -> CaseReference {
    var values: [Int] = []
    for byte in TypedText(text).ungrouped {
      let isLower = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      guard let value = alphabet.firstIndex(of: isLower ? byte - 0x20 : byte) else {
        throw .referenceCharacters
      }
      values.append(value)
    }
    guard values.count == dataCount + 1 else { throw .referenceLength }
    guard check(values.prefix(dataCount)) == values[dataCount] else { throw .referenceCheck }
    return CaseReference(checked: values)
  }

  private init(checked values: [Int]) {
    let symbols = values.map { Self.alphabet[$0] }
    text = [symbols[..<4], symbols[4..<8], symbols[8...]].map { String(ascii: $0) }
      .joined(separator: "-")
  }

  /// The reference in groups.
  package var description: String { text }

  private static func values(of number: UInt64) -> [Int] {
    var rest = number
    var values = [Int](repeating: 0, count: dataCount)
    for place in values.indices.reversed() {
      values[place] = Int(rest % UInt64(alphabet.count))
      rest /= UInt64(alphabet.count)
    }
    return values
  }

  /// Weighted by place, so that the check symbol itself stands for weight -1.
  private static func check(_ values: some Sequence<Int>) -> Int {
    values.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element } % modulus
  }
}
