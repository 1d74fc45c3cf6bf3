import Foundation
import TestSupport
import Testing

/// Something done to the files of a desk, and what the check of its journal must say.
private struct Damage: Sendable {
  let name: String
  let says: String
  let make: @Sendable (_ data: String) throws -> Void

  /// Changes the database behind the program's back.
  static func sql(_ name: String, _ statement: String, says: String) -> Damage {
    Damage(name: name, says: says) { data in
      _ = try StaffTests.sql(
        "DROP TRIGGER events_keep; DROP TRIGGER events_stay; \(statement)",
        data
      )
    }
  }

  static func file(
    _ name: String,
    _ file: String,
    says: String,
    change: @escaping @Sendable (Data) -> Data
  ) -> Damage {
    Damage(name: name, says: says) { data in
      let url = URL(filePath: "\(data)/\(file)")
      try change(try Data(contentsOf: url)).write(to: url)
    }
  }

  static let all: [Damage] = [
    sql(
      "a changed body",
      "UPDATE events SET body = x'7b7d' WHERE global_position = 2",
      says: "event 2"
    ),
    sql(
      "another actor",
      "UPDATE events SET actor_name = 'mallory' WHERE global_position = 3",
      says: "event 3"
    ),
    sql("another time", "UPDATE events SET at = at + 1 WHERE global_position = 1", says: "event 1"),
    sql("a gap", "DELETE FROM events WHERE global_position = 2", says: "event"),
    sql("a cut end", "DELETE FROM events WHERE global_position > 1", says: "event"),
    sql("no events", "DELETE FROM events", says: "signed"),
    file("a changed head", "journal.sqlite.heads.log", says: "head") {
      Data($0.map { $0 == UInt8(ascii: "1") ? UInt8(ascii: "2") : $0 })
    },
    file("no heads", "journal.sqlite.heads.log", says: "head") { _ in Data() },
    file("no database in the file", "journal.sqlite", says: "journal.sqlite") {
      Data(repeating: 0x41, count: $0.count)
    },
    file("half a database", "journal.sqlite", says: "journal.sqlite") { $0.prefix($0.count / 2) },
  ]
}

@Suite("Damaged files", .serialized) struct DamageTests {
  private static let sample = Result { try SampleDesk() }

  @Test func `a damaged journal is found, told, and left as it is`() throws {
    let sample = try Self.sample.get()
    for damage in Damage.all {
      let folder = try sample.copy()
      let data = folder.file("desk")
      try damage.make(data)
      let before = content(of: data)
      let outcome = try Program.farewell.run(["journal", "verify", "--data", data])
      #expect(
        outcome.status == 2 && outcome.code == "journal-broken",
        "\(damage.name): \(outcome.status) \(outcome.complained)\(outcome.said)"
      )
      #expect(outcome.complained.contains(damage.says), "\(damage.name): \(outcome.complained)")
      #expect(outcome.complained.contains("restore"), "\(damage.name): \(outcome.complained)")
      #expect(content(of: data) == before, "\(damage.name)")
    }
  }

  @Test func `a desk without its keys is told so and gets no new ones`() throws {
    let sample = try Self.sample.get()
    for key in ["master.key", "signing.key"] {
      let folder = try sample.copy()
      let data = folder.file("desk")
      try FileManager.default.removeItem(atPath: "\(data)/keys/\(key)")
      let before = content(of: data)
      let outcome = try Program.farewell.run(["case", "list", "--data", data])
      #expect(outcome.status == 1 && outcome.code == "keys", "\(key): \(outcome.complained)")
      #expect(outcome.complained.contains(key), "\(outcome.complained)")
      #expect(content(of: data) == before, "\(key)")
    }
  }

  @Test func `a desk with another desk's keys is refused`() throws {
    let sample = try Self.sample.get()
    let (one, other) = (try sample.copy(), try SampleDesk())
    let keys = one.file("desk/keys")
    try FileManager.default.removeItem(atPath: keys)
    try FileManager.default.copyItem(atPath: other.data + "/keys", toPath: keys)
    let listed = try Program.farewell.run(["case", "list", "--data", one.file("desk")])
    #expect(listed.status == 1 && listed.code == "store", "\(listed.complained)")
    let verified = try Program.farewell.run(["journal", "verify", "--data", one.file("desk")])
    #expect(verified.status == 2 && verified.code == "journal-broken", "\(verified.complained)")
  }

  @Test func `a file that only looks like a receipt is told apart from a damaged one`() throws {
    let sample = try Self.sample.get()
    let folder = try TemporaryFolder()
    let table = [
      ("%PDF-1.7\n%FAREWELL abc !!\n", "receipt-damaged"),
      ("%PDF-1.7\n%FAREWELL abc \(String(repeating: "A", count: 86))\n", "receipt-signature"),
      ("%PDF-1.7\n", "receipt-not-a-receipt"), ("", "receipt-not-a-receipt"),
    ]
    for (text, code) in table {
      try text.write(toFile: folder.file("r.pdf"), atomically: false, encoding: .utf8)
      let outcome = try Program.farewell.run([
        "receipt", "verify", folder.file("r.pdf"), "--key", sample.data + "/keys/public.key",
      ])
      #expect(outcome.status == 2 && outcome.code == code, "\(text): \(outcome.complained)")
      #expect(outcome.complained.contains("r.pdf") && outcome.complained.contains("Ask"))
    }
  }
}
