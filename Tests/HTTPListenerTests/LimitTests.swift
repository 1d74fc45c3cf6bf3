import HTTPListener
import Testing
import Web

@Suite struct LimitTests {
  /// What a slow client has sent before it starts to trickle, and what it trickles.
  static let slow = [
    ("a header that never ends", "GET / HTTP/1.1\r\nHost: a\r\nX-A: ", "a"),
    ("a body that never ends", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60\r\n\r\n", "b"),
    ("silence", "", ""),
  ]

  @Test("A client that sends too slowly is cut", arguments: slow.map(\.0))
  func slowSendersAreCut(_ name: String) throws {
    let row = try #require(LimitTests.slow.first { $0.0 == name })
    var configuration = Stage.configuration()
    configuration.requestMilliseconds = 300
    let listener = try Listener(configuration, handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send(row.1)
    // Each byte would start an idle timer again; the body is never complete within these bytes.
    var bytes = 0
    while bytes < 50, !client.hasInput(withinMilliseconds: 50) {
      client.send(row.2)
      bytes += 1
    }
    #expect(bytes < 50)
    #expect(client.isClosed())
  }

  @Test func `A slow second request on a kept connection is cut too`() throws {
    var configuration = Stage.configuration()
    configuration.idleSeconds = 1
    configuration.requestMilliseconds = 300
    let listener = try Listener(configuration, handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(client.answer()?.status == 200)
    var bytes = 0
    while bytes < 200, !client.hasInput(withinMilliseconds: 50) {
      client.send(bytes == 0 ? "GET /" : "a")
      bytes += 1
    }
    #expect(bytes < 200)
  }

  @Test func `A slow handler is not the client's fault`() throws {
    var configuration = Stage.configuration()
    configuration.requestMilliseconds = 100
    let gate = Gate()
    let listener = try Listener(configuration) { request in
      gate.pass()
      return Stage.echo(request)
    }
    let client = try RawClient(port: listener.port)
    client.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(!client.hasInput(withinMilliseconds: 600))
    gate.open(for: 1)
    #expect(client.answer()?.body.contains("/late") == true)
  }

  @Test func `Beyond threads and queue the answer is 503 with a time to try again`() throws {
    var configuration = Stage.configuration()
    configuration.threads = 1
    configuration.waitingRequests = 1
    let gate = Gate()
    let listener = try Listener(configuration) { request in
      gate.pass()
      return Stage.echo(request)
    }
    let request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    let running = try RawClient(port: listener.port)
    running.send(request)
    while gate.arrivals.current == 0 { _ = running.hasInput(withinMilliseconds: 5) }
    let waiting = try RawClient(port: listener.port)
    waiting.send(request)
    _ = waiting.hasInput(withinMilliseconds: 100)
    let refused = try RawClient(port: listener.port)
    refused.send(request)
    let answer = try #require(refused.answer())
    #expect(answer.status == 503)
    #expect(answer.header("Retry-After") == "2")
    gate.open(for: 3)
    #expect(running.answer()?.status == 200)
    #expect(waiting.answer()?.status == 200)
    refused.send(request)
    #expect(refused.answer()?.status == 200)
  }

  @Test func `Routes that never wait are answered while every thread is busy`() throws {
    var configuration = Stage.configuration()
    configuration.threads = 1
    configuration.waitingRequests = 1
    configuration.answersAtOnce = { _, path in path.segments == ["livez"] }
    let gate = Gate()
    let listener = try Listener(configuration) { request in
      if request.path.segments == ["slow"] { gate.pass() }
      return Stage.echo(request)
    }
    let slow = try RawClient(port: listener.port)
    slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    let quick = try RawClient(port: listener.port)
    quick.send("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(quick.answer()?.status == 200)
    gate.open(for: 1)
    #expect(slow.answer()?.status == 200)
  }

  @Test func `A client that goes in the middle of a head gives its place back`() throws {
    var configuration = Stage.configuration()
    configuration.connections = 1
    configuration.idleSeconds = 60
    configuration.requestMilliseconds = 60_000
    let listener = try Listener(configuration, handler: Stage.echo)
    do {
      let gone = try RawClient(port: listener.port)
      gone.send("GET /a HTTP/1.1\r\nX-A: ")
    }
    let next = try RawClient(port: listener.port)
    next.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(next.answer()?.status == 200)
  }

  @Test func `One address gets no more connections than it may have`() throws {
    var configuration = Stage.configuration()
    configuration.connectionsPerAddress = 2
    let listener = try Listener(configuration, handler: Stage.echo)
    let request = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"
    let first = try RawClient(port: listener.port)
    first.send(request)
    #expect(first.answer()?.status == 200)
    let second = try RawClient(port: listener.port)
    second.send(request)
    #expect(second.answer()?.status == 200)
    let third = try RawClient(port: listener.port)
    third.send(request)
    #expect(third.answer() == nil)
  }

  @Test func `A taken port and a wrong address are told apart`() throws {
    var configuration = Stage.configuration()
    configuration.address = "localhost.invalid"
    #expect(throws: ListenError.badAddress("localhost.invalid")) {
      _ = try Listener(configuration, handler: Stage.echo).port
    }
    configuration.address = "192.0.2.1"
    #expect(throws: ListenError.self) { _ = try Listener(configuration, handler: Stage.echo).port }
  }
}

@Suite struct ProxyTests {
  struct Row: Sendable {
    let trusts: Bool
    let headers: String
    let says: String
  }

  static let rows = [
    Row(
      trusts: false,
      headers: "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: q\r\n",
      says: "127.0.0.1 plain test-"
    ),
    Row(
      trusts: true,
      headers: "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Request-Id: q.1\r\n",
      says: "203.0.113.9 secure q.1"
    ),
    Row(
      trusts: true,
      headers: "X-Forwarded-For: 10.9.9.9, 203.0.113.9\r\nX-Request-Id: a b\r\n",
      says: "203.0.113.9 plain test-"
    ),
    Row(
      trusts: true,
      headers: "X-Forwarded-For: <script>\r\nX-Forwarded-Proto: http\r\n",
      says: "127.0.0.1 plain test-"
    ),
    Row(trusts: true, headers: "X-Forwarded-For: 2001:db8::1\r\n", says: "2001:db8::1 plain"),
  ]

  @Test("Only a trusted proxy says who the client is", arguments: rows.indices)
  func forwarded(_ index: Int) throws {
    let row = ProxyTests.rows[index]
    var configuration = Stage.configuration()
    configuration.trustsLoopbackProxy = row.trusts
    let listener = try Listener(configuration, handler: Stage.echo)
    let client = try RawClient(port: listener.port)
    client.send("GET /a HTTP/1.1\r\nHost: a\r\n\(row.headers)\r\n")
    let answer = try #require(client.answer())
    #expect(answer.body.contains(row.says))
    #expect((answer.header("Strict-Transport-Security") != nil) == row.says.contains("secure"))
  }
}
