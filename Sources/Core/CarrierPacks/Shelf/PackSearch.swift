package import Cancellation
import Foundation

/// Finding a carrier by what a person has at hand.
extension PackShelf {
  /// Characters of a name that is looked for; longer than any brand or legal entity.
  private static let longestName = 100

  /// Packs whose brand, legal entity or other name holds the text, or stands in it, whatever the
  /// case, accents, width and blanks; in the order of the shelf.
  package func named(_ text: String) -> [CarrierPack] {
    let wanted = Self.folded(String(text.prefix(Self.longestName)))
    guard !wanted.isEmpty else { return [] }
    return packs.filter { pack in
      ([pack.brand, pack.legalEntity.value ?? ""] + pack.names).contains { name in
        let name = Self.folded(name)
        // A whole sentence may hold the name; a single letter holds nothing.
        return name.contains(wanted) || (name.count > 1 && wanted.contains(name))
      }
    }
  }

  /// Packs with a range the number lies in, longest first; a proposal, since numbers move.
  package func fitting(_ number: MSISDN) -> [CarrierPack] {
    fitting(number.e164) { $0.reach.numberRanges.value }
  }

  /// Packs with a header the ICCID begins with, longest first.
  package func fitting(_ iccid: ICCID) -> [CarrierPack] {
    fitting(iccid.digits) { $0.reach.iccidHeaders.value }
  }

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

  private static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
      locale: nil
    )
    .filter { !$0.isWhitespace && $0 != "-" }
  }
}
