import Cancellation

/// A text a fact was taken from.
package struct Source: Hashable, Sendable {
  /// Short name inside its file, such as `M4`.
  package let id: String
  /// What it is called, or what was seen of it.
  package let title: String
  /// Who answers for it.
  package let publisher: String
  /// As precise as the text itself is: a year, a month or a day; absent for undated pages.
  package let date: String?
  /// Where it can be read, beginning with `https://`.
  package let link: String?

  /// Publisher and title, with the date where there is one.
  package var line: String {
    "\(publisher): \(title)" + (date.map { " (\($0))" } ?? "")
  }
}

/// The sources of a file, in its own order, found by id.
struct SourceList {
  static let limit = 100

  let all: [Source]
  private let byID: [String: Source]

  /// Reads the list; a repeated id is noted.
  init(_ place: Place?) {
    var list: [Source] = []
    for item in place?.list(atMost: Self.limit) ?? [] {
      guard let source = Source(item) else { continue }
      if list.contains(where: { $0.id == source.id }) {
        item.note(.valueRepeated, "\(source.id) is defined twice; give each source its own id.")
      }
      list.append(source)
    }
    all = list
    byID = Dictionary(list.map { ($0.id, $0) }) { first, _ in first }
  }

  subscript(id: String) -> Source? { byID[id] }
}

extension Source {
  init?(_ place: Place) {
    let table = place.table(["id", "title", "publisher", "date"], optional: ["link"])
    guard let table,
      let id = table["id"]?.text(
        form: "1 to 16 letters, digits or hyphens",
        where: {
          $0.count <= 16
            && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
      ),
      let title = table["title"]?.text(), let publisher = table["publisher"]?.text()
    else { return nil }
    self.id = id
    self.title = title
    self.publisher = publisher
    date = table["date"].orNull {
      $0.text(form: "YYYY, YYYY-MM or YYYY-MM-DD", where: Source.isDate)
    }
    link = table["link"].orNull {
      $0.text(form: "an address that begins with https://", where: { $0.hasPrefix("https://") })
    }
  }

  /// A year or month is a date when its first day is one.
  private static func isDate(_ text: String) -> Bool {
    let full = text + "0000-01-01".dropFirst(text.utf8.count)
    // Only whether it is a day is asked; the caller words the problem.
    return [4, 7, 10].contains(text.utf8.count) && (try? LocalDate.parse(full)) != nil
  }
}
