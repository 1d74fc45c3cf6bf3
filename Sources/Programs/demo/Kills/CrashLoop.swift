import Cancellation
import CarrierPacks
import Desk
import Foundation
import Networks

/// Walks the guided path and the quick notice again and again, killing the desk with SIGKILL at
/// one sync after another, and counts each time what was lost and what was done twice (I30, I35).
struct CrashLoop {
  private let place: Place
  private let hlr: LocalHLR
  private let line: SampleLine
  /// A desk with the sample lines that no walk has used: every walk begins with a copy of it.
  private let prepared: String
  private let shelf: PackShelf

  /// Commits of one walk are far fewer; a loop that comes here has gone wrong.
  private static let killLimit = 400
  /// One walk has some fifty commits.
  private static let leastKills = 40
  /// What waits together is committed together, so one walk has a commit more than another; when
  /// that many ended before the kill, there is no such commit.
  private static let missLimit = 2

  init(place: Place) throws {
    guard FileManager.default.isExecutableFile(atPath: DeskProcess.strace) else {
      throw DemoFailure("strace is not installed (apt-get install strace)")
    }
    guard let hlr = try place.startHLR() else {
      throw DemoFailure("the kills are counted against a real HLR")
    }
    self.place = place
    self.hlr = hlr
    line = try SampleLine.read(row: 1)
    shelf = try PackShelf(folder: FileManager.default.currentDirectoryPath)
    prepared = place.data + "/prepared"
    let desk = DeskProcess(program: place.program, data: prepared)
    _ = try desk.run(["lines", "import", "samples/lines.csv", "--data", prepared])
  }

  /// Kills at the commits of that range, or without a limit at every commit and at the signing of
  /// the last head; the last line says what was counted.
  func run(from first: Int = 1, limit: Int) throws {
    defer { hlr.stop() }
    var tally = Tally()
    var killed = 0
    var missed = 0
    for commit in first...CrashLoop.killLimit where limit == 0 || commit <= limit {
      if try walk(killAt: .commit(commit), &tally) { killed += 1 } else { missed += 1 }
      if missed == CrashLoop.missLimit { break }
    }
    if limit == 0, try walk(killAt: .head, &tally) { killed += 1 }
    guard killed >= (limit == 0 ? CrashLoop.leastKills : 1) else {
      throw DemoFailure("only \(killed) kills: strace does not kill as it should")
    }
    Demo.say(
      "\nkills: \(killed) kill points, \(killed) recoveries, "
        + "lost \(tally.lost), doubled \(tally.doubled)"
    )
    guard tally.lost + tally.doubled == 0 else { throw DemoFailure("the counts are not zero") }
  }

  /// One walk on a new desk; false when it ended without being killed.
  private func walk(killAt point: KillPoint, _ tally: inout Tally) throws -> Bool {
    let data = "\(place.data)/kill-\(point)"
    try FileManager.default.copyItem(atPath: prepared, toPath: data)
    try switchOn()
    let life = Life(
      desk: DeskProcess(program: place.program, data: data),
      network: "xx/sample=\(hlr.address):\(LocalHLR.controlPort)"
    )
    defer { life.desk.stop() }
    try life.begin(killAt: point)

    let mail = Browser(base: life.desk.address)
    let browser = Browser(base: life.desk.address)
    let guided = Walk(
      browser: browser,
      mail: mail,
      number: line.number,
      contact: line.contact,
      persist: { try life.load($0, browser) }
    )
    _ = try guided.guided()
    let quickBrowser = Browser(base: life.desk.address)
    let quick = Walk(
      browser: quickBrowser,
      mail: mail,
      number: "",
      contact: "",
      persist: { try life.load($0, quickBrowser) }
    )
    _ = try quick.quickNotice(carrier: "mo/ctm")
    let shown = try [browser, quickBrowser].map(Check.reference)

    try life.finish { try Books(data: data, shelf: shelf).isSettled }
    let findings = tally.count(try Books(data: data, shelf: shelf), shown: shown)
    _ = try life.desk.run(["journal", "verify", "--data", data])
    try Check.service(line, .off, hlr)
    let ending = life.wasKilled ? "killed, recovered" : "not killed"
    Demo.say("\(point): \(ending), \(shown.joined(separator: " and ")) counted")
    for finding in findings { Demo.say("!!! \(finding)") }
    // What is amiss stays for whoever wants to look.
    if findings.isEmpty { try FileManager.default.removeItem(atPath: data) }
    return life.wasKilled
  }

  /// The HLR is the same for every walk; only this line is switched off by one.
  private func switchOn() throws {
    let answer = OsmoHLRNetwork(hlr.control).apply(.on, to: line.network, key: "kills")
    guard case .confirmed = answer else { throw DemoFailure("the HLR says \(answer)") }
  }
}
