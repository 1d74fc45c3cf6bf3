import HTTPListener
import Synchronization
import Testing
import Web

@Suite struct StopTests {
  @Test func `Stopping answers what has begun and ends kept connections`() throws {
    let gate = Gate()
    let listener = try Listener(Stage.configuration()) { request in
      if request.path.segments == ["slow"] { gate.pass() }
      return Stage.echo(request)
    }
    let idle = try RawClient(port: listener.port)
    idle.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(idle.answer()?.status == 200)
    let slow = try RawClient(port: listener.port)
    slow.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    while gate.arrivals.current == 0 { _ = slow.hasInput(withinMilliseconds: 5) }
    let opener = try #require(
      WorkerThread(stackBytes: 1 << 18) {
        gate.open(for: 1)
      }
    )
    #expect(listener.stop() == 0)
    opener.join()
    let answer = try #require(slow.answer())
    #expect(answer.status == 200)
    #expect(answer.header("Connection") == "close")
    #expect(idle.isClosed())
    let port = listener.port
    #expect(throws: RawClient.Refused.self) { _ = try RawClient(port: port) }
  }

  @Test func `Stopping under load loses no request`() throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let port = listener.port
    let answered = Counter()
    let broken = Counter()
    let clients = (0..<8).compactMap { _ in
      WorkerThread(stackBytes: 1 << 20) { StopTests.ask(port, answered, broken) }
    }
    while answered.current < 200 {
      #expect(broken.current == 0)
      if broken.current > 0 { break }
    }
    #expect(listener.stop() == 0)
    for client in clients { client.join() }
    #expect(clients.count == 8)
    #expect(answered.current >= 200)
    #expect(broken.current == 0)
  }

  /// Asks on one connection until an answer says that it ends.
  private static func ask(_ port: UInt16, _ answered: Counter, _ broken: Counter) {
    // A client that cannot connect shows as one answer too few.
    guard let client = try? RawClient(port: port) else { return }
    while true {
      client.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")
      guard let answer = client.answer(), answer.status == 200 else {
        _ = broken.next()
        return
      }
      _ = answered.next()
      if answer.header("Connection") == "close" { return }
    }
  }
}
