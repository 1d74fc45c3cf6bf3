import Cancellation
import CarrierPacks
import Desk
import Foundation
import Networks

/// Which network serves which connected carrier, as the options say.
struct NetworkSetup {
  let networks: [String: any Network]
  private let local: LocalHLR?

  init(
    _ hlr: ServeOptions.HLR?,
    _ lines: [LineFile.Entry]?,
    _ place: Place,
    _ deployment: Deployment,
    _ log: Log
  ) throws {
    var networks: [String: any Network] = [:]
    if let hlr { networks[hlr.carrier] = OsmoHLRNetwork(hlr.settings) }
    local = try lines.flatMap { try NetworkSetup.addLocal($0, place, to: &networks) }
    self.networks = networks
    for pack in deployment.carriers.shelf.packs
    where pack.mode == .connected && networks[pack.id] == nil {
      log.write(LogEntry(.warning, "network.none", [.init("carrier", .code(pack.id))]))
    }
  }

  func stop() { local?.stop() }

  /// An osmo-hlr of one's own with the lines of a file; where it is not installed, that is said
  /// loudly and a simulated network stands in.
  private static func addLocal(
    _ entries: [LineFile.Entry],
    _ place: Place,
    to networks: inout [String: any Network]
  ) throws -> LocalHLR? {
    let carriers = Set(entries.map(\.carrier))
    guard LocalHLR.program != nil else {
      Console.complain(
        "NOTE: osmo-hlr is not installed (apt-get install osmo-hlr). The network is SIMULATED."
      )
      let simulated = SimulatedNetwork()
      for entry in entries {
        guard case .known(let numbers) = entry.line.numbers else { continue }
        simulated.add(imsi: numbers.imsi, msisdn: numbers.msisdn)
      }
      for carrier in carriers { networks[carrier] = simulated }
      return nil
    }
    let folder = place.data.path + "/osmo-hlr"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    do {
      let local = try LocalHLR(folder: folder)
      let client = ControlClient(local.control)
      for entry in entries {
        guard case .known(let numbers) = entry.line.numbers else { continue }
        // A database used again has them already; adding one twice is an error of the HLR.
        if (try? client.get("subscriber.by-imsi-\(numbers.imsi.digits).msisdn")) != nil { continue }
        try local.createSubscriber(imsi: numbers.imsi, msisdn: numbers.msisdn)
      }
      let network = OsmoHLRNetwork(local.control)
      for carrier in carriers { networks[carrier] = network }
      Console.say("osmo-hlr answers on \(local.address):\(LocalHLR.controlPort)")
      return local
    } catch {
      throw CommandFailure(
        code: "local-hlr",
        sentence: "osmo-hlr did not start: \(error); see \(folder)."
      )
    }
  }

  /// A network that is started here is one to try things on; a larger file names a real one.
  private static let fileLimit = 10_000_000

  /// Reads the lines of a file as `lines import` does; rows that cannot be used are told there.
  static func lines(of path: String, _ share: Share) throws -> [LineFile.Entry] {
    let bytes = try InputFile(path).piece(fileLimit)
    var reader = CSVReader()
    let rows = (reader.take(bytes) + reader.finish()).compactMap { try? $0.get() }  // Import tells.
    do throws(LineFile.Problem) {
      guard let header = rows.first else { throw LineFile.empty }
      let file = try LineFile(header: header)
      return rows.dropFirst().compactMap { row in
        try? file.entry(row, knows: share.connected.contains, id: { $1.digits })  // Import tells.
      }
    } catch {
      throw CommandFailure(code: error.code, sentence: "--local-hlr \(path), \(error.sentence)")
    }
  }
}
