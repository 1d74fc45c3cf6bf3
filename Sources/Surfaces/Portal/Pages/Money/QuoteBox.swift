import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// A quote line by line, each with its formula, numbers, rule and source; then the sums.
  func quoteBox(_ quote: Quote, _ zone: Zone, _ visit: Visit) -> HTML {
    let notes: [HTML] = quote.notes.map { "<li>\(reason($0, zone, visit))</li>" }
    let more: HTML? =
      notes.isEmpty
      ? nil
      : #"<h3>\#(say(Message("quote.page.notes"), visit))</h3><ul class="notes">\#(notes)</ul>"#
    let until = Message("quote.page.until", ("moment", .instant(quote.expiresAt, zone)))
    return #"""
      \#(quoteDates(quote.serviceEnd, quote.billingEnd, visit))\#(quoteLines(quote, zone, visit))\#
      \#(optional: means(quote, visit))\#(quoteSums(quote, visit))\#(optional: more)\#
      <p class="hint">\#(say(until, visit))</p>
      """#
  }

  /// The sums alone, for pages that stand before or after the one with every line.
  func quoteSums(_ quote: Quote, _ visit: Visit) -> HTML {
    guard !quote.totals.isEmpty else {
      return "<p>\(say(Message("quote.page.nothing"), visit))</p>"
    }
    let rows: [SummaryList.Row] = quote.totals.flatMap { total in
      var rows = [
        row(Message("quote.page.owed"), total.owed, visit),
        row(Message("quote.page.back"), total.dueBack, visit),
      ]
      if !total.moved.isZero { rows.append(row(Message("quote.page.moved"), total.moved, visit)) }
      let net =
        total.net.isNegative ? Message("quote.page.net.back") : Message("quote.page.net.owed")
      rows.append(row(net, total.net.magnitude, visit))
      return rows
    }
    return SummaryList(rows).html
  }

  /// The last day of service and the last day that is charged: two facts.
  func quoteDates(_ service: LocalDate, _ billing: LocalDate, _ visit: Visit) -> HTML {
    SummaryList([
      .init(
        say(Message("quote.page.service-end"), visit),
        value: "\(say(Message("quote.page.day", ("date", .date(service))), visit))"
      ),
      .init(
        say(Message("quote.page.billing-end"), visit),
        value: "\(say(Message("quote.page.day", ("date", .date(billing))), visit))"
      ),
    ]).html
  }

  /// What was agreed, as the journal keeps it: amounts by what they are for.
  func agreedBox(_ agreed: AgreedQuote, _ visit: Visit) -> HTML {
    let rows = agreed.lines.map { line in
      SummaryList.Row(
        say(Message(line.code), visit),
        value: "\(say(amount(line.amount), visit))"
      )
    }
    let lines: HTML =
      rows.isEmpty
      ? "<p>\(say(Message("quote.page.nothing"), visit))</p>" : SummaryList(rows).html
    return #"""
      <h2>\#(say(Message("quote.page.agreed"), visit))</h2>\#
      \#(quoteDates(agreed.serviceEnd, agreed.billingEnd, visit))\#(lines)
      """#
  }

  /// The amount with the way it goes in words, never by a sign alone.
  func amount(_ money: Money) -> Message {
    let amount = ("amount", Message.Value.money(money.magnitude))
    return money.isNegative
      ? Message("quote.page.amount.back", amount) : Message("quote.page.amount.owed", amount)
  }

  private func quoteLines(_ quote: Quote, _ zone: Zone, _ visit: Visit) -> HTML {
    guard !quote.lines.isEmpty else { return .empty }
    let rows = quote.lines.map { line in
      let names = [Message(line.code)] + (line.concerns.map { [Message($0)] } ?? [])
      let value: HTML = #"""
        <p class="sum">\#(say(amount(line.amount), visit))</p>\#(whys(line.why, zone, visit))
        """#
      return SummaryList.Row(names.map { say($0, visit) }.joined(separator: ": "), value: value)
    }
    return "<h3>\(say(Message("quote.page.lines"), visit))</h3>\(SummaryList(rows).html)"
  }

  private func means(_ quote: Quote, _ visit: Visit) -> HTML? {
    quote.refundMeans.map { means in
      let text = Message("quote.page.means", ("means", .message(Message(means))))
      return "<p>\(say(text, visit))</p>"
    }
  }

  private func row(_ name: Message, _ money: Money, _ visit: Visit) -> SummaryList.Row {
    let value = Message("quote.page.sum", ("amount", .money(money)))
    return SummaryList.Row(say(name, visit), value: "\(say(value, visit))")
  }

  /// Reasons in their order; a source that several share stands once, after the last of them.
  private func whys(_ why: [Explanation], _ zone: Zone, _ visit: Visit) -> [HTML] {
    why.indices.map { place in
      let next = why.indices.contains(place + 1) ? why[place + 1] : nil
      guard let next, next.basis == why[place].basis else { return reason(why[place], zone, visit) }
      return "<p>\(say(Message(why[place], zone: zone), visit))</p>"
    }
  }

  /// A reason with its source; the holder's own figures have no other.
  private func reason(_ why: Explanation, _ zone: Zone, _ visit: Visit) -> HTML {
    let statement = Message(why, zone: zone)
    guard why.basis?.fact == BillFigures.fact else { return sourced(statement, why.basis, visit) }
    return #"""
      <p>\#(say(statement, visit))</p>\#
      <p class="hint">\#(say(Message("quote.page.by-figures"), visit))</p>
      """#
  }
}

extension Money {
  /// The amount without its direction; nothing on a page is the one sum that has none.
  var magnitude: Money {
    // Only the least number of all has no opposite; it is shown as it is.
    guard isNegative, let turned = try? negated() else { return self }
    return turned
  }
}
