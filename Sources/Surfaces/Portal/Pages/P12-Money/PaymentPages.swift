import Cancellation
import Desk
import Web

extension Site {
  /// Every payment with what is to be done for it, or what became of it.
  func payments(_ money: MoneyView, _ visit: Visit) -> HTML {
    let rows: [HTML] = money.settlement.payments.map { payment in
      let words = Message(
        "p12.payment",
        ("amount", .money(payment.received ?? payment.amount)),
        ("state", .message(standing(payment, money.zone)))
      )
      let how: HTML? = payment.isWaiting ? instructions(payment, money, visit) : nil
      return "<li><p>\(say(words, visit))</p>\(optional: how)</li>"
    }
    guard !rows.isEmpty else { return .empty }
    return "<h2>\(say(Message("p12.payments"), visit))</h2><ul>\(rows)</ul>"
  }

  private func standing(_ payment: Payment, _ zone: Zone) -> Message {
    switch payment.state {
    case .asked, .open: Message("p12.payment.waiting")
    case .received(_, _, let at): Message("p12.payment.received", ("moment", .instant(at, zone)))
    case .failed: Message("p12.payment.failed")
    case .reversed(_, _, let at):
      Message("p12.payment.reversed", ("moment", .instant(at, zone)))
    }
  }

  /// What the holder does to pay: the provider's page, or what to write on a transfer, or to say at
  /// the counter.
  private func instructions(
    _ payment: Payment,
    _ money: MoneyView,
    _ visit: Visit
  ) -> HTML {
    switch payment.means {
    case .provider:
      return link(Message("p12.go"), to: visit.path(.payment(money.id, payment.number)), visit)
    case .bankTransfer:
      guard let account = ways.account else { return .empty }
      return SummaryList([
        fact(Message("p12.transfer.name"), account.name, visit),
        fact(Message("p12.transfer.iban"), account.iban.grouped, visit),
        fact(
          Message("p12.transfer.amount"),
          say(Message("quote.page.sum", ("amount", .money(payment.amount))), visit),
          visit
        ),
        fact(Message("p12.transfer.reference"), reference(payment, money), visit),
      ]).html
    case .counter:
      guard let counter = ways.counter else { return .empty }
      return SummaryList([
        fact(Message("p12.counter.where"), counter, visit),
        fact(Message("p12.transfer.reference"), reference(payment, money), visit),
      ]).html
    }
  }

  private func reference(_ payment: Payment, _ money: MoneyView) -> String {
    BankReference(money.state.reference, .payment(payment.number)).text
  }

  private func fact(_ name: Message, _ value: String, _ visit: Visit) -> SummaryList.Row {
    SummaryList.Row(say(name, visit), value: "<strong>\(value)</strong>")
  }

  /// The way to the provider's own page, which only the provider knows; asked for when it is wanted
  /// and never before, so that no other page waits for the provider.
  func paymentPage(
    _ id: CaseID,
    _ number: Int,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    guard let money = try money(id, visit), let provider = ways.provider,
      let payment = money.settlement.payments.first(where: { $0.number == number }),
      payment.means == .provider, money.status.isProven
    else { return notFound(visit) }
    let title = Message("p12.go.title")
    let amount = Message("p12.owed", ("amount", .money(payment.amount)))
    return page(
      Frame(title: title, back: .money(id)),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1>\#(way(to: payment, at: provider, amount, money, visit))
      """#
    )
  }

  private func way(
    to payment: Payment,
    at provider: any PaymentProvider,
    _ amount: Message,
    _ money: MoneyView,
    _ visit: Visit
  ) -> HTML {
    guard payment.isWaiting else {
      return "<p>\(say(standing(payment, money.zone), visit))</p>"
    }
    guard case .confirmed(let object?) = provider.find(payment: .payment(money.id, payment.number)),
      object.state == .pending, let address = object.page, Self.isWebAddress(address)
    else { return "<p>\(say(Message("p12.go.wait"), visit))</p>" }
    return #"""
      <p>\#(say(amount, visit))</p><p>\#(say(Message("p12.go.lead"), visit))</p>\#
      <p><a class="button" rel="noreferrer" href="\#(address)">\#
      \#(say(Message("p12.go.do"), visit))</a></p>
      """#
  }

  /// Only such an address becomes a link.
  private static func isWebAddress(_ text: String) -> Bool {
    text.hasPrefix("https://") || text.hasPrefix("http://")
  }
}
