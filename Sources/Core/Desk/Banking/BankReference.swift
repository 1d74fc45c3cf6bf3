package import Cancellation

/// How a payment or a payout is named in bank files and on holders' statements: the reference of
/// the case, and which of its payments or refunds it is, such as `7Q2M-K8PA-XYZ-R1`.
///
/// The money's own key has more than the 35 characters that banks carry; this text leads back to
/// it, because a reference belongs to one case for ever (I02).
package struct BankReference: Hashable, Sendable {
  package let reference: CaseReference
  package let what: What

  /// Which money of the case it is; the number is from 1.
  package enum What: Hashable, Sendable {
    case payment(Int)
    case refund(Int)
  }

  package init(_ reference: CaseReference, _ what: What) {
    self.reference = reference
    self.what = what
  }

  /// At most 35 characters, of those that every bank takes.
  package var text: String {
    switch what {
    case .payment(let number): "\(reference.text)-P\(number)"
    case .refund(let number): "\(reference.text)-R\(number)"
    }
  }

  /// Reads the whole text, in either case, with or without dashes and spaces; nil for another text.
  package init?(_ text: String) {
    let symbols = Self.symbols(of: text)
    guard symbols.count <= Self.symbolLimit,
      let reference = Self.reference(symbols.prefix(Self.referenceLength)),
      let what = Self.what(symbols.dropFirst(Self.referenceLength))
    else { return nil }
    self.init(reference, what)
  }

  /// The references of cases that stand anywhere in a text, with or without dashes and spaces.
  ///
  /// A check symbol keeps most other words out; whether there is such a case, the desk says.
  package static func mentioned(in text: String) -> [Mention] {
    let symbols = symbols(of: text).prefix(textLimit)
    var found: [Mention] = []
    var place = symbols.startIndex
    while place + referenceLength <= symbols.endIndex {
      guard let reference = reference(symbols[place..<place + referenceLength]) else {
        place += 1
        continue
      }
      let rest = symbols[(place + referenceLength)...]
      let number = rest.first == UInt8(ascii: "P") ? Self.number(rest.dropFirst()) : nil
      if !found.contains(where: { $0.reference == reference }) {
        found.append(Mention(reference: reference, payment: number))
      }
      place += 1
    }
    return found
  }

  /// A case that a text names, and the payment where it says one.
  package struct Mention: Hashable, Sendable {
    package let reference: CaseReference
    package let payment: Int?
  }

  private static let referenceLength = 11
  /// The reference, one letter and a number.
  private static let symbolLimit = 20
  /// Remittance texts have 140 characters; a few of them joined are still no more.
  private static let textLimit = 2_000
  private static let numberLimit = 1_000_000

  private static func symbols(of text: String) -> [UInt8] {
    text.utf8.prefix(4 * textLimit).compactMap { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: " "), UInt8(ascii: "-"), 0x09, 0x0A, 0x0D: nil
      default: byte
      }
    }
  }

  private static func reference(_ symbols: ArraySlice<UInt8>) -> CaseReference? {
    guard symbols.count == referenceLength,
      symbols.allSatisfy(CaseReference.alphabet.contains)
    else { return nil }
    return CaseReference(String(decoding: symbols, as: UTF8.self))
  }

  private static func what(_ symbols: ArraySlice<UInt8>) -> What? {
    guard let letter = symbols.first, let number = number(symbols.dropFirst()),
      String(number).utf8.count == symbols.count - 1
    else { return nil }
    return switch letter {
    case UInt8(ascii: "P"): .payment(number)
    case UInt8(ascii: "R"): .refund(number)
    default: nil
    }
  }

  private static func number(_ symbols: ArraySlice<UInt8>) -> Int? {
    let digits = symbols.prefix { (0x30...0x39).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)),
      (1..<numberLimit).contains(number)
    else { return nil }
    return number
  }
}
