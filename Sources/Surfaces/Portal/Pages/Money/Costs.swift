import CarrierPacks
import Cancellation
import Desk
import Web

/// The money of a request on its way: an account and what it is worked out under.
struct Costs {
  let account: Account
  let terms: MoneyTerms
  /// Whether the holder typed the figures.
  let isTyped: Bool
}

extension Site {
  /// The account that may be shown: the carrier's, for its proven holder, or the holder's figures.
  func costs(_ guided: Guided) throws(DeskError) -> Costs? {
    guard guided.kind == .termination, let terms = guided.terms.money else { return nil }
    switch guided.terms.mode {
    case .connected:
      return try shownLine(guided)?.account
        .map { Costs(account: $0, terms: terms, isTyped: false) }
    case .assisted:
      return figures(guided).map { Costs(account: $0, terms: terms, isTyped: true) }
    }
  }

  /// The account that the holder's own figures make.
  func figures(_ guided: Guided) -> Account? {
    let today = guided.terms.zone.date(of: desk.clock.now())
    return BillFigures(guided.draft).account(on: today, guided.terms.currency).0
  }

  /// P06: the quote for the earliest day, or the way to get one.
  func costsPart(_ guided: Guided, _ visit: Visit) throws(DeskError) -> HTML? {
    guard guided.kind == .termination else { return nil }
    let costs = try costs(guided)
    let box: HTML
    if let costs, case .success(let plan) = plan(guided, .earliest, visit),
      let quote = intake.quote(guided.kind, plan.moment, costs.account, guided.terms)
    {
      let day = Message("quote.page.earliest", ("date", .date(quote.serviceEnd)))
      box = #"""
        \#(optional: costs.isTyped ? byFigures(visit) : nil)<p>\#(say(day, visit))</p>\#
        \#(quoteBox(quote, guided.terms.zone, visit))
        """#
    } else {
      let isConnected = guided.terms.mode == .connected
      let text =
        isConnected && guided.isHolder
        ? Message("quote.page.none")
        : isConnected ? Message("quote.page.later") : Message("quote.page.figures")
      box = "<p>\(say(text, visit))</p>"
    }
    return #"""
      <h2>\#(say(Message("quote.page.title"), visit))</h2>\#(box)\#
      \#(optional: figuresLink(guided, hasFigures: costs != nil, visit))
      """#
  }

  /// That nobody but the holder has seen the figures.
  func byFigures(_ visit: Visit) -> HTML {
    InsetText("<p>\(say(Message("quote.page.by-figures"), visit))</p>").html
  }

  /// The link to the short form; nobody has to follow it.
  func figuresLink(_ guided: Guided, hasFigures: Bool, _ visit: Visit) -> HTML? {
    guard guided.terms.mode == .assisted, guided.kind == .termination else { return nil }
    let key = hasFigures ? "bill.link.change" : "bill.link"
    return #"<p><a href="\#(visit.path(.bill))">\#(say(Message(key), visit))</a></p>"#
  }

  /// What every day of the next sixty comes to.
  func bestDate(_ guided: Guided, _ costs: Costs) -> BestDate? {
    let now = desk.clock.now()
    guard let rules = guided.terms.kinds[guided.kind] else { return nil }
    // Without a table the page still takes a date: it says what it can.
    return try? BestDate.find(
      try Quoting(costs.account, costs.terms, now: now),
      rules,
      guided.terms,
      receivedAt: now
    )
  }

  /// P07: the cheapest day, the last day to stop and the notice rule in words, a picture, a table.
  func bestDatePart(_ guided: Guided, _ visit: Visit) throws(DeskError) -> HTML? {
    guard let costs = try costs(guided), let best = bestDate(guided, costs),
      let first = best.days.first, let last = best.days.last
    else {
      return guided.kind == .termination
        ? figuresLink(guided, hasFigures: false, visit) : nil
    }
    let zone = guided.terms.zone
    var facts: [Message] = []
    if let day = best.cheapest, let lowest = quote(best, day) {
      facts.append(Message("p07.best.cheapest", ("date", .date(day)), ("net", net(lowest))))
      if let until = best.lastCheapest, until != day {
        let date = ("date", Message.Value.date(until))
        facts.append(
          until == last.date ? Message("p07.best.to-last", date) : Message("p07.best.until", date)
        )
      }
    } else {
      facts.append(Message("p07.best.none"))
    }
    facts.append(
      best.earliest.map { Message("p07.best.notice", ("date", .date($0))) }
        ?? Message("p07.best.notice-unknown")
    )
    let isConnected = guided.terms.mode == .connected
    facts.append(
      isConnected
        ? Message("p07.best.stop")
        : Message("p13.stop.assisted", ("carrier", .text(guided.pack.brand)))
    )
    if costs.isTyped { facts.append(Message("quote.page.by-figures")) }
    let items: [HTML] = facts.map { "<li>\(say($0, visit))</li>" }
    let alt = Message(
      "p07.best.picture",
      ("from", .date(first.date)),
      ("to", .date(last.date))
    )
    let table = Details(
      say(Message("p07.best.table", ("count", .number(best.days.count))), visit),
      content: daysTable(best, isConnected ? zone : nil, visit)
    ).html
    return #"""
      <h2>\#(say(Message("p07.best"), visit))</h2><ul>\#(items)</ul>\#
      <p><img class="chart" src="\#(visit.path(.datePicture))" alt="\#(say(alt, visit))" \#
      width="720" height="260"></p>\#(table)\#
      \#(optional: figuresLink(guided, hasFigures: true, visit))
      """#
  }

  private func quote(_ best: BestDate, _ date: LocalDate) -> Quote? {
    for day in best.days where day.date == date {
      if case .possible(let quote, _) = day.outcome { return quote }
    }
    return nil
  }

  /// The nets of a quote, each with its direction; a quote without lines costs nothing.
  private func net(_ quote: Quote) -> Message.Value {
    if quote.totals.isEmpty { return .message(Message("p07.best.nothing")) }
    return .list(
      quote.totals.map { .message($0.net.isZero ? Message("p07.best.nothing") : amount($0.net)) }
    )
  }

  /// The last moment to stop stands beside a day where the desk keeps it, in that zone.
  private func daysTable(_ best: BestDate, _ zone: Zone?, _ visit: Visit) -> HTML {
    let rows: [[HTML]] = best.days.map { day in
      let date = say(Message("quote.page.day", ("date", .date(day.date))), visit)
      switch day.outcome {
      case .possible(let quote, let stop):
        let net = say(Message("receipt.value", ("value", net(quote))), visit)
        let until = zone.map { Message("quote.page.moment", ("moment", .instant(stop, $0))) }
        return ["\(date)\(optional: mark(day.date, best, visit))", "\(net)"]
          + (until.map { ["\(say($0, visit))"] } ?? [])
      case .excluded:
        return ["\(date)", "\(say(Message("p07.best.excluded"), visit))"]
          + (zone == nil ? [] : [""])
      }
    }
    return Table(
      caption: say(Message("p07.best.table", ("count", .number(best.days.count))), visit),
      columns: (zone == nil ? ["day", "net"] : ["day", "net", "stop"]).map {
        say(Message("p07.best.column.\($0)"), visit)
      },
      rows: rows,
      numeric: [1]
    ).html
  }

  private func mark(_ date: LocalDate, _ best: BestDate, _ visit: Visit) -> HTML? {
    guard date == best.cheapest else { return nil }
    return #" <strong>\#(say(Message("p07.best.mark"), visit))</strong>"#
  }

  /// The picture of the days; as personal as its page, so no cache keeps it.
  func datePicture(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.date, visit), let costs = try costs(guided),
      let best = bestDate(guided, costs), let first = best.days.first, let last = best.days.last
    else { return notFound(visit) }
    let reader = visit
    func day(_ message: (LocalDate) -> Message, _ date: LocalDate?) -> String {
      date.map { say(message($0), reader) } ?? ""
    }
    let words = CostChart.Words(
      label: say(
        Message("p07.best.picture", ("from", .date(first.date)), ("to", .date(last.date))),
        reader
      ),
      first: day({ Message("quote.page.day", ("date", .date($0))) }, first.date),
      last: day({ Message("quote.page.day", ("date", .date($0))) }, last.date),
      cheapest: day({ Message("p07.best.mark.cheapest", ("date", .date($0))) }, best.cheapest),
      earliest: day({ Message("p07.best.mark.earliest", ("date", .date($0))) }, best.earliest),
      amount: { say(Message("quote.page.sum", ("amount", .money($0))), reader) }
    )
    let currency = currency(of: best) ?? guided.terms.currency
    return Response(
      status: .ok,
      headers: Headers([("Content-Type", "image/svg+xml"), ("Vary", "Cookie")]),
      body: Array(CostChart(days: best, currency: currency).svg(words).utf8)
    ).notStored()
  }

  /// The currency the quotes are in; the carrier's where they have none or several.
  private func currency(of best: BestDate) -> Currency? {
    for day in best.days {
      if case .possible(let quote, _) = day.outcome, quote.totals.count == 1 {
        return quote.totals[0].net.currency
      }
    }
    return nil
  }
}
