import Cancellation
import Desk
import Payments
import TestSupport
import Testing
import Vault

@Suite("What Stripe tells by itself")
struct StripeEventsTests {
  static let now = StoredCase.start
  private static let cryptography = SodiumCryptography()

  /// The header field over the body, as Stripe makes it.
  static func signature(
    _ body: String,
    secret: String = Fixtures.webhookText,
    at time: Instant = now,
    before: String = "",
    after: String = ""
  ) -> String {
    let seconds = time.milliseconds / 1000
    let code = cryptography.hmacSHA256(Array("\(seconds).\(body)".utf8), key: Array(secret.utf8))
    return "t=\(seconds),\(before)v1=\(Hex.text(code))\(after)"
  }

  static func event(
    _ type: String,
    _ object: String,
    id: String = "evt_1"
  ) -> String {
    #"{"object":"event","id":"\#(id)","type":"\#(type)","data":{"object":{\#(object)}}}"#
  }

  /// A text of a message, as the provider `url` would look things up.
  private func read(
    _ body: String,
    _ signature: String?,
    url: String = "http://127.0.0.1:9"
  ) throws -> String {
    let events = StripeEvents(
      secret: try Fixtures.secret(Fixtures.webhookText, StripeSettings.webhookPrefixes),
      provider: try Fixtures.provider(url),
      cryptography: Self.cryptography
    )
    switch events.read(Array(body.utf8), signature: signature, now: Self.now) {
    case .event(let event):
      let kind = if case .payment = event.key { "payment" } else { "refund" }
      let object = event.object
      return "\(kind) \(event.key.number) \(object.reference) \(object.state.word) \(object.amount)"
    case .nothing(let code): return "nothing \(code)"
    case .forged(let code): return "forged \(code)"
    case .unreadable(let code): return "unreadable \(code)"
    case .unknown(let reason): return "unknown \(reason.code)"
    }
  }

  @Test("Bytes that libsodium signs are those of the published test case")
  func publishedCode() {
    // RFC 4231, test case 2: a key shorter than the hash.
    let code = Self.cryptography.hmacSHA256(
      Array("what do ya want for nothing?".utf8),
      key: Array("Jefe".utf8)
    )
    let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    #expect(Hex.text(code) == expected)
  }

  @Test("Only the secret's own signature over these bytes, made just now, is believed")
  func signatures() throws {
    let body = Self.event("customer.created", "")
    let zeros = String(repeating: "0", count: 64)
    let own = Self.signature(body)
    let code = String(own.drop { $0 != "v" }.dropFirst(3))
    let second = { (seconds: Int64) in Self.now.adding(seconds: seconds) }
    let rows: [(String?, String)] = [
      (own, "nothing other-type"),
      (Self.signature(body, before: "v1=\(zeros),"), "nothing other-type"),
      (Self.signature(body, after: ",v1=\(zeros),v0=abc"), "nothing other-type"),
      (Self.signature(body, at: second(300)), "nothing other-type"),
      (Self.signature(body, at: second(-300)), "nothing other-type"),
      (Self.signature(body, at: second(301)), "forged stale-signature"),
      (Self.signature(body, at: second(-301)), "forged stale-signature"),
      (Self.signature(body, secret: "whsec_other"), "forged wrong-signature"),
      (Self.signature(body + " "), "forged wrong-signature"),
      (own.replacing("v1=", with: "v0="), "forged bad-signature-field"),
      ("t=\(second(1).milliseconds / 1000),v1=\(code)", "forged wrong-signature"),
      ("t=0\(own.dropFirst(2))", "forged wrong-signature"),
      ("t=\(Int64.max)0,v1=\(code)", "forged bad-signature-field"),
      ("t=-1,v1=\(code)", "forged bad-signature-field"),
      ("v1=\(code)", "forged bad-signature-field"), ("\(own),t=1", "forged bad-signature-field"),
      ("\(own)0", "forged bad-signature-field"), ("t=1,v1=", "forged bad-signature-field"),
      (String(repeating: "v1=\(zeros),", count: 9) + own, "forged bad-signature-field"),
      (String(repeating: "a", count: 100_000), "forged bad-signature-field"),
      ("", "forged bad-signature-field"), (nil, "forged no-signature"),
    ]
    let heard = try rows.map { try read(body, $0.0) }
    #expect(heard == rows.map(\.1))
  }

  @Test("Every kind of event that is about our money is read")
  func kinds() throws {
    let payment = try Fixtures.payment(3).key
    let refund = try Fixtures.refund("pi_1").key
    let ours = #""metadata":{"farewell_key":"\#(payment)"}"#
    let back = #""metadata":{"farewell_key":"\#(refund)"}"#
    let intent = #""object":"payment_intent","id":"pi_1","amount":5000,"currency":"mop""#
    let money = #""object":"refund","id":"re_1","amount":70,"currency":"mop""#
    let dead = #""object":"checkout.session","id":"cs_1","amount_total":5000,"currency":"mop""#
    let error = #""status":"requires_payment_method","last_payment_error":{"code":"card_declined"}"#
    let rows: [(String, String, String)] = [
      (
        "payment_intent.succeeded",
        #"\#(intent),"status":"succeeded","amount_received":4900,\#(ours)"#,
        "payment 3 pi_1 succeeded MOP 49.00"
      ),
      (
        "payment_intent.payment_failed", "\(intent),\(error),\(ours)",
        "payment 3 pi_1 failed(card_declined) MOP 50.00"
      ),
      (
        "payment_intent.processing", #"\#(intent),"status":"processing",\#(ours)"#,
        "payment 3 pi_1 pending MOP 50.00"
      ),
      (
        "payment_intent.canceled", #"\#(intent),"status":"canceled",\#(ours)"#,
        "payment 3 pi_1 failed(canceled) MOP 50.00"
      ),
      (
        "checkout.session.expired", #"\#(dead),"status":"expired",\#(ours)"#,
        "payment 3 cs_1 failed(page-expired) MOP 50.00"
      ),
      (
        "refund.updated", #"\#(money),"status":"succeeded",\#(back)"#,
        "refund 1 re_1 succeeded MOP 0.70"
      ),
      (
        "refund.failed",
        #"\#(money),"status":"failed","failure_reason":"expired_or_canceled_card",\#(back)"#,
        "refund 1 re_1 failed(expired_or_canceled_card) MOP 0.70"
      ),
      (
        "charge.refunded",
        #""object":"charge","refunds":{"data":[{\#(money),"status":"pending",\#(back)}]}"#,
        "refund 1 re_1 pending MOP 0.70"
      ),
    ]
    let heard = try rows.map { row in
      let body = Self.event(row.0, row.1)
      return try read(body, Self.signature(body))
    }
    #expect(heard == rows.map(\.2))
  }

  @Test("Events that are not about our money, or not in a form that is known, give none")
  func dropped() throws {
    let key = try Fixtures.payment(3).key
    let ours = #""metadata":{"farewell_key":"\#(key)"}"#
    let intent = #""object":"payment_intent","id":"pi_1","amount":5000,"currency":"mop""#
    let rows: [(String, String, String)] = [
      ("charge.refunded", #""object":"charge""#, "nothing no-refund"),
      ("payment_intent.succeeded", #"\#(intent),"status":"succeeded""#, "nothing no-key"),
      (
        "payment_intent.succeeded",
        #"\#(intent),"status":"succeeded","metadata":{"farewell_key":"x"}"#,
        "nothing no-key"
      ),
      ("payment_intent.succeeded", #"\#(intent),"status":"new",\#(ours)"#, "unreadable object"),
      (
        "payment_intent.created", #"\#(intent),"status":"succeeded",\#(ours)"#, "nothing other-type"
      ),
    ]
    let heard = try rows.map { row in
      let body = Self.event(row.0, row.1)
      return try read(body, Self.signature(body))
    }
    #expect(heard == rows.map(\.2))
  }

  @Test("A dispute is about the payment that the provider names when it is asked")
  func disputes() throws {
    let key = try Fixtures.payment(2).key
    let server = try ScriptedServer { request in
      if request.hasPrefix("GET /v1/payment_intents/pi_gone ") { return .answer(404, "{}") }
      if request.hasPrefix("GET /v1/payment_intents/pi_away ") { return .answer(503, "{}") }
      return .answer(200, #"{"object":"payment_intent","metadata":{"farewell_key":"\#(key)"}}"#)
    }
    let rows = [
      ("needs_response", "pi_1", "payment 2 pi_1 returned(fraudulent) MOP 50.00"),
      ("lost", "pi_1", "payment 2 pi_1 returned(fraudulent) MOP 50.00"),
      ("won", "pi_1", "nothing dispute-won"),
      ("warning_needs_response", "pi_1", "nothing inquiry"),
      ("needs_response", "pi_gone", "nothing unknown-payment"),
      ("needs_response", "pi_away", "unknown status-503"),
      ("needs_response", "pi_/../charges", "unreadable dispute"),
      ("odd", "pi_1", "unreadable dispute-status"),
    ]
    let heard = try rows.map { row in
      let object =
        #""object":"dispute","status":"\#(row.0)","payment_intent":"\#(row.1)","#
        + #""amount":5000,"currency":"mop","reason":"fraudulent""#
      let body = Self.event("charge.dispute.created", object)
      return try read(body, Self.signature(body), url: "http://127.0.0.1:\(server.port)")
    }
    #expect(heard == rows.map(\.2))
  }

  @Test(
    "Signed bytes that are no event are not taken for one",
    arguments: [
      ("", "json"), ("[]", "event"), ("{", "json"), (#"{"object":"event"}"#, "event"),
      (event("refund.updated", "", id: "evt_/x"), "event"), (event("a", "", id: "x_1"), "event"),
      (String(repeating: "[", count: JSONReader.depthLimit + 1), "json"), ("\u{0}", "json"),
    ]
  )
  func unreadable(body: String, code: String) throws {
    #expect(try read(body, Self.signature(body)) == "unreadable \(code)")
  }
}
