import Cancellation
import Desk
import Foundation
import FoundationNetworking
import Networks

/// Walks the guided path again and again, killing the desk with SIGKILL at one commit after
/// another, and looks each time that nothing acknowledged was lost and nothing was done twice.
struct CrashLoop {
  let place: Place

  /// Commits of one walk are far fewer; a loop that comes here has gone wrong.
  private static let killLimit = 400

  func run(from first: Int = 1, limit: Int) throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else {
      throw DemoFailure("strace is not installed (apt-get install strace)")
    }
    var killed = 0
    for commit in first...CrashLoop.killLimit {
      if limit > 0, commit > limit { break }
      guard try walk(killAt: commit) else {
        Demo.say("\ncommit \(commit) is beyond the walk: \(killed) kills, \(killed) recoveries")
        Demo.say("nothing acknowledged was lost, nothing was done twice")
        return
      }
      killed += 1
    }
    Demo.say("\n\(killed) kills, \(killed) recoveries; nothing lost, nothing done twice")
  }

  /// One walk on a new desk; false when it ended before the kill.
  private func walk(killAt commit: Int) throws -> Bool {
    let data = place.data + "/kill-\(commit)"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let hlrFolder = data + "/osmo-hlr"
    try FileManager.default.createDirectory(
      atPath: hlrFolder,
      withIntermediateDirectories: true
    )
    let hlr = try LocalHLR(folder: hlrFolder)
    defer { hlr.stop() }
    let line = try SampleLine.read(row: 1)
    try hlr.createSubscriber(imsi: line.imsi, msisdn: line.msisdn)
    let setup = DeskProcess(program: place.program, data: data)
    _ = try setup.run(["lines", "import", "samples/lines.csv", "--data", data])
    let network = "xx/sample=\(hlr.address):\(LocalHLR.controlPort)"
    let life = Life(desk: setup, network: network)
    try life.begin(killAt: commit)
    defer { life.desk.stop() }

    let browser = Browser(base: life.desk.address)
    let walk = Walk(
      browser: browser,
      mail: Browser(base: life.desk.address),
      number: line.number,
      contact: line.contact,
      persist: { try life.load($0, browser) }
    )
    _ = try walk.guided()
    let reference = try Check.reference(browser)
    let wasKilled = try settle(life, reference, data)
    try check(reference, line, hlr, life, data)
    Demo.say("kill at commit \(commit): \(wasKilled ? "recovered" : "not reached"), \(reference)")
    return wasKilled
  }

  /// Waits for the end; a desk killed while the worker works is started again.
  private func settle(_ life: Life, _ reference: String, _ data: String) throws -> Bool {
    for _ in 0..<300 {
      try life.reviveIfDead()
      let shown = try life.desk.run(["case", "show", reference, "--data", data])
      if shown.contains("\nstage      ended") { break }
      usleep(100_000)
    }
    // Notices still go out after the end; the kill may be waiting there.
    for _ in 0..<20 where !life.wasKilled {
      try life.reviveIfDead()
      usleep(100_000)
    }
    try life.reviveIfDead()
    return life.wasKilled
  }

  private func check(
    _ reference: String,
    _ line: SampleLine,
    _ hlr: LocalHLR,
    _ life: Life,
    _ data: String
  ) throws {
    let shown = try life.desk.run(["case", "show", reference, "--data", data])
    guard shown.contains("\nstage      ended") else {
      throw DemoFailure("\(reference) did not end:\n\(shown)")
    }
    let list = try life.desk.run(["case", "list", "--data", data])
    guard list.components(separatedBy: "termination").count == 2 else {
      throw DemoFailure("there is more than one case:\n\(list)")
    }
    let once = ["Request received", "Accepted:", "Service off, read back", "Carried out"]
    for milestone in once where shown.components(separatedBy: milestone).count != 2 {
      throw DemoFailure("\(milestone) did not happen exactly once:\n\(shown)")
    }
    try Check.service(line, .off, hlr)
    _ = try life.desk.run(["journal", "verify", "--data", data])
  }
}

/// A desk that is killed once and started again on the same port.
private final class Life {
  let desk: DeskProcess
  private let network: String
  private(set) var wasKilled = false
  private var port = 0

  init(desk: DeskProcess, network: String) {
    self.desk = desk
    self.network = network
  }

  func begin(killAt commit: Int) throws {
    do {
      try desk.start(port: 0, hlr: network, killAt: commit)
    } catch {
      guard error.isOutage else { throw error }
      // Killed before it served: it has to come up all the same.
      wasKilled = true
      try desk.start(port: 0, hlr: network)
    }
    port = URL(string: desk.address)?.port ?? 0
  }

  func reviveIfDead() throws {
    guard !desk.isRunning else { return }
    desk.waitUntilEnded()
    wasKilled = true
    try desk.start(port: port, hlr: network)
  }

  /// Sends a request; if the desk dies under it, the same request is sent again to the desk that
  /// comes back, as a browser's "try again" does.
  func load(_ request: URLRequest, _ browser: Browser) throws -> Browser.Page {
    var page = try hop(request, browser)
    for _ in 0..<10 {
      guard let next = page.redirect else { return page }
      page = try hop(URLRequest(url: next), browser)
    }
    throw DemoFailure("\(page.address.path) sends the browser on for ever")
  }

  private func hop(_ request: URLRequest, _ browser: Browser) throws -> Browser.Page {
    for _ in 0..<50 {
      do {
        return try browser.hop(request)
      } catch {
        guard error.isOutage else { throw error }
        // strace needs a moment to notice the death it brought about.
        usleep(100_000)
        try reviveIfDead()
      }
    }
    throw DemoFailure("the desk does not come back")
  }
}
