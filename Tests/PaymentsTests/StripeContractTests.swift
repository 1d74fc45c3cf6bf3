import Cancellation
import Desk
import Payments
import TestSupport
import Testing

@Suite(
  "Stripe, as localstripe plays it",
  .enabled(if: LocalStripe.isInstalled, "no localstripe here: run bin/setup")
)
struct StripeContractTests {
  struct Nothing: Error {}

  @Test("A payment is opened once, paid on its page and found by its key")
  func payment() throws {
    let server = try LocalStripe()
    let provider = try Fixtures.provider(server.url)
    let request = try Fixtures.payment()
    #expect(describe(provider.find(payment: request.key)) == "none")
    let first = provider.open(request)
    guard case .confirmed(let opened) = first, case .confirmed(let again) = provider.open(request)
    else { throw Nothing() }
    #expect(describe(first) == "pending MOP 50.00")
    #expect(opened == again)
    #expect(opened.page?.hasPrefix("https://checkout.stripe.example/") == true)
    #expect(describe(provider.find(payment: request.key)) == "none")
    #expect(try server.pay(opened.reference, card: "4000000000000341") == false)
    #expect(describe(provider.find(payment: request.key)) == "failed(card_declined) MOP 50.00")
    #expect(try server.pay(opened.reference))
    #expect(describe(provider.find(payment: request.key)) == "succeeded MOP 50.00")
    #expect(describe(provider.find(payment: try Fixtures.payment(2).key)) == "none")
  }

  @Test("A key that comes with another sum is refused by name")
  func keyReused() throws {
    let server = try LocalStripe()
    let provider = try Fixtures.provider(server.url)
    _ = provider.open(try Fixtures.payment())
    let other = provider.open(try Fixtures.payment(1, 5_001))
    #expect(describe(other) == "refused idempotency_error")
  }

  @Test("A refund is found by its key when the provider has forgotten the key")
  func refund() throws {
    let server = try LocalStripe()
    let provider = try Fixtures.provider(server.url)
    let request = try Fixtures.payment()
    let key = try Fixtures.refund("pi_x").key
    // Nothing was paid, so the search may be behind: never "there is none".
    #expect(describe(provider.find(refund: key)) == "unknown not-yet-found")
    guard case .confirmed(let opened) = provider.open(request), try server.pay(opened.reference),
      case .confirmed(let paid?) = provider.find(payment: request.key)
    else { throw Nothing() }
    #expect(describe(provider.find(refund: key)) == "none")
    let back = try Fixtures.refund(paid.reference, 1_500)
    #expect(describe(provider.refund(back)) == "succeeded MOP 15.00")
    #expect(describe(provider.refund(back)) == "succeeded MOP 15.00")
    try server.forgetKeys()
    #expect(describe(provider.find(refund: key)) == "succeeded MOP 15.00")
    let gone = try Fixtures.refund("pi_unknown")
    #expect(describe(provider.refund(gone)) == "refused invalid_request_error")
  }

  @Test("A server that went away leaves everything unknown")
  func away() throws {
    let server = try LocalStripe()
    let provider = try Fixtures.provider(server.url)
    server.stop()
    #expect(describe(provider.open(try Fixtures.payment())) == "unknown unreachable")
    #expect(describe(provider.refund(try Fixtures.refund("pi_1"))) == "unknown unreachable")
    #expect(
      describe(provider.find(payment: try Fixtures.payment().key)) == "unknown unreachable"
    )
  }
}
