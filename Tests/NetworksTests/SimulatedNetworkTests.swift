import Cancellation
import Desk
import Testing

@Suite("The simulated network")
struct SimulatedNetworkTests {
  typealias Row = (
    fault: SimulatedNetwork.Fault, answer: String, reads: [String], truth: ServiceState,
    changes: Int
  )

  @Test(
    "Misbehaves as scripted, and the truth stays visible",
    arguments: [
      (.none, "done", ["off", "off", "off"], .off, 1),
      (.slow, "unknown no-answer", ["off", "off", "off"], .off, 1),
      (.lie, "done", ["on", "on", "on"], .on, 0),
      (.repeated, "done", ["off", "off", "off"], .off, 2),
      (.stale(reads: 2), "done", ["on", "on", "off"], .off, 1),
      (.partial, "done", Array(repeating: "unknown partial", count: 3), .on, 1),
      (.away, "unknown no-answer", ["on", "on", "on"], .on, 0),
      (.refuse, "refused refused", ["on", "on", "on"], .on, 0),
    ] as [Row]
  )
  func faults(row: Row) {
    let line = NetworkContract.ana
    let network = SimulatedNetwork(script: [row.fault])
    network.add(imsi: line.imsi, msisdn: line.msisdn)
    #expect(describe(network.apply(.off, to: line, key: "k1")) == row.answer)
    #expect((0..<3).map { _ in describe(network.read(line)) } == row.reads)
    #expect(network.truth(of: line.imsi) == row.truth)
    // The script is used up: the same key again is carried out without a fault.
    #expect(describe(network.apply(.off, to: line, key: "k1")) == "done")
    #expect(network.truth(of: line.imsi) == .off)
    #expect(network.calls.map(\.key) == ["k1", "k1"])
    #expect(network.calls.map(\.changes) == [row.changes, 1])
  }
}
