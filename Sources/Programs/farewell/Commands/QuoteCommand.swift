import Cancellation
import CarrierPacks
import Desk
import SQLiteStore

let quoteCommand = CommandSpec(
  words: ["quote"],
  operands: [],
  options: Place.options + [
    Option("line", "NUMBER", help: "a line of this desk, by its number or ICCID"),
    Option("account", "FILE", help: "an account written down, as in docs/operating (JSON5)"),
    Option("carrier", "ID", help: "whose rules count; needed with --account"),
    Option("end", "DATE", help: "last day of service (today)"),
    Option("dates", "N", help: "compare so many days from today, at most \(BestDate.span)"),
    Option(
      "means",
      "MEANS",
      help: "how credit is paid back: "
        + RefundMeans.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    Option("language", "TAG", fallback: "en", help: "language of the explanations"),
    Option("json", help: "write JSON"),
  ],
  help: "Work out what ending a line costs and gives back, line by line with reasons.",
  run: { arguments in try QuoteDesk(arguments).run() }
)

/// What was asked for, with the account and the rules it is worked out from.
private struct QuoteDesk {
  private let pack: CarrierPack
  private let terms: Terms
  private let money: MoneyTerms
  private let account: Account
  private let catalogues: Catalogues
  private let language: Language
  private let end: LocalDate?
  private let days: Int?
  private let means: RefundMeans?
  private let writesJSON: Bool
  private let now = SystemClock().now()

  /// No account of a line is larger.
  private static let mostBytes = 1 << 20

  init(_ arguments: Arguments) throws {
    end = try arguments.date("end")
    days = try arguments.number("dates", in: 1...BestDate.span)
    means = try arguments.choice("means", RefundMeans.self)
    language = try arguments.choice("language", Language.self) ?? .english
    writesJSON = arguments.switches.contains("json")
    switch (arguments.text("line"), arguments.text("account")) {
    case (let line?, nil):
      let place = try Place(arguments)
      let share = try Share(place)
      catalogues = share.catalogues
      (pack, account) = try Self.find(line, place, share, try arguments.carrier(share))
    case (nil, let file?):
      let share = try Share(arguments)
      catalogues = share.catalogues
      guard let named = try arguments.carrier(share) else {
        throw UsageError(
          code: "option-missing",
          sentence: "--carrier is missing; name the carrier whose rules count, such as it/iliad."
        )
      }
      pack = named
      account = try Self.read(file)
    case (nil, nil), (.some, .some):
      throw UsageError(
        code: "option-missing",
        sentence: "Give either --line, a line of this desk, or --account, a file."
      )
    }
    terms = pack.terms(edition: "")
    guard let money = terms.money else {
      throw CommandFailure(code: "no-rules", sentence: "\(pack.id) has no rules of money.")
    }
    self.money = money
  }

  func run() throws {
    do {
      let quoting = try Quoting(account, money, means: means, now: now)
      let end = end ?? quoting.today
      let quote = try quoting.quote(serviceEnd: end)
      let best = try days.map { _ in try compare(quoting) }
      let text = QuoteText(catalogues: catalogues, language: language, zone: terms.zone)
      let shown = best.map { Array($0.days.prefix(days ?? 0)) } ?? []
      if writesJSON {
        Console.write(QuoteJSON(text: text, quote: quote, best: best, days: shown).bytes)
        Console.say("")
      } else {
        Console.say(text.text(quote))
        if let best { Console.say(text.text(best, shown)) }
      }
    } catch let error as QuoteProblem {
      throw CommandFailure(code: error.code, sentence: "\(error.field): \(error.remedy)")
    }
  }

  private func compare(_ quoting: Quoting) throws -> BestDate {
    guard let rules = terms.kinds[.termination] else {
      throw CommandFailure(
        code: "kind",
        sentence: "\(pack.id) takes no termination, so there are no days to compare."
      )
    }
    do {
      return try BestDate.find(quoting, rules, terms, receivedAt: now)
    } catch .quote(let problem) {
      throw problem
    } catch .refused(let refusal) {
      throw CommandFailure(
        code: refusal.code,
        sentence: "The notice cannot be worked out; the calendar of \(pack.id) ends too early."
      )
    }
  }

  private static func find(
    _ text: String,
    _ place: Place,
    _ share: Share,
    _ named: CarrierPack?
  ) throws -> (CarrierPack, Account) {
    guard let name = MSISDN(text).map(LineName.number) ?? ICCID(text).map(LineName.iccid) else {
      throw UsageError(
        code: "line",
        sentence: "--line: give a number such as +447700900102, or the ICCID of the profile."
      )
    }
    try place.data.needDesk()
    let deployment = try Deployment(place, share, access: .beside)
    defer { deployment.store.close() }
    let packs = named.map { [$0] } ?? share.shelf.packs.filter { $0.mode == .connected }
    for pack in packs {
      guard let line = try deployment.desk.find(name, carrier: pack.id) else { continue }
      guard let account = line.account else {
        throw CommandFailure(
          code: "no-account",
          sentence: "The line is here, but its carrier gave no account with it; fill in the "
            + "columns from account_day on and import the file again."
        )
      }
      return (pack, account)
    }
    throw CommandFailure(
      code: "unknown-line",
      sentence: "No connected carrier gave this desk such a line; check the number."
    )
  }

  private static func read(_ path: String) throws -> Account {
    let bytes = try InputFile(path).piece(mostBytes + 1)
    guard bytes.count <= mostBytes else {
      throw CommandFailure(
        code: "file.size",
        sentence: "\(path) has more than \(mostBytes) bytes; an account is a few lines."
      )
    }
    let basis = Basis(fact: "account", source: path, checked: nil, confidence: .background)
    do {
      return try AccountFile.read(bytes, name: path, basis: basis)
    } catch {
      throw CommandFailure(code: "account", sentence: "The account has problems:\n\(error)")
    }
  }
}

extension Arguments {
  fileprivate func date(_ name: String) throws(UsageError) -> LocalDate? {
    guard let text = text(name) else { return nil }
    // The problem said below shows the form, which the parser's own would repeat.
    guard let date = try? LocalDate.parse(text) else {
      throw UsageError(
        code: "option-date",
        sentence: "--\(name) \(Quoted(text)): give an existing day as YYYY-MM-DD."
      )
    }
    return date
  }

  fileprivate func carrier(_ share: Share) throws -> CarrierPack? {
    try text("carrier").map { try share.pack($0, named: "--carrier") }
  }
}
