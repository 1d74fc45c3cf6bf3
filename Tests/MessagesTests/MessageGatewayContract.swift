import Desk
import Messages
import Testing

@Suite("Every message gateway")
struct MessageGatewayContractTests {
  /// Sends one message, sends it again, sends another; says what the recipient can tell apart.
  func outcomes(_ gateway: some MessageGateway, seen: () throws -> Int) rethrows -> [String] {
    let answers = ["a", "a", "b"].map { describe(gateway.send(message(id: $0))) }
    return answers + ["\(try seen()) messages"]
  }

  static let expected = ["done", "done", "done", "2 messages"]

  @Test("The mailbox in memory keeps the contract")
  func memory() {
    let mailbox = Mailbox()
    let seen = outcomes(mailbox) { mailbox.messages(for: message().to).count }
    #expect(seen == Self.expected)
  }

  @Test(
    "SMTP keeps the contract",
    .enabled(if: PostOffice.isInstalled, "no .venv here: run bin/setup")
  )
  func smtp() throws {
    let office = try PostOffice()
    let seen = try outcomes(gateway(office.settings())) {
      Set(try office.mails().map { $0.headers["Message-ID"] }).count
    }
    #expect(seen == Self.expected)
  }

  @Test(
    "The mailbox misbehaves as scripted",
    arguments: [
      (.none, "done", 1), (.refuse, "refused rejected", 0), (.answerLost, "unknown no-answer", 1),
      (.away, "unknown unreachable", 0), (.twice, "done", 2),
    ] as [(Mailbox.Fault, String, Int)]
  )
  func faults(fault: Mailbox.Fault, outcome: String, deliveries: Int) {
    let mailbox = Mailbox(script: [fault])
    #expect(describe(mailbox.send(message())) == outcome)
    #expect(mailbox.deliveries.count == deliveries)
    #expect(describe(mailbox.send(message())) == "done")
    #expect(mailbox.messages(for: message().to).count == 1)
  }
}
