package import Cancellation

/// All packs of a folder, checked together: either every file is right, or nothing is loaded.
package struct PackShelf: Sendable {
  /// Ordered by country and brand.
  package let packs: [CarrierPack]
  /// Law tables by jurisdiction.
  package let laws: [String: LawTable]
  /// Calendars by id, those that no pack names yet among them.
  package let calendars: [String: CalendarFile]
  /// The sources of all packs and laws by their line in English, as bases have it.
  package let sources: [String: Texts]
  private let byID: [String: CarrierPack]
  private let searchNames: [String: [String]]
  let numbers: PrefixTable
  let profiles: PrefixTable
  let subscribers: PrefixTable

  /// Reads and checks a folder with `carriers`, `calendars` and `law`.
  package init(folder: String) throws(PackProblems) {
    try self.init(PackFiles(folder: folder))
  }

  /// Checks files; throws all their problems at once.
  package init(_ files: PackFiles) throws(PackProblems) {
    var reading = ShelfReading(files)
    reading.readAll()
    guard reading.problems.isEmpty else { throw PackProblems(reading.problems) }
    self.init(reading)
  }

  /// What could be read.
  init(_ reading: ShelfReading) {
    packs = reading.packs.sorted {
      ($0.country, $0.brand.lowercased(), $0.id) < ($1.country, $1.brand.lowercased(), $1.id)
    }
    laws = reading.surroundings.laws.mapValues(\.value)
    calendars = reading.surroundings.calendars.mapValues(\.value)
    let named = packs.flatMap(\.sources) + laws.values.flatMap(\.sources)
    sources = Dictionary(named.map { ($0.line.english, $0.line) }) { first, _ in first }
    byID = Dictionary(packs.map { ($0.id, $0) }) { first, _ in first }
    searchNames = byID.mapValues(Self.names(of:))
    numbers = PrefixTable(packs.map(\.reach.numberRanges.value))
    profiles = PrefixTable(packs.map(\.reach.iccidHeaders.value))
    subscribers = PrefixTable(packs.map(\.reach.mccMnc.value))
  }

  /// The pack of an id such as `mo/ctm`.
  package func pack(_ id: String) -> CarrierPack? { byID[id] }

  /// The names a pack is searched by, already folded.
  func names(of pack: CarrierPack) -> [String] { searchNames[pack.id] ?? [] }

  /// What the laws in force on that day say about all packs, in the order of the shelf.
  package func lawFindings(on date: LocalDate) -> [LawFinding] {
    packs.flatMap { $0.lawFindings(on: date) }
  }

  /// The pack that answers for an id today: a closed carrier's successor, else the pack itself.
  package func pack(inChargeOf id: String) -> CarrierPack? {
    var pack = byID[id]
    // Successors were checked to exist; a circle ends after as many steps as there are packs.
    for _ in packs {
      guard case .closed(let successor)? = pack?.status else { return pack }
      pack = byID[successor]
    }
    return nil
  }
}

/// One run over the files of a shelf.
struct ShelfReading {
  let files: PackFiles
  var problems: [PackProblem] = []
  var packs: [CarrierPack] = []
  var surroundings = Surroundings()
  /// The files of packs and laws as written.
  var written: [(file: String, tree: JSONTree)] = []

  init(_ files: PackFiles) {
    self.files = files
  }

  mutating func readAll() {
    for name in files.unreadable {
      let remedy = "put a folder or file there; only carriers, calendars and law may be links."
      note(name, .fileMissing, "This cannot be read; \(remedy)")
    }
    if files.contents.count > PackFiles.most {
      note("", .fileCount, "More than \(PackFiles.most) files; check that this is a packs folder.")
      return
    }
    surroundings.files = Set(files.contents.keys)
    for name in files.names("calendars/", ".json5") { readCalendar(name) }
    for name in files.names("law/", ".json5") { readLaw(name) }
    for name in files.names("carriers/", "/pack.json5") { readPack(name) }
    checkSuccessors()
  }

  private mutating func note(_ file: String, _ rule: PackRule, _ sentence: String) {
    problems.append(PackProblem(file: file, path: "", rule: rule, sentence: sentence))
  }

  private mutating func read<Value>(
    _ name: String,
    _ make: (Place) -> Value?
  ) -> (value: Value, tree: JSONTree)? {
    let log = ProblemLog(file: name)
    defer { problems += log.problems }
    guard let bytes = files.contents[name], let tree = JSONTree(bytes, log) else { return nil }
    return make(Place(tree: tree, path: "", log: log)).map { ($0, tree) }
  }

  private mutating func readCalendar(_ name: String) {
    guard let (calendar, tree) = read(name, CalendarFile.init) else { return }
    guard name == "calendars/\(calendar.id).json5" else {
      return note(name, .idFolder, "The id \(calendar.id) must be the name of the file.")
    }
    surroundings.calendars[calendar.id] = .init(value: calendar, tree: tree)
  }

  private mutating func readLaw(_ name: String) {
    guard let (law, tree) = read(name, LawTable.init) else { return }
    guard name == "law/\(law.jurisdiction.lowercased()).json5" else {
      return note(name, .idFolder, "\(law.jurisdiction) in lower case must be the file's name.")
    }
    surroundings.laws[law.jurisdiction] = .init(value: law, tree: tree)
    written.append((name, tree))
  }

  private mutating func readPack(_ name: String) {
    let known = surroundings
    guard let (pack, tree) = read(name, { CarrierPack($0, surroundings: known) }) else { return }
    guard name == "carriers/\(pack.id)/pack.json5" else {
      return note(name, .idFolder, "The id \(pack.id) must be the pack's folder below carriers.")
    }
    packs.append(pack)
    written.append((name, tree))
  }

  /// Following successors must lead to a pack that is not closed.
  private mutating func checkSuccessors() {
    let statuses = Dictionary(packs.map { ($0.id, $0.status) }) { first, _ in first }
    for pack in packs {
      var status: CarrierPack.Status? = pack.status
      // A circle ends after as many steps as there are packs.
      for _ in packs {
        guard case .closed(let successor)? = status else { break }
        status = statuses[successor]
      }
      if case .operating? = status { continue }
      if case .sample? = status { continue }
      problems.append(
        PackProblem(
          file: "carriers/\(pack.id)/pack.json5",
          path: "successor",
          rule: .statusSuccessor,
          sentence: "Successors must lead to a pack that is open; add it or name another."
        )
      )
    }
  }
}
