import CarrierPacks
import Cancellation
import Foundation
import Web

/// Finds the carriers that a name, a number or an ICCID may belong to.
struct CarrierSearch {
  let packs: [CarrierPack]

  /// What was found, and by what.
  enum Result {
    case byName([CarrierPack])
    /// From the first digits, which prove nothing: numbers move between carriers.
    case byDigits([CarrierPack])
  }

  /// Digits from which on a text without letters is read as a number and no longer as a name.
  private static let fewestDigits = 5
  /// Characters of a text that is looked for; longer than any name, number or ICCID.
  private static let longest = 100

  /// - Throws: what keeps the text from being an ICCID or an international number.
  func find(_ text: String) throws(IdentifierProblem) -> Result {
    let digits = NumberText.normalised(String(text.prefix(Self.longest)))
    let isNumber =
      digits.utf8.count >= Self.fewestDigits
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") }
    guard isNumber else { return .byName(named(text)) }
    if digits.hasPrefix("89"), digits.utf8.count > MSISDN.longestDigits {
      let iccid = try ICCID.parse(digits)
      return .byDigits(fitting(iccid.digits) { $0.reach.iccidHeaders.value })
    }
    let number = try MSISDN.parse(digits)
    return .byDigits(fitting(number.e164) { $0.reach.numberRanges.value })
  }

  private func named(_ text: String) -> [CarrierPack] {
    let wanted = Self.folded(String(text.prefix(Self.longest)))
    guard !wanted.isEmpty else { return [] }
    return packs.filter { pack in
      ([pack.brand, pack.legalEntity.value ?? ""] + pack.names).contains { name in
        let name = Self.folded(name)
        // A whole sentence may hold the name; a single letter holds nothing.
        return name.contains(wanted) || (name.count > 1 && wanted.contains(name))
      }
    }
  }

  /// Packs with the longest beginning that fits first.
  private func fitting(
    _ digits: String,
    _ starts: (CarrierPack) -> [String]?
  ) -> [CarrierPack] {
    packs.compactMap { pack -> (pack: CarrierPack, length: Int)? in
      let lengths = (starts(pack) ?? []).filter(digits.hasPrefix).map(\.count)
      return lengths.max().map { (pack, $0) }
    }
    .sorted { $0.length > $1.length }.map(\.pack)
  }

  /// Without case, accents, width and blanks, so that any way to write a name is the same.
  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
      locale: nil
    ).filter { !$0.isWhitespace && $0 != "-" }
  }
}

extension MSISDN {
  /// Digits of the longest number (ITU-T E.164); an ICCID has more.
  static let longestDigits = 15
}
