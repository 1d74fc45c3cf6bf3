import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

@Suite("P12, what is owed and what comes back") struct MoneyPageTests {
  @Test func `tells nothing before the holder is proven`() throws {
    let visitor = try Visitor()
    try visitor.open("/money")
    #expect(visitor.browser.text.contains(visitor.said("p12.lead.unproven")))
    #expect(!visitor.browser.page.contains("EUR"))
  }

  @Test func `says what for, arrears apart, and how to pay by transfer`() throws {
    let visitor = try Visitor.ended(.owed, arrears: 500)
    try visitor.open("/money")
    #expect(
      visitor.missing(
        visitor.said("p12.arrears"),
        visitor.said("p12.final"),
        "EUR 5.00 to pay",
        "EUR 66.67 to pay",
        "To pay: EUR 71.67"
      ) == []
    )
    try visitor.browser.send("pay-form", ["means": "bankTransfer"])
    let reference = try visitor.state.reference.text
    #expect(
      visitor.missing("IT60 X054 2811 1010 0000 0123 456", "\(reference)-P1", "Sample Carrier")
        == []
    )
    try visitor.browser.resend()
    #expect(try visitor.state.settlement.payments.count == 1)
    let sum = Money(minorUnits: 7_167, currency: .eur)
    try visitor.finance(.recordPayment(sum, .bankTransfer, reference: "bank 7"))
    try visitor.open("/money")
    #expect(visitor.missing(visitor.said("p12.lead.even"), "EUR 71.67: received") == [])
    #expect(Browser.form("pay-form", in: visitor.browser.page) == nil)
  }

  @Test func `leads to the provider's page and believes the provider alone`() throws {
    let visitor = try Visitor.ended(.owed)
    try visitor.open("/money")
    try visitor.browser.send("pay-form", ["means": "provider"])
    try visitor.open("/payments/1")
    #expect(visitor.missing(visitor.said("p12.go.wait")) == [])
    try visitor.test.work()
    try visitor.open("/payments/1")
    let address = try #require(
      visitor.test.provider.truth.first?.object.page,
      "the provider gives no page"
    )
    #expect(visitor.browser.page.contains("href=\"\(address)\""))
    try visitor.open("/money")
    #expect(visitor.browser.text.contains(visitor.said("p12.payment.waiting")))
    visitor.test.provider.pay(.payment(visitor.id, 1))
    try visitor.test.hear()
    try visitor.open("/money")
    #expect(visitor.browser.text.contains(visitor.said("p12.lead.even")))
  }

  @Test func `offers no way to pay where the desk has none, and says what to do`() throws {
    let visitor = try Visitor.ended(.owed, takesPayments: false)
    try visitor.open("/money")
    #expect(Browser.form("pay-form", in: visitor.browser.page) == nil)
    #expect(visitor.browser.text.contains("takes no payments itself"))
  }

  @Test func `says the wait before an account is chosen, and shows it masked afterwards`() throws {
    let visitor = try Visitor.ended(.due)
    try visitor.open("/money")
    #expect(visitor.browser.text.contains(visitor.said("p12.lead.due")))
    try visitor.open("/claim/EUR")
    #expect(visitor.browser.text.contains("waits 3 days more"))
    try visitor.claim()
    #expect(visitor.browser.address == "\(visitor.home)/refunds/1")
    #expect(visitor.missing("account IT…3456", visitor.said("p19.lead.claimed")) == [])
    #expect(!visitor.browser.page.contains("0542811101"))
    try visitor.browser.resend()
    #expect(try visitor.state.settlement.refunds.count == 1)
    try visitor.open("/claim/EUR")
    #expect(visitor.browser.address == "\(visitor.home)/money", "nothing more is due")
  }

  static let wrong: [(typed: [String: String], field: String, key: String)] = [
    (["holder": ""], "holder", "account.error.payment-text.empty"),
    (["account-kind": ""], "account-kind", "account.error.kind"),
    (["own": ""], "own", "account.error.own"),
    (["number": "IT60X0542811101000000123457"], "number", "account.error.iban.check-digits"),
    (["number": "IT60X05428"], "number", "account.error.iban.length"),
    (["number": "123456789"], "number", "account.error.iban.country"),
    (["number": ""], "number", "account.error.iban.country"),
    (["bic": "BC"], "bic", "account.error.bic.length"),
    (["account-kind": "CN", "number": "123456789012"], "bic", "account.error.bic.missing"),
    (["account-kind": "GB", "number": "12345"], "number", "account.error.account.length"),
    (
      ["account-kind": "US", "number": "1234567890123"], "number",
      "account.error.account.check-digit"
    ),
  ]

  @Test(
    "say what is wrong with an account beside its field, and keep what was typed",
    arguments: wrong
  )
  func wrongAccount(_ row: (typed: [String: String], field: String, key: String)) throws {
    let visitor = try Visitor.ended(.due)
    try visitor.claim(row.typed)
    #expect(visitor.browser.status == .unprocessableContent)
    let page = visitor.browser.page
    #expect(page.contains("id=\"\(row.field)-error\""), "\(row.field)")
    #expect(visitor.browser.text.contains(visitor.said(row.key)), "\(row.key)")
    #expect(try visitor.state.settlement.refunds.isEmpty)
  }
}

@Suite("P19, how far a refund is") struct RefundPageTests {
  @Test func `goes from claim to the bank's word, and is never called paid before`() throws {
    let visitor = try Visitor.ended(.due)
    try visitor.claim()
    try visitor.finance(.approveRefund(1))
    try visitor.open("/refunds/1")
    #expect(visitor.missing(visitor.said("p19.lead.approved")) == [])
    visitor.wait(days: 3)
    try visitor.test.work()
    try visitor.browser.reopen(visitor.id, in: visitor.test)
    try visitor.finance(.payoutAnswered(1, .accepted(reference: "batch 4")))
    try visitor.open("/refunds/1")
    let reference = try visitor.state.reference.text
    #expect(visitor.missing(visitor.said("p19.lead.sent"), "batch 4", "\(reference)-R1") == [])
    #expect(!visitor.browser.text.contains(visitor.said("p19.lead.settled")))
    try visitor.finance(.payoutAnswered(1, .settled(reference: "bank 9")))
    try visitor.open("/refunds/1")
    #expect(visitor.missing(visitor.said("p19.lead.settled"), "bank 9") == [])
    try visitor.browser.send("dispute-form", ["note": "not on the statement"])
    #expect(visitor.missing(visitor.said("p19.lead.disputed")) == [])
    #expect(try visitor.state.incidents.last?.kind == .payoutDisputed)
  }

  @Test func `takes another account before it goes, and asks for one when it came back`() throws {
    let visitor = try Visitor.ended(.due)
    try visitor.claim()
    try visitor.finance(.approveRefund(1))
    try visitor.open("/refunds/1/destination")
    #expect(visitor.missing("has to be approved anew", "IT…3456") == [])
    try visitor.browser.send(
      "destination-form",
      Visitor.destination.merging(
        ["account-kind": "HK", "number": "004 123 456789 833"]
      ) { $1 }
    )
    #expect(visitor.missing(visitor.said("p19.lead.claimed"), "account HK…9833") == [])
    try visitor.finance(.approveRefund(1))
    visitor.wait(days: 3)
    try visitor.test.work()
    try visitor.browser.reopen(visitor.id, in: visitor.test)
    try visitor.open("/refunds/1/destination")
    #expect(visitor.browser.address == "\(visitor.home)/refunds/1", "it is on its way")
    try visitor.finance(.payoutAnswered(1, .returned(code: "AC04")))
    try visitor.open("/refunds/1")
    #expect(
      visitor.missing(visitor.said("p19.lead.returned"), "AC04", visitor.said("p19.again")) == []
    )
    try visitor.claim(["number": "DE89370400440532013000"])
    #expect(visitor.browser.address == "\(visitor.home)/refunds/2")
    try visitor.open("/refunds/1")
    #expect(visitor.missing(visitor.said("p19.lead.replaced")) == [])
  }

  @Test func `goes back the way it was paid where something was paid so`() throws {
    let visitor = try Visitor.ended(.owed)
    try visitor.open("/money")
    try visitor.browser.send("pay-form", ["means": "provider"])
    try visitor.test.work()
    visitor.test.provider.pay(.payment(visitor.id, 1))
    try visitor.test.hear()
    let sum = Money(minorUnits: 6_667, currency: .eur)
    try visitor.finance(.recordPayment(sum, .counter, reference: "slip 3"))
    try visitor.test.work()
    try visitor.open("/money")
    let refund = try #require(try visitor.state.settlement.refunds.first)
    #expect(refund.destination == .originalMeans)
    try visitor.open("/refunds/1")
    #expect(visitor.missing(visitor.said("p19.to.original")) == [])
  }

  @Test func `is no page for anybody else`() throws {
    let visitor = try Visitor.ended(.due)
    try visitor.claim()
    let stranger = Browser(visitor.test)
    for page in ["/money", "/refunds/1", "/refunds/1/destination", "/claim/EUR", "/bills"] {
      try stranger.open("\(visitor.home)\(page)")
      #expect(stranger.status == .notFound, "\(page)")
    }
    for page in ["/refunds/2", "/refunds/0", "/refunds/01", "/claim/XXX", "/payments/1"] {
      try visitor.open(page)
      #expect(visitor.browser.status == .notFound, "\(page)")
    }
  }

  @Test func `stands with its money beside the other three facts on the status page`() throws {
    let visitor = try Visitor.ended(.due)
    try visitor.claim()
    try visitor.open("")
    let page = visitor.browser.page
    #expect(page.contains("\(visitor.home)/money") && page.contains("\(visitor.home)/refunds/1"))
    #expect(
      visitor.missing(
        visitor.said("p16.track.contract"),
        visitor.said("p16.track.number"),
        visitor.said("p16.track.profile"),
        visitor.said("p16.track.money")
      ) == []
    )
  }
}
