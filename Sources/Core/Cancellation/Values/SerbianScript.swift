/// Serbian in Latin letters from Serbian in Cyrillic: letter by letter, since the way back is
/// ambiguous (nj may be two letters).
package enum SerbianScript {
  /// The text with every Serbian Cyrillic letter in Latin; everything else stays.
  package static func latin(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { cyrillic.contains($0.value) }) else { return text }
    let letters = Array(text)
    var result = ""
    result.reserveCapacity(letters.count)
    for (index, letter) in letters.enumerated() {
      guard let pair = pairs[letter] else {
        result.append(single[letter] ?? letter)
        continue
      }
      // ЉУБАВ is LJUBAV, Љубав is Ljubav: the letter after it decides, at the end the one before.
      let near =
        index + 1 < letters.count ? letters[index + 1] : index > 0 ? letters[index - 1] : " "
      let loud = letter.isUppercase && near.isUppercase
      result += loud ? pair.uppercased() : pair
    }
    return result
  }

  private static let cyrillic: ClosedRange<UInt32> = 0x400...0x45F

  private static let pairs: [Character: String] = [
    "Љ": "Lj", "љ": "lj", "Њ": "Nj", "њ": "nj", "Џ": "Dž", "џ": "dž",
  ]

  private static let single = Dictionary(
    uniqueKeysWithValues: zip(
      "АБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШабвгдђежзијклмнопрстћуфхцчш",
      "ABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠabvgdđežzijklmnoprstćufhcčš"
    )
  )
}
