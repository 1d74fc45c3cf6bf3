import HTTPListener
import Testing
import Web

/// Bytes sent on one connection and the answers that must come back.
struct Exchange: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let sent: String
  let statuses: [Int]
  /// True when the connection must be closed after the last answer.
  var closes = false
  /// Text that must stand in the body of the last answer.
  var says = ""
}

private let host = "Host: a\r\n"

private let understood: [Exchange] = [
  Exchange(
    testDescription: "a connection is kept for a second request",
    sent: "GET /a HTTP/1.1\r\n\(host)\r\nGET /b HTTP/1.1\r\n\(host)\r\n",
    statuses: [200, 200],
    says: "GET /b"
  ),
  Exchange(
    testDescription: "ten pipelined requests get ten answers",
    sent: String(repeating: "GET /a HTTP/1.1\r\n\(host)\r\n", count: 10),
    statuses: Array(repeating: 200, count: 10)
  ),
  Exchange(
    testDescription: "a body with its length arrives",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello",
    statuses: [200],
    says: "[hello]"
  ),
  Exchange(
    testDescription: "a chunked body arrives as one",
    sent: "POST /a HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
      + "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
    statuses: [200],
    says: "[hello]"
  ),
  Exchange(
    testDescription: "path and query come undecoded and decoded where they should",
    sent: "GET /a%20b?x=%2F&y=1 HTTP/1.1\r\n\(host)\r\n",
    statuses: [200],
    says: "/a%20b ?x=%2F&y=1"
  ),
  Exchange(
    testDescription: "the body of a GET is read and ignored",
    sent: "GET /a HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello",
    statuses: [200],
    says: "[]"
  ),
  Exchange(
    testDescription: "a client that asks to close is let go",
    sent: "GET /a HTTP/1.1\r\n\(host)Connection: close\r\n\r\n",
    statuses: [200],
    closes: true
  ),
  Exchange(
    testDescription: "an upload route takes more than others",
    sent: "POST /upload HTTP/1.1\r\n\(host)Content-Length: 100\r\n\r\n"
      + String(repeating: "x", count: 100),
    statuses: [200]
  ),
  Exchange(
    testDescription: "a waiting client is told to go on",
    sent: "POST /a HTTP/1.1\r\n\(host)Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello",
    statuses: [100, 200],
    says: "[hello]"
  ),
]

private let refused: [Exchange] = [
  Exchange(
    testDescription: "length and chunked together",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "0\r\n\r\nGET /smuggled HTTP/1.1\r\n\(host)\r\n",
    statuses: [400],
    closes: true,
    says: "http.ambiguousFraming"
  ),
  Exchange(
    testDescription: "two lengths",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: 4\r\nContent-Length: 5\r\n\r\nhello",
    statuses: [400],
    closes: true
  ),
  Exchange(
    testDescription: "a length with a sign",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: +4\r\n\r\nhell",
    statuses: [400],
    closes: true
  ),
  Exchange(
    testDescription: "another transfer coding",
    sent: "POST /a HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    statuses: [501],
    closes: true
  ),
  Exchange(
    testDescription: "a blank before the colon of a header name",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length : 4\r\n\r\nhell",
    statuses: [400],
    closes: true
  ),
  Exchange(
    testDescription: "no host",
    sent: "GET /a HTTP/1.1\r\n\r\n",
    statuses: [400],
    closes: true
  ),
  Exchange(
    testDescription: "two hosts",
    sent: "GET /a HTTP/1.1\r\n\(host)Host: b\r\n\r\n",
    statuses: [400],
    closes: true,
    says: "http.badHost"
  ),
  Exchange(
    testDescription: "a host that is none",
    sent: "GET /a HTTP/1.1\r\nHost: a/b\r\n\r\n",
    statuses: [400],
    closes: true
  ),
  Exchange(
    testDescription: "an unknown method",
    sent: "BREW /a HTTP/1.1\r\n\(host)\r\n",
    statuses: [501],
    says: "http.unknownMethod"
  ),
  Exchange(
    testDescription: "a dot segment",
    sent: "GET /a/../b HTTP/1.1\r\n\(host)\r\n",
    statuses: [400],
    says: "http.badPath"
  ),
  Exchange(
    testDescription: "an encoded dot segment",
    sent: "GET /%2e%2e/b HTTP/1.1\r\n\(host)\r\n",
    statuses: [400]
  ),
  Exchange(
    testDescription: "an encoded slash",
    sent: "GET /a%2Fb HTTP/1.1\r\n\(host)\r\n",
    statuses: [400]
  ),
  Exchange(
    testDescription: "an encoded NUL",
    sent: "GET /a%00 HTTP/1.1\r\n\(host)\r\n",
    statuses: [400]
  ),
  Exchange(
    testDescription: "a body over the limit, told by its length",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: 65\r\n\r\n"
      + String(repeating: "x", count: 65),
    statuses: [413],
    says: "at most 64 bytes"
  ),
  Exchange(
    testDescription: "a body over the limit, seen while it comes in chunks",
    sent: "POST /a HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n"
      + String(repeating: "30\r\n" + String(repeating: "x", count: 48) + "\r\n", count: 2)
      + "0\r\n\r\n",
    statuses: [413]
  ),
  Exchange(
    testDescription: "a body far over the limit, before it is sent",
    sent: "POST /a HTTP/1.1\r\n\(host)Content-Length: 99999999\r\n\r\n",
    statuses: [413],
    closes: true
  ),
  Exchange(
    testDescription: "an address longer than the limit",
    sent: "GET /\(String(repeating: "a", count: 120_000)) HTTP/1.1\r\n\(host)\r\n",
    statuses: [414],
    closes: true
  ),
  Exchange(
    testDescription: "an address over our limit and under the library's",
    sent: "GET /\(String(repeating: "a", count: 9_000)) HTTP/1.1\r\n\(host)\r\n",
    statuses: [414],
    says: "http.targetTooLong"
  ),
  Exchange(
    testDescription: "header fields over our limit and under the library's",
    sent: "GET /a HTTP/1.1\r\n\(host)X-A: \(String(repeating: "a", count: 17_000))\r\n\r\n",
    statuses: [431],
    says: "http.headersTooLarge"
  ),
  Exchange(
    testDescription: "header fields larger than the limit",
    sent: "GET /a HTTP/1.1\r\n\(host)X-A: \(String(repeating: "a", count: 120_000))\r\n\r\n",
    statuses: [431],
    closes: true
  ),
  Exchange(
    testDescription: "more header fields than the limit",
    sent: "GET /a HTTP/1.1\r\n\(host)\(String(repeating: "X-A: 1\r\n", count: 101))\r\n",
    statuses: [400],
    closes: true
  ),
]

@Suite struct WireTests {
  @Test("The listener understands", arguments: understood)
  func understands(_ exchange: Exchange) throws { try check(exchange) }

  @Test("The listener refuses", arguments: refused)
  func refuses(_ exchange: Exchange) throws { try check(exchange) }

  @Test func `HEAD has the head of GET and no body`() throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send("HEAD /a HTTP/1.1\r\n\(host)\r\nGET /a HTTP/1.1\r\n\(host)\r\n")
    let head = try #require(client.answer(hasBody: false))
    let whole = try #require(client.answer())
    #expect(head.header("Content-Length") == whole.header("Content-Length"))
    #expect(whole.body.hasPrefix("GET /a"))
  }

  @Test func `Every response carries date, identifier and security headers`() throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send("GET /a HTTP/1.1\r\n\(host)\r\nBREW /a HTTP/1.1\r\n\(host)\r\n")
    for _ in 0..<2 {
      let answer = try #require(client.answer())
      let names = [
        "Date", "X-Request-Id", "Content-Security-Policy", "X-Content-Type-Options",
        "Referrer-Policy", "Permissions-Policy",
      ]
      #expect(names.filter { answer.header($0) == nil } == [])
      #expect(answer.header("Cache-Control") == "no-store")
    }
  }

  private func check(_ exchange: Exchange) throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send(exchange.sent)
    var last = ""
    for status in exchange.statuses {
      let answer = try #require(client.answer(), "no answer where \(status) was due")
      #expect(answer.status == status)
      last = answer.body
    }
    #expect(last.contains(exchange.says) || exchange.says.isEmpty)
    if exchange.closes { #expect(client.isClosed()) }
  }
}
