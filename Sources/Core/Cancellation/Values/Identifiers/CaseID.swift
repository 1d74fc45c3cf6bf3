/// The identity of a case: a version 7 UUID (RFC 9562 clause 5.7), so ids sort by their time.
package struct CaseID: ParsedIdentifier, Comparable, CustomStringConvertible {
  /// The 128 bits, most significant first.
  package let bits: UInt128

  /// How many random bytes an id takes; 74 of their 80 bits are used.
  package static let randomByteCount = 10

  /// An id for a case declared at that time; refuses another count of random bytes.
  package init(time: Instant, random: [UInt8]) throws(IdentifierProblem) {
    guard random.count == Self.randomByteCount else { throw .caseIDRandom }
    guard (0..<(1 << 48)).contains(time.milliseconds) else { throw .caseIDTime }
    let entropy = random.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    let version: UInt128 = 0x7 << 76
    let variant: UInt128 = 0b10 << 62
    let high: UInt128 = (entropy >> 62 & 0xFFF) << 64
    let low: UInt128 = entropy & Self.lowMask
    bits = UInt128(UInt64(time.milliseconds)) << 80 | version | high | variant | low
  }

  /// Reads the 8-4-4-4-12 form, in either case; refuses other versions of UUID.
  package static func parse(_ text: String) throws(IdentifierProblem) -> CaseID {
    let body = TypedText(text).trimmed
    guard body.count == 36 else { throw .caseIDFormat }
    var bits: UInt128 = 0
    for (offset, byte) in body.enumerated() {
      if isDash(offset) {
        guard byte == UInt8(ascii: "-") else { throw .caseIDFormat }
      } else {
        guard let digit = hexValue(byte) else { throw .caseIDFormat }
        bits = bits << 4 | UInt128(digit)
      }
    }
    guard isVersion7(bits) else { throw .caseIDFormat }
    return CaseID(bits: bits)
  }

  /// The id that these 16 bytes stand for; nil for anything but a version 7 UUID.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    let bits = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
    guard Self.isVersion7(bits) else { return nil }
    self.init(bits: bits)
  }

  private init(bits: UInt128) {
    self.bits = bits
  }

  private static func isVersion7(_ bits: UInt128) -> Bool {
    bits >> 76 & 0xF == 7 && bits >> 62 & 0b11 == 0b10
  }

  private static let lowMask: UInt128 = 1 << 62 - 1

  /// Where the text form has its dashes.
  private static func isDash(_ offset: Int) -> Bool {
    offset == 8 || offset == 13 || offset == 18 || offset == 23
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The time the id was made for.
  package var time: Instant { Instant(milliseconds: Int64(bits >> 80)) }

  /// The id in 16 bytes, most significant first.
  package var bytes: [UInt8] {
    (0..<16).map { UInt8(truncatingIfNeeded: bits >> (120 - 8 * $0)) }
  }

  /// Lower-case 8-4-4-4-12 form.
  package var description: String {
    // Every event names its case several times, so this is written digit by digit.
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for half in [UInt64(truncatingIfNeeded: bits >> 64), UInt64(truncatingIfNeeded: bits)] {
      for shift in stride(from: UInt64(60), through: 0, by: -4) {
        if Self.isDash(text.count) { text.append(UInt8(ascii: "-")) }
        text.append(Self.hexDigit(UInt8(truncatingIfNeeded: half >> shift & 0xF)))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Earlier first; ids of one millisecond in the order of their random bits.
  package static func < (left: CaseID, right: CaseID) -> Bool {
    left.bits < right.bits
  }
}
