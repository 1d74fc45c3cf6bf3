import Cancellation
import Desk
import Payments
import TestSupport
import Testing

@Suite("A provider that is not to be trusted")
struct HostileProviderTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    let reaction: ScriptedServer.Reaction

    init(_ name: String, _ expected: String, _ reaction: ScriptedServer.Reaction) {
      testDescription = name
      self.expected = expected
      self.reaction = reaction
    }
  }

  /// The session that was asked for, with members that a row says otherwise.
  static func session(_ change: KeyValuePairs<String, String> = [:]) -> String {
    // The same case as in the request of the test.
    let key = (try? Fixtures.payment().key.description) ?? ""
    var members = [
      "id": #""cs_test_1""#, "object": #""checkout.session""#, "amount_total": "5000",
      "currency": #""mop""#, "status": #""open""#, "payment_status": #""unpaid""#,
      "payment_intent": "null", "url": #""https://checkout.stripe.example/c/1""#,
      "metadata": #"{"farewell_key":"\#(key)"}"#,
    ]
    for (name, value) in change { members[name] = value }
    return "{" + members.map { "\"\($0)\":\($1)" }.sorted().joined(separator: ",") + "}"
  }

  static func error(_ status: Int, _ error: String) -> ScriptedServer.Reaction {
    .answer(status, #"{"error":{\#(error)}}"#)
  }

  static let huge = String(repeating: "x", count: 1 << 16)

  static let believed = [
    Row("as asked", "pending MOP 50.00", .answer(200, session())),
    Row(
      "paid already",
      "succeeded MOP 50.00",
      .answer(
        200,
        session([
          "status": #""complete""#, "payment_status": #""paid""#, "payment_intent": #""pi_1""#,
        ])
      )
    ),
    Row(
      "run out",
      "failed(page-expired) MOP 50.00",
      .answer(200, session(["status": #""expired""#, "url": "null"]))
    ),
  ]

  static let refused = [
    Row("declined", "refused card_declined", error(402, #""code":"card_declined""#)),
    Row("wrong field", "refused amount_too_small", error(400, #""code":"amount_too_small""#)),
    Row("key reused", "refused idempotency_error", error(400, #""type":"idempotency_error""#)),
    Row("not there", "refused resource_missing", error(404, #""code":"resource_missing""#)),
  ]

  static let doubted = [
    Row(
      "key in use",
      "unknown idempotency_key_in_use",
      error(409, #""code":"idempotency_key_in_use""#)
    ),
    Row("too often", "unknown rate_limit", error(429, #""code":"rate_limit""#)),
    Row("broken", "unknown api_error", error(500, #""type":"api_error""#)),
    Row("our key is wrong", "unknown login", error(401, #""type":"invalid_request_error""#)),
    Row("our key may not", "unknown login", error(403, #""type":"invalid_request_error""#)),
    Row("a proxy's page", "unknown status-502", .answer(502, "<html>Bad Gateway</html>")),
    Row("a proxy's yes", "unknown malformed", .answer(200, "<html>Welcome</html>")),
    Row("a proxy's no", "unknown status-400", .answer(400, "Bad Request")),
    Row("a code that is a sentence", "unknown status-500", error(500, #""code":"a b\u000ac""#)),
    Row(
      "sent elsewhere",
      "unknown status-302",
      .raw("HTTP/1.1 302 X\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n")
    ),
    Row("empty", "unknown malformed", .answer(200, "")),
    Row("another kind", "unknown malformed", .answer(200, session(["object": #""charge""#]))),
    Row("another key", "unknown malformed", .answer(200, session(["metadata": "{}"]))),
    Row("another sum", "unknown malformed", .answer(200, session(["amount_total": "5001"]))),
    Row("another currency", "unknown malformed", .answer(200, session(["currency": #""hkd""#]))),
    Row("no currency", "unknown malformed", .answer(200, session(["currency": #""xxx""#]))),
    Row("below zero", "unknown malformed", .answer(200, session(["amount_total": "-5000"]))),
    Row("a fraction", "unknown malformed", .answer(200, session(["amount_total": "5000.0"]))),
    Row(
      "a page that runs",
      "unknown malformed",
      .answer(200, session(["url": #""javascript:x""#]))
    ),
    Row("a page in clear", "unknown malformed", .answer(200, session(["url": #""http://a.b/""#]))),
    Row("an id that is a path", "unknown malformed", .answer(200, session(["id": #""cs_/../x""#]))),
    Row("said twice", "unknown malformed", .answer(200, #"{"object":"a","object":"b"}"#)),
    Row(
      "nested without end",
      "unknown malformed",
      .answer(200, String(repeating: "[", count: 100_000))
    ),
    Row(
      "a body without end",
      "unknown too-long",
      .flood("HTTP/1.1 200 X\r\nContent-Type: application/json\r\n\r\n", piece: huge)
    ),
    Row("headers without end", "unknown no-answer", .flood("HTTP/1.1 200 X\r\nA: ", piece: huge)),
    Row("cut off", "unknown no-answer", .raw("HTTP/1.1 200 X\r\nContent-Length: 90\r\n\r\n{")),
    Row("no HTTP", "unknown no-answer", .raw("\u{1}\u{2}\u{3}\r\n\r\n")),
    Row("closed", "unknown no-answer", .raw("")),
    Row("silence", "unknown no-answer", .silence),
  ]

  @Test(
    "Only a whole, matching answer is believed, and no answer takes long",
    arguments: believed + refused + doubted
  )
  func open(row: Row) throws {
    let server = try ScriptedServer { _ in row.reaction }
    let timeout: Duration =
      if case .silence = row.reaction { .milliseconds(400) } else { .seconds(10) }
    let provider = try Fixtures.provider("http://127.0.0.1:\(server.port)", answerTimeout: timeout)
    #expect(describe(provider.open(try Fixtures.payment())) == row.expected)
    // Asked once: whether to ask again is the worker's to say.
    #expect(server.requests.count == 1)
  }

  @Test(
    "A refund of another sum, under another key or in a list without end is not believed",
    arguments: [
      (
        #"{"object":"refund","id":"re_1","amount":5000,"currency":"mop","status":"pending","#,
        "pending MOP 50.00"
      ),
      (
        #"{"object":"refund","id":"re_1","amount":50,"currency":"mop","status":"pending","#,
        "unknown malformed"
      ),
      (
        #"{"object":"refund","id":"re_1","amount":5000,"currency":"mop","status":"lost","#,
        "unknown malformed"
      ),
      (
        #"{"object":"refund","id":"re_1","amount":5000,"currency":"mop","status":"failed","#,
        "failed(failed) MOP 50.00"
      ),
      (
        #"{"object":"refund","id":"ch_1","amount":5000,"currency":"mop","status":"pending","#,
        "unknown malformed"
      ),
    ]
  )
  func refund(start: String, expected: String) throws {
    let request = try Fixtures.refund("pi_1")
    let server = try ScriptedServer { _ in
      .answer(200, start + #""metadata":{"farewell_key":"\#(request.key)"}}"#)
    }
    let provider = try Fixtures.provider("http://127.0.0.1:\(server.port)")
    #expect(describe(provider.refund(request)) == expected)
  }

  @Test(
    "A search that is not whole never says that there is none",
    arguments: [
      (#"{"data":[],"has_more":false}"#, "none"),
      (#"{"data":[],"has_more":true}"#, "unknown malformed"),
      (#"{"data":[]}"#, "unknown malformed"), (#"{"has_more":false}"#, "unknown malformed"),
      (#"{"data":[{"id":"pi_1"}],"has_more":false}"#, "unknown malformed"),
    ]
  )
  func search(body: String, expected: String) throws {
    let server = try ScriptedServer { _ in .answer(200, body) }
    let provider = try Fixtures.provider("http://127.0.0.1:\(server.port)")
    #expect(describe(provider.find(payment: try Fixtures.payment().key)) == expected)
  }

  @Test(
    "Sums are sent as Stripe counts them, and what it cannot carry is not sent",
    arguments: [
      (.mop, 1, "1"), (.mop, 12_345, "12345"), (.jpy, 500, "500"), (.krw, 9_999, "9999"),
      (.isk, 5, "500"), (.kwd, 1_230, "1230"), (.kwd, 1_234, nil), (.tnd, 10, "10"),
      (.eur, 0, nil), (.eur, -1, nil), (.isk, .max, nil), (.huf, 100, "100"), (.twd, 100, "100"),
    ] as [(Currency, Int64, String?)]
  )
  func amounts(currency: Currency, units: Int64, sent: String?) throws {
    let server = try ScriptedServer { _ in .answer(500, "{}") }
    let provider = try Fixtures.provider("http://127.0.0.1:\(server.port)")
    let answer = describe(provider.open(try Fixtures.payment(1, units, currency)))
    #expect(answer == (sent == nil ? "refused amount" : "unknown status-500"))
    let field = server.requests.first?.split(separator: "&").first { $0.contains("unit_amount") }
    #expect(field.map { String($0.drop { $0 != "=" }.dropFirst()) } == sent)
  }

  @Test("The key goes out in a header only, and stands in no answer, error or description")
  func secrecy() throws {
    let server = try ScriptedServer { _ in .answer(500, "{}") }
    let provider = try Fixtures.provider("http://127.0.0.1:\(server.port)")
    let answer = provider.open(try Fixtures.payment())
    let request = try #require(server.requests.first)
    #expect(request.contains("\r\nAuthorization: Bearer \(Fixtures.keyText)\r\n"))
    #expect(request.contains("\r\nIdempotency-Key: \(try Fixtures.payment().key)\r\n"))
    #expect(request.contains("\r\nStripe-Version: 20"))
    #expect(request.components(of: Fixtures.keyText) == 1)
    var dumped = ""
    dump(provider, to: &dumped)
    #expect(!dumped.contains(Fixtures.keyText) && !"\(answer)".contains(Fixtures.keyText))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
