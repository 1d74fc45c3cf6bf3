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
    _ arguments: Arguments,
    _ place: Place,
    _ deployment: Deployment,
    _ log: Log
  ) throws {
    var networks: [String: any Network] = [:]
    if let text = arguments.text("hlr") {
      let (carrier, settings) = try NetworkSetup.address(text)
      networks[carrier] = OsmoHLRNetwork(settings)
    }
    local = try NetworkSetup.addLocal(arguments, place, deployment, to: &networks)
    self.networks = networks
    for pack in deployment.carriers.shelf.packs
    where pack.mode == .connected && networks[pack.id] == nil {
      log.write(LogEntry(.warning, "network.none", [.init("carrier", .code(pack.id))]))
    }
  }

  func stop() { local?.stop() }

  private static func address(
    _ text: String
  ) throws -> (carrier: String, settings: ControlClient.Settings) {
    let halves = text.split(separator: "=", maxSplits: 1)
    let place = halves.last?.split(separator: ":") ?? []
    guard halves.count == 2, place.count == 2, let port = UInt16(place[1]) else {
      throw UsageError(
        code: "hlr",
        sentence: "--hlr \(text): write it as xx/sample=127.0.0.1:4259."
      )
    }
    return (String(halves[0]), ControlClient.Settings(host: String(place[0]), port: port))
  }

  /// An osmo-hlr of one's own with the lines of a file; where it is not installed, that is said
  /// loudly and a simulated network stands in.
  private static func addLocal(
    _ arguments: Arguments,
    _ place: Place,
    _ deployment: Deployment,
    to networks: inout [String: any Network]
  ) throws -> LocalHLR? {
    guard let file = arguments.text("local-hlr") else { return nil }
    let entries = try lines(of: file, deployment)
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
    let folder = place.data + "/osmo-hlr"
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

  private static func lines(
    of path: String,
    _ deployment: Deployment
  ) throws -> [LineFile.Entry] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(code: "file", sentence: "\(path) cannot be read; check the path.")
    }
    var reader = CSVReader()
    let rows = (reader.take(data) + reader.finish()).compactMap { try? $0.get() }  // Import tells.
    guard let header = rows.first else {
      throw CommandFailure(code: "file-empty", sentence: "\(path) has no header row.")
    }
    let known = Set(
      deployment.carriers.shelf.packs.filter { $0.mode == .connected }.map(\.id)
    )
    do {
      let file = try LineFile(header: header)
      return rows.dropFirst().compactMap { row in
        try? file.entry(row, knows: known.contains, id: { $1.digits })  // Import tells.
      }
    } catch {
      throw CommandFailure(
        code: error.code,
        sentence: "\(path), header, \(error.column): \(error.remedy)."
      )
    }
  }
}
