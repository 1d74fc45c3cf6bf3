package import Cancellation
import Foundation

extension PackShelf {
  /// Packs whose number ranges hold the number, the longest match first.
  ///
  /// Numbers move between carriers, so this is a proposal for the holder to confirm.
  package func packs(forNumber number: MSISDN) -> [CarrierPack] {
    numbers.packs(for: number.e164).map { packs[$0] }
  }

  /// Packs whose ICCID headers begin the ICCID, the longest match first.
  package func packs(forICCID iccid: ICCID) -> [CarrierPack] {
    profiles.packs(for: iccid.digits).map { packs[$0] }
  }

  /// Packs whose network codes begin the IMSI, the longest match first.
  package func packs(forIMSI imsi: IMSI) -> [CarrierPack] {
    subscribers.packs(for: imsi.digits).map { packs[$0] }
  }

  /// Longer search texts name no carrier.
  package static let longestSearch = 100

  /// Packs that are called so, in any script: exact names first, then beginnings, then parts.
  ///
  /// An empty text finds all.
  package func packs(called text: String) -> [CarrierPack] {
    guard text.count <= Self.longestSearch else { return [] }
    let wanted = Self.folded(text)
    guard !wanted.isEmpty else { return packs }
    return ranked { pack in
      names(of: pack).compactMap { name -> Int? in
        if name == wanted { return 3 }
        if name.hasPrefix(wanted) { return 2 }
        return name.contains(wanted) ? 1 : nil
      }.max()
    }
  }

  /// Packs whose brand, legal entity or other name holds the text, or stands in it: a whole
  /// sentence may hold the name, a single letter holds nothing; in the order of the shelf.
  package func named(_ text: String) -> [CarrierPack] {
    let text = String(text.prefix(Self.longestSearch))
    let wanted = Self.folded(text)
    guard !wanted.isEmpty else { return [] }
    let sentence = Sentence(text)
    return packs.filter { pack in
      names(of: pack).contains { $0.contains(wanted) || sentence.holds($0) }
    }
  }

  /// Packs with a rank, the highest first, equal ones in the order of the shelf.
  private func ranked(_ rank: (CarrierPack) -> Int?) -> [CarrierPack] {
    packs.enumerated()
      .compactMap { index, pack in rank(pack).map { (index: index, rank: $0, pack: pack) } }
      .sorted { ($1.rank, $0.index) < ($0.rank, $1.index) }
      .map(\.pack)
  }

  /// The names of a pack as they are compared.
  static func names(of pack: CarrierPack) -> [String] {
    ([pack.brand, pack.id, pack.legalEntity.value ?? ""] + pack.names).map(folded)
      .filter { !$0.isEmpty }
  }

  /// Letter case, accents, width, blanks and hyphens make no difference.
  static func folded(_ text: String) -> String {
    text.folding(
      options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
      locale: nil
    )
    .filter { !$0.isWhitespace && $0 != "-" }
  }
}
