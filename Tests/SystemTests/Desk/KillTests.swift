import Foundation
import Testing

@Suite("A desk that is killed while it commits (I30)") struct KillTests {
  private static let missing = ["/usr/bin/strace", "/usr/bin/osmo-hlr"].filter {
    !FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(
    "comes back with everything acknowledged and nothing done twice",
    .enabled(if: missing.isEmpty, "strace and osmo-hlr are needed: bin/setup installs them"),
    .timeLimit(.minutes(10))
  )
  func kills() throws {
    let outcome = try Program.demo.run(["--kills", "3"])
    #expect(outcome.status == 0, "\(outcome.said.suffix(2_000))")
    #expect(outcome.said.contains("3 kills, 3 recoveries"), "\(outcome.said.suffix(2_000))")
  }
}
