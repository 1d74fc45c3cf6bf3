import Desk
import Foundation
import SQLiteStore
import TestSupport
import Testing

@Suite("A journal that was cut, put back or changed (I31)")
struct RollbackTests {
  /// Checks that no mode opens the file, with a reason that says this.
  private func isRefused(
    _ file: StoreFile,
    _ words: String,
    _ location: SourceLocation = #_sourceLocation
  ) {
    for mode in [StoreFile.Mode.serve, .beside, .readOnly] {
      let error = #expect(throws: StoreError.self, sourceLocation: location) {
        _ = try file.open(mode)
      }
      let text = error.map { "\($0)" } ?? ""
      #expect(text.hasPrefix("corrupt"), sourceLocation: location)
      #expect(text.contains(words), sourceLocation: location)
    }
  }

  @Test("is refused when the log was cut", arguments: [0, 1, 2, 3])
  func cutLog(quarters: Int) throws {
    let file = try StoreFile()
    let store = try file.open()
    try StoreFile.fill(store, events: 50)
    // Before closing, which would move the log into the database.
    let copy = try file.copied()
    store.close()
    try FileManager.default.removeItem(atPath: copy.headsPath)
    try FileManager.default.copyItem(atPath: file.headsPath, toPath: copy.headsPath)
    let whole = try copy.copied()
    let log = try FileHandle(forUpdating: URL(filePath: copy.path + "-wal"))
    let size = try log.seekToEnd()
    try log.truncate(atOffset: size * UInt64(quarters) / 4)
    try log.close()
    let error = try #require(throws: StoreError.self) { try copy.open() }
    #expect("\(error)".contains("corrupt"))
    #expect(try whole.count() == 50)
  }

  @Test("is refused when an older copy was put back")
  func olderCopy() throws {
    let file = try StoreFile.filled(10)
    let older = try file.copied()
    try file.with { try StoreFile.fill($0, events: 5, from: 10) }
    try FileManager.default.removeItem(atPath: older.headsPath)
    try FileManager.default.copyItem(atPath: file.headsPath, toPath: older.headsPath)
    isRefused(older, "event 15 was signed and is gone")
    try FileManager.default.removeItem(atPath: file.path)
    let error = try #require(throws: StoreError.self) { try file.open() }
    #expect("\(error)".contains("event 15 was signed and is gone"))
  }

  @Test("is refused when another history was put in its place")
  func otherHistory() throws {
    let file = try StoreFile.filled(10)
    let other = try file.emptyTwin()
    try other.with { try StoreFile.fill($0, events: 10, from: 5) }
    try FileManager.default.removeItem(atPath: other.headsPath)
    try FileManager.default.copyItem(atPath: file.headsPath, toPath: other.headsPath)
    isRefused(other, "event 10 is not the one that was signed")
  }

  @Test("is refused without its heads, or with heads of another key")
  func heads() throws {
    let file = try StoreFile.filled(10)
    let foreign = SignedHead(
      JournalHead(position: 10, hash: [UInt8](repeating: 1, count: 32)),
      at: StoredCase.start,
      by: try StoreFile().vault
    )
    try (foreign.line + "\n").write(toFile: file.headsPath, atomically: true, encoding: .utf8)
    isRefused(file, "the newest head was not signed")
    try "".write(toFile: file.headsPath, atomically: true, encoding: .utf8)
    isRefused(file, "holds no signed head")
    try FileManager.default.removeItem(atPath: file.headsPath)
    isRefused(file, "holds no signed head")
  }

  @Test("is refused when events after the last head do not follow")
  func tail() throws {
    let file = try StoreFile()
    let store = try file.open()
    try StoreFile.fill(store, events: 8)
    // No head is signed yet but the first one: the copy is a store that was killed.
    let copy = try file.copied()
    store.close()
    try copy.execute("SELECT count(*) FROM events; PRAGMA wal_checkpoint(TRUNCATE);")
    try copy.replace(#""case":1,"position":2"#, with: #""case":1,"position":9"#)
    isRefused(copy, "event 7 does not follow")
  }

  @Test("goes on after a head that was written half")
  func tornHead() throws {
    let file = try StoreFile.filled(10)
    let lines = try String(contentsOfFile: file.headsPath, encoding: .utf8)
    try String(lines.dropLast(40)).write(
      toFile: file.headsPath,
      atomically: true,
      encoding: .utf8
    )
    try file.with { try StoreFile.fill($0, events: 5, from: 10) }
    try file.with(.readOnly) { store in
      #expect(try store.heads.newest()?.head == store.head())
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == nil)
      #expect(report.heads == 2)
    }
  }
}

extension StoreFile {
  func heads() throws -> [SignedHead] {
    try HeadFile(path: headsPath).heads()
  }
}
