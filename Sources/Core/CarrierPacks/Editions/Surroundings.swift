/// The calendars and laws a pack may refer to, as read and as written.
struct Surroundings {
  struct Entry<Value> {
    let value: Value
    /// As written; the same for every pack that names it.
    let canonical: [UInt8]

    init(value: Value, tree: JSONTree) {
      self.value = value
      canonical = tree.canonical
    }
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

  /// The canonical text of a pack with the calendar and laws it names, keys in byte order; put
  /// together from parts, since many packs name the same laws.
  func edition(of pack: JSONTree, _ table: Place.Table) -> [UInt8] {
    var bytes = Array("{".utf8)
    if case .text(let id)? = table["calendar"]?.tree, let calendar = calendars[id] {
      bytes += #""calendar":"#.utf8
      bytes += calendar.canonical
      bytes.append(UInt8(ascii: ","))
    }
    bytes += #""format":1,"laws":["#.utf8
    for (index, law) in LinkedNumber.lawNames(table).compactMap({ laws[$0] }).enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += law.canonical
    }
    bytes += #"],"pack":"#.utf8
    bytes += pack.canonical
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}
