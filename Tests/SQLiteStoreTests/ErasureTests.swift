import Cancellation
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Testing
import Vault

/// What is left on the disk of a key that was destroyed (I40).
@Suite("Destroyed keys")
struct ErasureTests {
  /// Enough that keys lie on several pages, which were split and rewritten on the way.
  private static let cases = 200

  private func bytes(_ file: StoreFile) throws -> [(name: String, content: Data)] {
    try FileManager.default.contentsOfDirectory(atPath: file.folder.path)
      .filter { $0.hasPrefix("desk.db") }
      .map { ($0, try Data(contentsOf: URL(filePath: file.folder.file($0)))) }
  }

  private func fill(_ store: SQLiteStore, _ file: StoreFile) throws -> [SubjectKey] {
    try (0..<Self.cases).map { number in
      // In an order in which neighbours of the table are written far apart.
      let key = file.vault.newKey()
      var append = try StoredCase(number * 67 % Self.cases).append(after: 0)
      append.newKey = key
      _ = try store.append(append)
      return key
    }
  }

  private func erase(_ number: Int, in store: SQLiteStore) throws {
    var append = try StoredCase(number * 67 % Self.cases).append(after: 1)
    append.erases = Append.Erasure(records: [])
    _ = try store.append(append)
  }

  @Test("are in no file of the store while it stays open, and those of other cases are")
  func absent() throws {
    let file = try StoreFile()
    let store = try file.open()
    defer { store.close() }
    let keys = try fill(store, file)
    let before = try bytes(file)
    let hadAll = keys.allSatisfy { key in
      before.contains { $0.content.range(of: Data(key.wrapped)) != nil }
    }
    #expect(hadAll)
    for number in keys.indices where number % 3 == 0 { try erase(number, in: store) }
    let after = try bytes(file)
    #expect(after.first { $0.name == "desk.db-wal" }?.content.isEmpty == true)
    for (number, key) in keys.enumerated() {
      let places = after.filter { $0.content.range(of: Data(key.wrapped)) != nil }.map(\.name)
      #expect(places == (number % 3 == 0 ? [] : ["desk.db"]), "case \(number)")
    }
    #expect(try file.verifier.verify(store, heads: file.heads()).problem == nil)
  }

  @Test("leave the log at the next start when another program held it open")
  func held() throws {
    let file = try StoreFile()
    let store = try file.open()
    let keys = try fill(store, file)
    let other = try RawConnection(file.path)
    try other.execute("BEGIN; SELECT count(*) FROM cases;")
    try erase(0, in: store)
    #expect(try store.read(StoredCase(0).id).key == nil)
    let key = Data(keys[0].wrapped)
    // As if the program had been killed here: nothing was closed.
    let copy = try file.copied()
    #expect(try bytes(copy).contains { $0.content.range(of: key) != nil })
    try other.execute("COMMIT")
    store.close()
    let again = try copy.open()
    defer { again.close() }
    #expect(try !bytes(copy).contains { $0.content.range(of: key) != nil })
    #expect(try again.read(StoredCase(0).id).key == nil)
  }
}
