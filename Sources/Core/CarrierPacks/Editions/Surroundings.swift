/// The calendars and laws a pack may refer to, as read and as written.
struct Surroundings {
  struct Entry<Value> {
    let value: Value
    let tree: JSONTree
  }

  var calendars: [String: Entry<CalendarFile>] = [:]
  var laws: [String: Entry<LawTable>] = [:]

  /// Names of files that exist; what is wrong inside them is said once, there.
  var files: Set<String> = []

  static let mostLaws = 8
  /// Laws of an edition: the pack's and those of its linked numbers.
  static let mostEditionLaws = mostLaws * (1 + LinkedNumber.most)

  func calendar(_ place: Place?) -> CalendarFile? {
    guard let place, let id = place.text() else { return nil }
    let file = "calendars/\(id).json5"
    if calendars[id] == nil, !files.contains(file) {
      place.note(.calendarUndefined, "There is no file \(file); add it or name another calendar.")
    }
    return calendars[id]?.value
  }

  func laws(_ place: Place?) -> [LawTable]? {
    guard let place, let items = place.list(atMost: Self.mostLaws) else { return nil }
    return items.compactMap { item in
      guard let id = item.text() else { return nil }
      let file = "law/\(id.lowercased()).json5"
      if laws[id] == nil, !files.contains(file) {
        item.note(.lawUndefined, "There is no file \(file); add it or name another law table.")
      }
      return laws[id]?.value
    }
  }

  /// The canonical text of a pack with the calendar and laws it names.
  func edition(of pack: JSONTree, _ table: Place.Table) -> [UInt8] {
    var parts: [String: JSONTree] = ["format": .number(1), "pack": pack]
    if case .text(let id)? = table["calendar"]?.tree { parts["calendar"] = calendars[id]?.tree }
    parts["laws"] = .list(LinkedNumber.lawNames(table).compactMap { laws[$0]?.tree })
    return JSONTree.table(parts).canonical
  }
}
