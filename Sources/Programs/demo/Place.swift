import Foundation
import Networks

/// A new folder for one run, and the programs beside this one.
struct Place {
  let data: String
  let program: String

  init() throws {
    guard let own = CommandLine.arguments.first else { throw DemoFailure("no program name") }
    program = URL(fileURLWithPath: own).deletingLastPathComponent().path + "/farewell"
    guard FileManager.default.isExecutableFile(atPath: program) else {
      throw DemoFailure("\(program) is missing; run bin/build")
    }
    guard FileManager.default.fileExists(atPath: "samples/lines.csv") else {
      throw DemoFailure("run the demo from the project's folder, as bin/demo does")
    }
    // The newest run is kept for whoever wants to look; older ones are cleared away.
    data = FileManager.default.currentDirectoryPath + "/var/demo"
    if FileManager.default.fileExists(atPath: data) {
      try FileManager.default.removeItem(atPath: data)
    }
    try FileManager.default.createDirectory(
      atPath: data,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }

  /// Said at the start, and at the end once more, where people look.
  static func saySimulated() {
    Demo.say("!!! osmo-hlr is not installed (apt-get install osmo-hlr).")
    Demo.say("!!! The network of this demo is SIMULATED: nothing is switched off for real.")
  }

  /// A real osmo-hlr with the sample lines; nil, said loudly, where it is not installed.
  func startHLR() throws -> LocalHLR? {
    Demo.step("start osmo-hlr")
    guard LocalHLR.program != nil else {
      Place.saySimulated()
      return nil
    }
    let folder = data + "/osmo-hlr"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let hlr = try LocalHLR(folder: folder)
    for row in 1...SampleLine.count {
      let line = try SampleLine.read(row: row)
      try hlr.createSubscriber(imsi: line.imsi, msisdn: line.msisdn)
    }
    Demo.say("osmo-hlr answers on \(hlr.address):\(LocalHLR.controlPort)")
    return hlr
  }
}
