import Cancellation
import Desk
import Synchronization

/// Prints guides once a day and language: a letter costs a hundred times what a page costs.
final class GuidePress: Sendable {
  private struct Key: Hashable {
    let carrier: String
    let language: Language
    /// The carrier's own day: at the same time it is another one elsewhere.
    let day: LocalDate
  }

  private struct Shelf {
    var files: [Key: [UInt8]] = [:]
    /// What is on the shelf, in the order in which it was printed.
    var order: [Key] = []
  }

  private let shelf = Mutex(Shelf())

  /// A letter in Chinese has about 1 MB of glyphs: as many as a desk can keep in memory.
  static let most = 48

  /// The letter of the guide, as printed first on its day; `press` is asked for a new one only.
  func pdf(
    _ document: GuideDocument,
    by press: (Letter) throws(DeskError) -> [UInt8]
  ) throws(DeskError) -> [UInt8] {
    let key = Key(carrier: document.carrier, language: document.language, day: document.day)
    if let kept = shelf.withLock({ $0.files[key] }) { return kept }
    // The start of the day in UTC: the same guide gives the same bytes.
    let date = Instant(milliseconds: Int64(document.day.dayNumber) * 86_400_000)
    let bytes = try press(document.letter(date: date))
    shelf.withLock { shelf in
      guard shelf.files.updateValue(bytes, forKey: key) == nil else { return }
      shelf.order.append(key)
      // One makes room for one: whoever asks for all of them does not empty the shelf.
      if shelf.order.count > Self.most { shelf.files[shelf.order.removeFirst()] = nil }
    }
    return bytes
  }
}
