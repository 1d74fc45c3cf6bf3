import Cancellation
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Testing

@Suite("Opening a database")
struct OpeningTests {
  @Test("keeps everything, over and over")
  func reopens() throws {
    let file = try StoreFile()
    for round in 0..<4 {
      try file.with { store in
        #expect(try store.head().position == Int64(round * 10))
        try StoreFile.fill(store, events: 10, from: round * 10)
      }
    }
    try file.with(.readOnly) { store in
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == nil)
      #expect((report.events, report.streams, report.heads) == (40, 8, 5))
      #expect(try store.counts() == [.open: 8])
    }
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test("refuses the schema of a newer program and changes nothing")
  func newerSchema() throws {
    let file = try StoreFile.filled(3)
    try file.execute("INSERT INTO schema_version VALUES (99, 0)")
    for mode in [StoreFile.Mode.serve, .beside, .readOnly] {
      let error = try #require(throws: StoreError.self) { try file.open(mode) }
      #expect("\(error)".contains("schema 99"))
    }
    try file.execute("DELETE FROM schema_version WHERE version = 99")
    #expect(try file.count() == 3)
  }

  @Test("refuses a second server, by the first one's process id")
  func lock() throws {
    let file = try StoreFile()
    try file.with { _ in
      let error = try #require(throws: StoreError.self) { try file.open() }
      #expect("\(error)".contains("process \(ProcessInfo.processInfo.processIdentifier) "))
    }
    #expect(try file.count() == 0)
  }

  @Test("empties no other file that somebody has linked in the place of the lock")
  func linkedLock() throws {
    let file = try StoreFile()
    let other = file.folder.file("other")
    try "kept".write(toFile: other, atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: file.path + ".lock",
      withDestinationPath: other
    )
    #expect(throws: StoreError.self) { try file.open() }
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "kept")
  }

  @Test("for reading only writes nothing, while the server goes on")
  func readOnly() throws {
    let file = try StoreFile()
    try file.with { server in
      try file.with(.readOnly) { reader in
        _ = try server.append(StoredCase(1).append(after: 0))
        #expect(try reader.head().position == 1)
        let error = try #require(throws: StoreError.self) {
          try reader.append(StoredCase(2).append(after: 0))
        }
        #expect("\(error)".hasPrefix("readOnly"))
        #expect(try server.head().position == 1)
      }
    }
    #expect(throws: StoreError.self) { try StoreFile().open(.readOnly) }
  }

  @Test("twice for writing keeps one chain")
  func twoWriters() throws {
    let file = try StoreFile()
    try file.with { server in
      try file.with(.beside) { staff in
        for number in 0..<20 {
          let one = try StoredCase(number)
          _ = try (number % 2 == 0 ? server : staff).append(one.append(after: 0))
          _ = try (number % 2 == 0 ? staff : server).append(one.append(after: 1))
          #expect(throws: StoreError.movedOn(position: 2)) {
            try staff.append(one.append(after: 1, command: "late"))
          }
        }
      }
    }
    try file.with(.readOnly) { store in
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == nil)
      #expect(report.events == 40)
    }
  }

  @Test("after closing, a write is refused and says why")
  func closed() throws {
    let file = try StoreFile.filled(1)
    let store = try file.open()
    store.close()
    #expect(throws: StoreError.unavailable("the store is closed")) {
      try store.append(StoredCase(0).append(after: 1))
    }
  }
}
