import Foundation
import Testing

/// One after another: every run has the same folder.
@Suite("The demo", .serialized) struct DemoTests {
  private static let missing = ["/usr/bin/strace", "/usr/bin/osmo-hlr"].filter {
    !FileManager.default.isExecutableFile(atPath: $0)
  }

  /// bin/ci runs the whole loop and believes this line alone; here a few kills show that the loop
  /// works and says it.
  @Test(
    "kills the desk while it commits, counts, and says it in the words that bin/ci looks for",
    .enabled(if: missing.isEmpty, "strace and osmo-hlr are needed: bin/setup installs them"),
    .timeLimit(.minutes(5))
  )
  func kills() throws {
    let outcome = try Program.demo.run(["--kills", "3"])
    #expect(outcome.status == 0, "\(outcome.said.suffix(2_000))")
    let last = String(outcome.said.split(separator: "\n").last ?? "")
    let script = try String(contentsOfFile: Program.root + "/bin/ci", encoding: .utf8)
    let wanted = try #require(script.firstMatch(of: /counted='(.*)'/)).output.1
    #expect(last.wholeMatch(of: try Regex(String(wanted))) != nil, "\(last)")
    #expect(last == "kills: 3 kill points, 3 recoveries, lost 0, doubled 0")
  }

  @Test("says loudly where there is no osmo-hlr, and goes through with a simulated network")
  func simulated() throws {
    let outcome = try Program.demo.run([], searching: "/nonexistent")
    #expect(outcome.status == 0, "\(outcome.said.suffix(2_000))")
    let said = outcome.said.split(separator: "\n")
    #expect(said.count { $0.contains("SIMULATED") } == 2, "\(outcome.said)")
    #expect(!outcome.said.contains("the HLR says"))
    #expect(said.contains("stage: ended"))
    #expect(said.last == "demo: ok")
  }
}
