import Cancellation
import Desk
import Portal
import Synchronization
import Testing
import TestSupport

@Suite("A mail server that takes its time")
struct SlowPostTests {
  /// Takes half a minute for each mail; after the third, somebody else works as well.
  private final class SlowServer: MessageGateway {
    private let clock: SetClock
    private let taken = Mutex<[String]>([])
    let meanwhile = Mutex<Worker?>(nil)

    init(_ clock: SetClock) {
      self.clock = clock
    }

    var messages: [String] { taken.withLock { $0 } }

    func send(_ message: OutgoingMessage) -> Answer<Void> {
      let count = taken.withLock { taken in
        taken.append(message.id)
        return taken.count
      }
      clock.set(clock.now().adding(seconds: 30))
      if count == 3, let other = meanwhile.withLock({ $0 }) { _ = try? other.runOnce() }
      return .confirmed(())
    }
  }

  @Test("gets every mail once, though its worker is not done for minutes")
  func once() throws {
    let test = try TestSite()
    for _ in 0..<8 {
      let browser = Browser(test)
      try browser.open("/en/quick/xx/sample")
      try browser.send("notice", NoticeTests.right)
    }
    let server = SlowServer(test.clock)
    let (papers, codes) = (test.site.papers, test.site.codes)
    let workers = ["one", "two"].map { name in
      Worker(
        desk: test.desk,
        networks: [:],
        post: NoticePost(gateway: server) { id, loaded throws(DeskError) in
          try papers.message(id, loaded)
        },
        codes: codes,
        log: .silent,
        owner: name
      )
    }
    server.meanwhile.withLock { $0 = workers[1] }
    _ = try workers[0].runOnce()
    #expect(server.messages.count >= 8)
    #expect(Set(server.messages).count == server.messages.count)
  }
}
