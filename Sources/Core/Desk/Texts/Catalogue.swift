import Cancellation

/// The texts of one language.
struct Catalogue: Sendable {
  let language: Language
  var entries: [String: Entry] = [:]
  /// The file each key was read from, for reports.
  var files: [String: String] = [:]

  /// One text, or one for each plural form of its `count`.
  enum Entry: Hashable, Sendable {
    case text(Template)
    case counted([PluralForm: Template])

    /// Names of all places, sorted; a counted text always has `count`, even where it is not said.
    var places: [String] {
      switch self {
      case .text(let template): template.places
      case .counted(let forms):
        Set(forms.values.flatMap(\.places) + [Entry.count]).sorted()
      }
    }

    /// The argument that chooses the plural form.
    static let count = "count"
  }
}
