import Foundation
import TestSupport
import Testing

@Suite("Erasing a case on the command line", .serialized) struct EraseTests {
  private static let sample = Result { try SampleDesk() }

  private func places(of bytes: Data, in data: String) -> [String] {
    content(of: data).filter { $0.value.range(of: bytes) != nil }.map(\.key).sorted()
  }

  private func key(of reference: String, _ data: String) throws -> Data {
    let hex = try StaffTests.sql(
      "SELECT hex(subject_key) FROM cases WHERE reference = '\(reference)'",
      data
    )
    let digits = Array(hex.utf8.dropLast())
    return Data(
      stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
      }
    )
  }

  @Test func `beside a running server the key leaves every file, and the journal still verifies`()
    throws
  {
    let sample = try Self.sample.get()
    let folder = try sample.copy()
    let data = folder.file("desk")
    let mine = try key(of: sample.closed, data)
    let other = try key(of: sample.waiting, data)
    #expect(mine.count > 32 && other.count == mine.count)
    #expect(places(of: mine, in: data).map { $0.split(separator: "/").last } == ["journal.sqlite"])
    let server = try Child(
      try Program.farewell.path(),
      ["serve", "--data", data, "--port", "0", "--log", "warning"]
    )
    #expect(server.says("Farewell serves http"))
    let erase = [
      "case", "erase", sample.closed, "--reason", "requested", "--confirm",
      sample.closed.lowercased(), "--data", data, "--as", "supervisor:lin",
    ]
    let done = try Program.farewell.run(erase)
    #expect(done.status == 0, "\(done.complained)")
    #expect(done.said == "\(sample.closed): erase done by lin, now calledOff\n")
    let secrets = [mine, Data("Sample Holder 4".utf8), Data("holder4@example.org".utf8)]
    for secret in secrets { #expect(places(of: secret, in: data) == []) }
    server.signal(SIGTERM)
    #expect(server.finish().status == 0)
    for secret in secrets { #expect(places(of: secret, in: data) == []) }
    #expect(!places(of: other, in: data).isEmpty)

    let shown = try Program.farewell.run(["case", "show", sample.closed, "--data", data]).said
    #expect(shown.contains("contact    erased\n"))
    #expect(shown.contains("Data erased  (supervisor lin)"))
    let reason = try StaffTests.sql("SELECT body FROM events WHERE name = 'erased'", data)
    #expect(reason == #"{"reason":"requested"}"# + "\n")
    let before = content(of: data)
    #expect(try Program.farewell.run(erase).said == done.said)
    #expect(content(of: data) == before)
    #expect(try Program.farewell.run(["journal", "verify", "--data", data]).status == 0)
  }
}
