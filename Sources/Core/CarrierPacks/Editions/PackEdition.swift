/// One state of a pack, kept so that a running case keeps the rules it began with.
package struct PackEdition: Hashable, Sendable {
  /// Digest of `source` in lower-case hexadecimal; what `Terms.edition` names.
  package let id: String
  /// Canonical JSON of pack, calendar and laws.
  package let source: [UInt8]
}

extension CarrierPack {
  /// The edition of this pack; the caller brings the digest, since Core has no cryptography.
  package func edition(digest: ([UInt8]) -> [UInt8]) -> PackEdition {
    let id = digest(source).map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }
    return PackEdition(id: id.joined(), source: source)
  }

  /// Reads an edition's source again: the same pack, whatever the files say today.
  package init(edition source: [UInt8]) throws(PackProblems) {
    let log = ProblemLog(file: "edition")
    guard let tree = JSONTree(source, log),
      let table = Place(tree: tree, path: "", log: log)
        .table(["format", "pack", "calendar", "laws"]),
      let pack = CarrierPack(parts: table)
    else {
      throw PackProblems(log.problems)
    }
    self = pack
  }

  /// Every part is read as if it stood alone, because facts name their place in their own file.
  private init?(parts table: Place.Table) {
    table["format"]?.checkFormat()
    var surroundings = Surroundings()
    if let place = table["calendar"]?.alone, let calendar = CalendarFile(place) {
      surroundings.calendars[calendar.id] = .init(value: calendar, tree: place.tree)
    }
    for place in table["laws"]?.list(atMost: Surroundings.mostEditionLaws) ?? [] {
      let tree = place.tree.liftedLaw()
      guard let law = LawTable(Place(tree: tree, path: "", log: place.log)) else { continue }
      surroundings.laws[law.jurisdiction] = .init(value: law, tree: tree)
    }
    guard let place = table["pack"]?.alone else { return nil }
    let pack = Place(tree: place.tree.liftedPack(), path: place.path, log: place.log)
    self.init(pack, surroundings: surroundings)
  }
}
