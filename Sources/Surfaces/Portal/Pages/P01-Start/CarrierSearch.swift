import CarrierPacks
import Cancellation
import Web

/// Finds the carriers that a name, a number or an ICCID may belong to.
struct CarrierSearch {
  let shelf: PackShelf

  /// What was found, and by what.
  enum Result {
    case byName([CarrierPack])
    /// From the first digits, which prove nothing: numbers move between carriers.
    case byDigits([CarrierPack])
  }

  /// Digits from which on a text without letters is read as a number and no longer as a name.
  private static let fewestDigits = 5

  /// - Throws: what keeps the text from being an ICCID or an international number.
  func find(_ text: String) throws(IdentifierProblem) -> Result {
    let digits = NumberText.normalised(text)
    let isNumber =
      digits.utf8.count >= Self.fewestDigits
      && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") }
    guard isNumber else { return .byName(shelf.named(text)) }
    if digits.hasPrefix("89"), digits.utf8.count > MSISDN.longestDigits {
      return .byDigits(shelf.packs(forICCID: try ICCID.parse(digits)))
    }
    return .byDigits(shelf.packs(forNumber: try MSISDN.parse(digits)))
  }
}

extension MSISDN {
  /// Digits of the longest number (ITU-T E.164); an ICCID has more.
  static let longestDigits = 15
}
