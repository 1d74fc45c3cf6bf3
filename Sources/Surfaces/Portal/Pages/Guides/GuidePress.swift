import Cancellation
import Desk
import Synchronization

/// Prints guides once a day and language: a letter costs a hundred times what a page costs.
final class GuidePress: Sendable {
  private struct Key: Hashable {
    let carrier: String
    let language: Language
  }

  private struct Shelf {
    var day: LocalDate?
    var files: [Key: [UInt8]] = [:]
  }

  private let shelf = Mutex(Shelf())

  /// A letter in Chinese has about 1 MB of glyphs: as many as a desk can keep in memory.
  private static let most = 24

  /// The letter of the guide, as printed first on its day.
  func pdf(
    _ document: GuideDocument,
    _ printer: any LetterPrinter
  ) throws(DeskError) -> [UInt8] {
    let key = Key(carrier: document.carrier, language: document.language)
    let kept = shelf.withLock { $0.day == document.day ? $0.files[key] : nil }
    if let kept { return kept }
    // The start of the day in UTC: the same guide gives the same bytes.
    let date = Instant(milliseconds: Int64(document.day.dayNumber) * 86_400_000)
    let bytes: [UInt8]
    do {
      bytes = try printer.pdf(document.letter(date: date))
    } catch {
      throw .damaged("the guide to \(document.carrier) cannot be printed")
    }
    shelf.withLock { shelf in
      if shelf.day != document.day || shelf.files.count >= Self.most { shelf.files = [:] }
      shelf.day = document.day
      shelf.files[key] = bytes
    }
    return bytes
  }
}
