import Cancellation

/// A text a fact was taken from.
package struct Source: Hashable, Sendable {
  /// Short name inside its file, such as `M4`.
  package let id: String
  /// What it is called, or what was seen of it; a name where it is the title of a document.
  package let title: Texts
  /// Who answers for it.
  package let publisher: Texts
  /// As precise as the text itself is: a year, a month or a day; absent for undated pages.
  package let date: String?
  /// Where it can be read, beginning with `https://`.
  package let link: String?

  /// Publisher and title, with the date where there is one; `Basis.source` is its English.
  package let line: Texts

  private static func said(_ publisher: Texts, _ title: Texts, _ date: String?) -> Texts {
    let end = date.map { " (\($0))" } ?? ""
    let english = "\(publisher.english): \(title.english)\(end)"
    guard !publisher.isName || !title.isName else { return Texts(name: english) }
    var others: [Language: String] = [:]
    for language in Language.allCases
    where language != .english && publisher.spoken(language) == language
      && title.spoken(language) == language
    {
      others[language] = "\(publisher[language]): \(title[language])\(end)"
    }
    return Texts(english: english, others: others)
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
      let title = Texts(named: table["title"], languages: []),
      let publisher = Texts(named: table["publisher"], languages: [])
    else { return nil }
    self.id = id
    self.title = title
    self.publisher = publisher
    let date = table["date"].orNull {
      $0.text(form: "YYYY, YYYY-MM or YYYY-MM-DD", where: Source.isDate)
    }
    self.date = date
    line = Self.said(publisher, title, date)
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
