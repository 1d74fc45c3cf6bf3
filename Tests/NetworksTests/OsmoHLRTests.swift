import Cancellation
import Desk
import Networks
import Testing

@Suite("osmo-hlr", .enabled(if: LocalHLR.program != nil, "no osmo-hlr here"))
struct OsmoHLRTests {
  @Test("What CTRL switched off is off on the operator's terminal too")
  func agreesWithTheTerminal() throws {
    try withHLR { hlr, _ in
      let network = OsmoHLRNetwork(hlr.control)
      var modes = [try accessMode(NetworkContract.ana, on: hlr)]
      for state in [ServiceState.off, .on] {
        try #require(describe(network.apply(state, to: NetworkContract.ana, key: "k")) == "done")
        modes.append(try accessMode(NetworkContract.ana, on: hlr))
      }
      #expect(modes == ["on", "CS disabled, PS disabled", "on"])
    }
  }

  @Test("Killed in the middle of a change it is unknown; after its return the change goes through")
  func survivesAKill() throws {
    try withHLR { hlr, folder in
      let upstream = ControlClient(hlr.control)
      // Passes the identity check on to the real HLR, then kills it when the change arrives.
      let relay = try ScriptedPeer { request in
        let words = request.split(separator: " ")
        guard words[0] == "GET", let text = try? upstream.get(String(words[2])) else {
          hlr.stop()
          return .close
        }
        return .send([frame("GET_REPLY \(words[1]) \(words[2]) \(text)")])
      }
      let cut = OsmoHLRNetwork(relay.settings)
      #expect(describe(cut.apply(.off, to: NetworkContract.ana, key: "k")) == "unknown no-answer")
      let network = OsmoHLRNetwork(hlr.control)
      #expect(describe(network.read(NetworkContract.ana)) == "unknown unreachable")
      let again = try LocalHLR(folder: folder, address: hlr.address)
      defer { again.stop() }
      #expect(describe(network.read(NetworkContract.ana)) == "on")
      #expect(describe(network.apply(.off, to: NetworkContract.ana, key: "k")) == "done")
      #expect(describe(network.read(NetworkContract.ana)) == "off")
    }
  }

  @Test("A connection that the HLR has dropped is opened again without a word")
  func reconnects() throws {
    try withHLR { hlr, folder in
      let network = OsmoHLRNetwork(hlr.control)
      #expect(describe(network.read(NetworkContract.ana)) == "on")
      hlr.stop()
      let again = try LocalHLR(folder: folder, address: hlr.address)
      defer { again.stop() }
      #expect(describe(network.read(NetworkContract.ana)) == "on")
    }
  }

  @Test("A subscriber without a number is nobody's line")
  func refusesALineWithoutNumber() throws {
    try withHLR { hlr, _ in
      let nameless = line(imsi: "455010000000003", msisdn: "+85366001234")
      _ = try ControlClient(hlr.control).set("subscriber.create", to: nameless.imsi.digits)
      let network = OsmoHLRNetwork(hlr.control)
      let answers = [
        describe(network.apply(.off, to: nameless, key: "k")), describe(network.read(nameless)),
      ]
      #expect(answers == ["refused identity-mismatch", "refused identity-mismatch"])
    }
  }

  /// The access mode as the terminal shows it: an independent way into the same HLR.
  private func accessMode(_ line: NetworkLine, on hlr: LocalHLR) throws -> String? {
    let deadline = Deadline(after: .seconds(5))
    let terminal = try TCPStream(host: hlr.address, port: LocalHLR.terminalPort, until: deadline)
    var shown: [UInt8] = []
    for request in ["", "enable\r\n", "subscriber imsi \(line.imsi.digits) show\r\n"] {
      try terminal.send([UInt8](request.utf8), until: deadline)
      shown = []
      while !shown.ends(with: "OsmoHLR> ".utf8) && !shown.ends(with: "OsmoHLR# ".utf8) {
        shown += try terminal.receive(atMost: 4096, until: deadline)
      }
    }
    let text = String(decoding: shown, as: UTF8.self)
    guard text.contains("IMSI: \(line.imsi.digits)") else { return nil }
    let off = ["CS disabled", "PS disabled"].filter { text.contains($0) }
    return off.isEmpty ? "on" : off.joined(separator: ", ")
  }
}

extension [UInt8] {
  fileprivate func ends(with text: String.UTF8View) -> Bool {
    suffix(text.count).elementsEqual(text)
  }
}
