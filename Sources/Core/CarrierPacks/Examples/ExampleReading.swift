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
    guard let table = place.table(["says", "given", "then"], optional: ["kind"]) else {
      return nil
    }
    let says = table["says"]?.text()
    let kind = table["kind"]?.choice(RequestKind.self)
    let question = table["given"].flatMap { given in
      table["then"].flatMap { Question(given: given, then: $0) }
    }
    if table["kind"] == nil, question?.needsKind == true {
      place.log.note(place.path + ".kind", .keyMissing, "Say which request it is about.")
    }
    guard let says, let question else { return nil }
    self.init(
      pack: pack,
      file: place.log.file,
      path: place.path,
      says: says,
      kind: kind,
      question: question
    )
  }
}

extension PackExample.Question {
  private static let keys = [
    "received", "date", "ended", "contractStart", "holder", "linked", "number", "iccid", "fee",
    "account", "serviceEnd", "means",
  ]

  /// Which facts are given decides what is expected.
  fileprivate init?(given: Place, then: Place) {
    guard let facts = given.table([], optional: Self.keys) else { return nil }
    let question: Self? =
      if let ended = facts["ended"] {
        Self.ended(ended, then)
      } else if let start = facts["contractStart"] {
        Self.contract(start, then)
      } else if let holder = facts["holder"] {
        Self.holder(holder, facts["linked"], then)
      } else if let typed = facts["number"] ?? facts["iccid"] {
        Self.typed(typed, isNumber: facts["number"] != nil, then)
      } else if let fee = facts["fee"] {
        Self.fee(fee, then)
      } else if let account = facts["account"] {
        Self.quote(account, facts, then)
      } else {
        Self.date(facts, then)
      }
    guard let question else { return nil }
    self = question
  }

  /// Whether the answer depends on the request.
  fileprivate var needsKind: Bool {
    switch self {
    case .date, .ended, .contractStart: true
    case .holder(_, let linked, _): linked == nil
    case .typed, .fee, .quote: false
    }
  }

  private static func ended(_ place: Place, _ then: Place) -> Self? {
    guard let end = place.instant(), let table = then.table(["windowEnd", "releaseAt"]) else {
      return nil
    }
    return .ended(
      at: end,
      windowEnd: table["windowEnd"].orNull { $0.instant() },
      releaseAt: table["releaseAt"].orNull { $0.instant() }
    )
  }

  private static func contract(_ place: Place, _ then: Place) -> Self? {
    guard let day = place.date(), let table = then.table(["withdrawalEnd"]) else { return nil }
    return .contractStart(day, withdrawalEnd: table["withdrawalEnd"].orNull { $0.instant() })
  }

  private static func date(_ facts: Place.Table, _ then: Place) -> Self? {
    guard let received = facts["received"], let date = facts["date"] else {
      facts.place.note(
        .keyMissing,
        "Give received and date, or ended, contractStart, holder, number, iccid, fee or account."
      )
      return nil
    }
    let instant = received.instant()
    guard let outcome = PackExample.Outcome(then), let received = instant else { return nil }
    if date.tree == .text("earliest") { return .date(received: received, .earliest, outcome) }
    return date.date().map { .date(received: received, .on($0), outcome) }
  }

  private static func holder(_ place: Place, _ linked: Place?, _ then: Place) -> Self? {
    let holder = place.choice(DocumentNeed.Holder.self)
    let id = linked.orNull { $0.text(form: PackName.form, where: PackName.fits) }
    let places = then.table(["documents"])?["documents"]?.list(atMost: KindRules.mostDocuments)
    let documents = places?.compactMap { $0.choice(DocumentNeed.Document.self) }
    guard let holder, let documents, documents.count == places?.count else { return nil }
    return .holder(holder, linked: id, documents: documents)
  }

  private static func typed(_ place: Place, isNumber: Bool, _ then: Place) -> Self? {
    let text = place.text()
    let found = then.table(["found"])?["found"]?.flag()
    guard let text, let found else { return nil }
    do throws(IdentifierProblem) {
      let typed: PackExample.Typed =
        isNumber ? .number(try MSISDN.parse(text)) : .iccid(try ICCID.parse(text))
      return .typed(typed, found: found)
    } catch {
      place.note(.valueForm, error.remedy)
      return nil
    }
  }

  private static func fee(_ place: Place, _ then: Place) -> Self? {
    let name = place.text(form: "the id of a fee or what it is for", where: isFeeName)
    guard let name, let table = then.table(["amount"]), let amount = table["amount"] else {
      return nil
    }
    if amount.isNull { return .fee(name, nil) }
    guard let text = amount.text() else { return nil }
    let words = text.split(separator: " ")
    guard words.count == 2, let currency = Currency(rawValue: String(words[1])),
      let money = Money(amount: String(words[0]), currency)
    else {
      amount.note(.valueForm, "Write an amount and a currency such as 2.40 EUR; it is \(text).")
      return nil
    }
    return .fee(name, money)
  }

  private static func quote(_ account: Place, _ facts: Place.Table, _ then: Place) -> Self? {
    let basis = Basis(fact: "account", source: "", checked: nil, confidence: .background)
    let account = Account(account, basis)
    let means = facts["means"].orNull { $0.choice(RefundMeans.self) }
    let lines = then.table(["lines"])?["lines"]?.list(atMost: mostLines)
    guard let end = facts["serviceEnd"]?.date() else {
      facts.place.note(.keyMissing, "Give serviceEnd, the last day of the line.")
      return nil
    }
    guard let account, let lines else { return nil }
    let charges = lines.compactMap(Charge.init)
    return charges.count == lines.count
      ? .quote(account, serviceEnd: end, means, lines: charges) : nil
  }

  /// A quote of an example fits its page.
  private static let mostLines = 40

  private static func isFeeName(_ text: String) -> Bool {
    PackName.fits(text) || Fee.Occasion(rawValue: text) != nil
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

extension Charge {
  /// Reads a table of a line's code and its amount; below zero it is due back.
  fileprivate init?(_ place: Place) {
    guard let table = place.table(["line"], optional: ["owed", "back"]) else { return nil }
    let code = table["line"]?.choice(QuoteLine.Code.self)
    let owed = table["owed"].orNull { $0.money() }
    let back = table["back"].orNull { $0.money() }
    guard (owed == nil) != (back == nil) else {
      place.note(.keyMissing, "Give owed or back, the amount of the line.")
      return nil
    }
    // No sum of an example is so large that its sign could not be turned.
    guard let code, let amount = owed ?? back.flatMap({ try? $0.negated() }) else { return nil }
    self.init(code, amount)
  }
}
