import Cancellation
import Desk
import Networks
import Testing

/// What every network must do, as a list of acts and the outcomes expected of them.
struct NetworkContract {
  let network: any Network
  /// Leaves data on and calls off, by a way of the network's own.
  let makePartial: (NetworkLine) throws -> Void
  let makeUnreachable: () -> Void

  /// Run before the lines are used: a network with exactly these two subscribers.
  static let ana = line(imsi: "455010000000001", msisdn: "+85366001234")
  static let bao = line(imsi: "455010000000002", msisdn: "+85366005678")

  func outcomes() throws -> [String] {
    let stranger = line(imsi: "455010000000009", msisdn: "+85366001234")
    let renumbered = line(imsi: "455010000000001", msisdn: "+85366009999")
    var seen: [String] = []
    func note(_ act: String, _ outcome: String) { seen.append("\(act): \(outcome)") }
    note("a new line", describe(network.read(Self.ana)))
    note("off", describe(network.apply(.off, to: Self.ana, key: "k1")))
    note("read back", describe(network.read(Self.ana)))
    note("off, same key", describe(network.apply(.off, to: Self.ana, key: "k1")))
    note("read back again", describe(network.read(Self.ana)))
    note("the other line", describe(network.read(Self.bao)))
    note("on", describe(network.apply(.on, to: Self.ana, key: "k2")))
    note("read back on", describe(network.read(Self.ana)))
    note("unknown IMSI", describe(network.apply(.off, to: stranger, key: "k3")))
    note("read unknown IMSI", describe(network.read(stranger)))
    note("other number", describe(network.apply(.off, to: renumbered, key: "k4")))
    note("read other number", describe(network.read(renumbered)))
    note("nothing changed", describe(network.read(Self.ana)))
    try makePartial(Self.ana)
    note("partial", describe(network.read(Self.ana)))
    note("off completes it", describe(network.apply(.off, to: Self.ana, key: "k5")))
    note("whole again", describe(network.read(Self.ana)))
    makeUnreachable()
    note("away", String(describe(network.apply(.on, to: Self.ana, key: "k6")).prefix(7)))
    note("read away", String(describe(network.read(Self.ana)).prefix(7)))
    return seen
  }

  static let expected = [
    "a new line: on", "off: done", "read back: off", "off, same key: done",
    "read back again: off", "the other line: on", "on: done", "read back on: on",
    "unknown IMSI: refused no-such-line", "read unknown IMSI: refused no-such-line",
    "other number: refused identity-mismatch", "read other number: refused identity-mismatch",
    "nothing changed: on", "partial: unknown partial", "off completes it: done",
    "whole again: off", "away: unknown", "read away: unknown",
  ]
}

@Suite("Every network")
struct NetworkContractTests {
  @Test("The simulated network keeps the contract")
  func simulated() throws {
    let network = SimulatedNetwork()
    for line in [NetworkContract.ana, NetworkContract.bao] {
      network.add(imsi: line.imsi, msisdn: line.msisdn)
    }
    let contract = NetworkContract(
      network: network,
      makePartial: { line in
        network.schedule(.partial)
        _ = network.apply(.off, to: line, key: "partial")
      },
      makeUnreachable: { network.setReachable(false) }
    )
    let outcomes = try contract.outcomes()
    #expect(outcomes == NetworkContract.expected)
  }

  @Test("osmo-hlr keeps the contract", .enabled(if: LocalHLR.program != nil, "no osmo-hlr here"))
  func osmoHLR() throws {
    try withHLR { hlr, _ in
      let contract = NetworkContract(
        network: OsmoHLRNetwork(hlr.control),
        makePartial: { line in
          let control = ControlClient(hlr.control)
          _ = try control.set("subscriber.by-imsi-\(line.imsi.digits).cs-enabled", to: "0")
        },
        makeUnreachable: { hlr.stop() }
      )
      let outcomes = try contract.outcomes()
      #expect(outcomes == NetworkContract.expected)
    }
  }
}

func describe(_ answer: Answer<Void>) -> String {
  switch answer {
  case .confirmed: "done"
  case .refused(let reason): "refused \(reason.code)"
  case .unknown(let reason): "unknown \(reason.code)"
  }
}

func describe(_ answer: Answer<ServiceState>) -> String {
  switch answer {
  case .confirmed(let state): state.rawValue
  case .refused(let reason): "refused \(reason.code)"
  case .unknown(let reason): "unknown \(reason.code)"
  }
}
