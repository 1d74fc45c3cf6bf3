import Cancellation

extension PackExample {
  static let most = 200

  /// Reads the examples of all packs; throws all problems of all files at once.
  package static func all(in files: PackFiles) throws(PackProblems) -> [PackExample] {
    var problems: [PackProblem] = []
    var examples: [PackExample] = []
    for name in files.names("carriers/", "/examples.json5") {
      let log = ProblemLog(file: name)
      let pack = String(name.dropFirst("carriers/".count).dropLast("/examples.json5".count))
      if let bytes = files.contents[name], let tree = JSONTree(bytes, log) {
        let top = Place(tree: tree, path: "", log: log).table(["format", "examples"])
        top?["format"]?.checkFormat()
        examples +=
          top?["examples"]?.list(atMost: most)?
          .compactMap { PackExample($0, pack: pack) } ?? []
      }
      problems += log.problems
    }
    guard problems.isEmpty else { throw PackProblems(problems) }
    return examples
  }

  private init?(_ place: Place, pack: String) {
    guard let table = place.table(["says", "kind", "given", "then"]) else { return nil }
    let says = table["says"]?.text()
    let kind = table["kind"]?.choice(RequestKind.self)
    let question = table["given"].flatMap { given in
      table["then"].flatMap { Question(given: given, then: $0) }
    }
    guard let says, let kind, let question else { return nil }
    self.init(
      pack: pack,
      place: "\(place.log.file): \(place.path)",
      says: says,
      kind: kind,
      question: question
    )
  }
}

extension PackExample.Question {
  /// Which facts are given decides what is expected.
  fileprivate init?(given: Place, then: Place) {
    guard
      let facts = given.table([], optional: ["received", "date", "ended", "contractStart"])
    else { return nil }
    if let ended = facts["ended"] {
      guard let end = ended.instant(), let table = then.table(["windowEnd", "releaseAt"]) else {
        return nil
      }
      self = .ended(
        at: end,
        windowEnd: table["windowEnd"].orNull { $0.instant() },
        releaseAt: table["releaseAt"].orNull { $0.instant() }
      )
    } else if let start = facts["contractStart"] {
      guard let day = start.date(), let table = then.table(["withdrawalEnd"]) else { return nil }
      self = .contractStart(day, withdrawalEnd: table["withdrawalEnd"].orNull { $0.instant() })
    } else {
      guard let received = facts["received"], let date = facts["date"] else {
        given.note(.keyMissing, "Give received and date, or ended, or contractStart.")
        return nil
      }
      let instant = received.instant()
      guard let outcome = PackExample.Outcome(then), let received = instant else { return nil }
      if date.tree == .text("earliest") {
        self = .date(received: received, .earliest, outcome)
      } else {
        guard let day = date.date() else { return nil }
        self = .date(received: received, .on(day), outcome)
      }
    }
  }
}

extension PackExample.Outcome {
  private enum Word: String, CaseIterable {
    case atOnce, endOf, carrierConfirms, refused
  }

  /// Reads a table of one key: the outcome and its details.
  fileprivate init?(_ place: Place) {
    guard let entries = place.entries(atMost: 1), let entry = entries.first,
      let word = Word(rawValue: entry.key)
    else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      place.note(.valueChoice, "Write one outcome: \(words).")
      return nil
    }
    switch word {
    case .atOnce:
      guard entry.place.table([]) != nil else { return nil }
      self = .atOnce
    case .endOf:
      guard let table = entry.place.table(["date", "at"]), let date = table["date"]?.date(),
        let instant = table["at"]?.instant()
      else { return nil }
      self = .endOf(date, at: instant)
    case .carrierConfirms:
      guard let table = entry.place.table(["wish"]) else { return nil }
      self = .carrierConfirms(wish: table["wish"].orNull { $0.date() })
    case .refused:
      guard let table = entry.place.table(["code", "nearest"]), let code = table["code"]?.text()
      else { return nil }
      self = .refused(code: code, nearest: table["nearest"].orNull { $0.date() })
    }
  }
}
