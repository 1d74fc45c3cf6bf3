import Cancellation
import Desk
import Networks
import Testing

@Suite("A peer that is not to be trusted")
struct HostilePeerTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let expected: String
    /// What the peer does with the request of this id and variable.
    let react: @Sendable (_ id: Int, _ variable: String) -> ScriptedPeer.Reaction

    init(
      _ name: String,
      _ expected: String,
      _ react: @escaping @Sendable (Int, String) -> ScriptedPeer.Reaction
    ) {
      testDescription = name
      self.expected = expected
      self.react = react
    }
  }

  static let off = "\nid\t1\nimsi\t455010000000001\nmsisdn\t85366001234\nnam_cs\t0\nnam_ps\t0"

  static func reply(_ id: Int, _ variable: String, _ text: String = off) -> [UInt8] {
    frame("GET_REPLY \(id) \(variable) \(text)")
  }

  static let rows = [
    Row("whole", "off") { .send([reply($0, $1)]) },
    Row("byte by byte", "off") { .send(reply($0, $1).map { [$0] }) },
    Row("after an announcement", "off") { .send([frame("TRAP 0 a b"), reply($0, $1)]) },
    Row("line ends of another kind", "off") {
      .send([reply($0, $1, off.replacing("\n", with: "\r\n"))])
    },
    Row("garbage", "unknown malformed") { _, _ in .send([Array("HTTP/1.1 400 Bad".utf8)]) },
    Row("oversize", "unknown malformed") { _, _ in .send([[0xff, 0xff, 0xee, 0x00]]) },
    Row("empty frame", "unknown malformed") { _, _ in .send([[0x00, 0x00]]) },
    Row("wrong id", "unknown malformed") { .send([reply($0 + 1, $1)]) },
    Row("another variable", "unknown malformed") { id, _ in .send([reply(id, "x.info")]) },
    Row("the other verb", "unknown malformed") {
      .send([frame("SET_REPLY \($0) \($1) \(off)")])
    },
    Row("another subscriber", "unknown malformed") {
      .send([reply($0, $1, off.replacing("0001\n", with: "0002\n"))])
    },
    Row("two answers in one", "unknown malformed") { .send([reply($0, $1, off + "\nnam_cs\t1")]) },
    Row("no flag", "unknown malformed") { .send([reply($0, $1, "\nimsi\t455010000000001")]) },
    Row("a flag of 2", "unknown malformed") {
      .send([reply($0, $1, off.replacing("nam_ps\t0", with: "nam_ps\t2"))])
    },
    Row("not ASCII", "unknown malformed") { .send([reply($0, $1, off + "\nname\té")]) },
    Row("error without id", "unknown malformed") { _, _ in
      .send([frame("ERROR err Request type unknown")])
    },
    Row("error of its own", "unknown hlr-error") { id, _ in
      .send([frame("ERROR \(id) An error has occurred.")])
    },
    Row("half, then closed", "unknown no-answer") { id, variable in
      .send([Array(reply(id, variable).prefix(40))])
    },
    Row("drip", "unknown no-answer") { .drip(reply($0, $1)) },
    Row("announcements for ever", "unknown no-answer") { _, _ in .flood(frame("TRAP 0 a b")) },
    Row("silence", "unknown no-answer") { _, _ in .silence },
    Row("closed", "unknown no-answer") { _, _ in .close },
  ]

  @Test("Only a whole, matching answer is believed, and no answer takes long", arguments: rows)
  func read(row: Row) throws {
    let peer = try ScriptedPeer { request in
      let words = request.split(separator: " ")
      return row.react(Int(words[1]) ?? 0, String(words[2]))
    }
    let network = OsmoHLRNetwork(peer.settings)
    let start = ContinuousClock().now
    #expect(describe(network.read(NetworkContract.ana)) == row.expected)
    // Ten times the reply time-out: the tests share the machine.
    #expect(start.duration(to: ContinuousClock().now) < .seconds(4))
  }

  @Test("After a broken exchange the next one starts on a new connection")
  func startsAfresh() throws {
    let peer = try ScriptedPeer { request in
      let words = request.split(separator: " ")
      let answer = Self.reply(Int(words[1]) ?? 0, String(words[2]))
      return words[1] == "1" ? .send([Self.reply(9, "late"), answer]) : .send([answer])
    }
    let network = OsmoHLRNetwork(peer.settings)
    let answers = [
      describe(network.read(NetworkContract.ana)), describe(network.read(NetworkContract.ana)),
    ]
    #expect(answers == ["unknown malformed", "off"])
  }

  @Test("Where nobody listens the line is unreachable")
  func nobodyThere() {
    let network = OsmoHLRNetwork(.init(host: "127.0.0.1", port: 9))
    #expect(
      describe(network.apply(.off, to: NetworkContract.ana, key: "k")) == "unknown unreachable"
    )
  }

  @Test("What cannot stand in a command is not sent")
  func unencodable() {
    let client = ControlClient(.init(host: "127.0.0.1", port: 9))
    #expect(throws: ControlClient.Fault.unencodable) {
      try client.set("subscriber.create", to: "1\nSET 2 subscriber.delete 1")
    }
  }

  @Test("No answer names the line")
  func reasonsAreNotPersonal() {
    let network = OsmoHLRNetwork(.init(host: "127.0.0.1", port: 9))
    guard case .unknown(let reason) = network.read(NetworkContract.ana) else {
      Issue.record("an answer without a peer")
      return
    }
    #expect(!reason.detail.contains { $0.isNumber })
  }
}
