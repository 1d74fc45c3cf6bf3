import Foundation
import TestSupport
import Testing

/// A copy of carriers, calendars, law and texts, to break something in it.
private struct ShareCopy {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["carriers", "calendars", "law", "content"] {
      try FileManager.default.copyItem(
        atPath: "\(Program.root)/\(name)",
        toPath: folder.file(name)
      )
    }
  }

  func replace(_ old: String, _ new: String, in file: String) throws {
    let url = URL(filePath: folder.file(file))
    let text = try String(contentsOf: url, encoding: .utf8)
    guard text.contains(old) else { throw NotThere(text: old) }
    try text.replacing(old, with: new).write(to: url, atomically: false, encoding: .utf8)
  }

  struct NotThere: Error { let text: String }
}

@Suite("A broken share folder", .serialized) struct ShareTests {
  static let pack = "carriers/xx/sample/pack.json5"

  @Test func `packs check tells file, path and rule of every problem`() throws {
    let share = try ShareCopy()
    #expect(try Program.farewell.run(["packs", "check", "--share", share.folder.path]).status == 0)
    try share.replace("proofDays: 14", "proofDays: 0", in: Self.pack)
    try share.replace("mode: \"connected\"", "mode: \"magic\"", in: Self.pack)
    let before = content(of: share.folder.path)
    let outcome = try Program.farewell.run(["packs", "check", "--share", share.folder.path])
    #expect(outcome.status == 2 && outcome.code == "packs", "\(outcome.complained)")
    for words in [Self.pack, "proofDays", "mode", "[value.range]", "[value.choice]"] {
      #expect(outcome.complained.contains(words), "\(outcome.complained)")
    }
    #expect(content(of: share.folder.path) == before)
  }

  @Test func `a desk in a folder that everybody may write to is not opened`() throws {
    let folder = try TemporaryFolder()
    let everybody = [FileAttributeKey.posixPermissions: 0o1777]
    try FileManager.default.setAttributes(everybody, ofItemAtPath: folder.path)
    let lines = "\(Program.root)/samples/lines.csv"
    let outcome = try Program.farewell.run(["lines", "import", lines, "--data", folder.path])
    #expect(outcome.status != 0 && outcome.code == "data", "\(outcome.complained)")
    #expect(content(of: folder.path) == [:])
  }

  @Test func `a new pack is complete, is shown, and is the difference of the two folders`() throws {
    let share = try ShareCopy()
    let place = ["--share", share.folder.path]
    let new = ["packs", "new", "mo/moon", "--brand", "Moon \"M\"", "--like", "mo/ctm"]
    let made = try Program.farewell.run(new + place)
    #expect(made.status == 0, "\(made.complained)")
    let checked = try Program.farewell.run(["packs", "check"] + place)
    #expect(checked.status == 0 && checked.said.contains("mo/moon"), "\(checked.complained)")
    #expect(checked.said.contains("0/0/0/100"))
    let shown = try Program.farewell.run(["packs", "show", "mo/moon"] + place)
    #expect(shown.said.contains("kinds.termination.notice: null  (unknown)"))
    #expect(shown.said.contains("brand: \"Moon M\""))
    let change = try Program.farewell.run(["packs", "diff", Program.root, share.folder.path])
    #expect(change.status == 0 && change.said.contains("mo/moon (added)"), "\(change.said)")
    #expect(try Program.farewell.run(new + place).code == "pack-exists")
  }

  @Test func `a pack that breaks a rule of law is told with the rule`() throws {
    let share = try ShareCopy()
    try share.replace("withdrawal: { value: 14,", "withdrawal: { value: 13,", in: Self.pack)
    let outcome = try Program.farewell.run(["packs", "check", "--share", share.folder.path])
    #expect(outcome.status == 2 && outcome.code == "law-breach", "\(outcome.complained)")
    #expect(outcome.complained.contains("xx/sample: kinds.withdrawal.withdrawal: breach of EU-10"))
  }

  @Test func `no desk is made or opened with broken packs or texts`() throws {
    let table = [
      (Self.pack, "proofDays: 14", "proofDays: 0", "packs", "proofDays"),
      ("content/en/p01.json5", "{", "{{", "texts", "p01"),
    ]
    for (file, old, new, code, says) in table {
      let share = try ShareCopy()
      try share.replace(old, new, in: file)
      for command in [["lines", "import", "samples/lines.csv"], ["serve", "--port", "0"]] {
        let data = share.folder.file("desk")
        let outcome = try Program.farewell.run(
          command + ["--data", data, "--share", share.folder.path]
        )
        #expect(outcome.status == 1 && outcome.code == code, "\(outcome.complained)")
        #expect(outcome.complained.contains(says), "\(outcome.complained)")
        #expect(!FileManager.default.fileExists(atPath: data))
      }
    }
  }

  @Test func `a port that is taken is told with address and remedy`() throws {
    let (one, other) = (try SampleDesk(), try SampleDesk())
    let server = try Child(
      try Program.farewell.path(),
      ["serve", "--data", one.data, "--port", "0", "--log", "warning"]
    )
    #expect(server.says("Farewell serves http"))
    let port = try #require(server.said.firstMatch(of: /:(\d+)/)).output.1
    let second = try Program.farewell.run([
      "serve", "--data", other.data, "--port", String(port), "--log", "warning",
    ])
    #expect(second.status == 1 && second.code == "listen")
    #expect(second.complained.contains("127.0.0.1:\(port)"), "\(second.complained)")
    #expect(second.complained.contains("choose another --port"))
    server.signal(SIGTERM)
    #expect(server.finish().status == 0)
  }

  @Test func `outside the project the share folder is found beside the program or asked for`()
    throws
  {
    let stage = try ImportStage()
    try stage.write([ImportStage.row(1)])
    let outcome = try Program.farewell.run(["case", "list", "--data", stage.data], in: "/")
    #expect(outcome.status == 1)
    #expect(["share-not-found", "no-desk"].contains(outcome.code ?? ""), "\(outcome.complained)")
  }
}
