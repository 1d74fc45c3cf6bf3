import Cancellation
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Synchronization
import Testing

@Suite("Failures while the store is open")
struct FailureTests {
  @Test("a full disk makes it read-only until it is opened again, and loses nothing (I34)")
  func diskFull() throws {
    let file = try StoreFile()
    var limits = SQLiteStore.Limits()
    limits.pages = 60
    var written = 0
    try file.with(limits: limits) { store in
      let error = #expect(throws: StoreError.self) {
        while written < 10_000 {
          try StoreFile.fill(store, events: 1, from: written)
          written += 1
        }
      }
      #expect("\(String(describing: error))".contains("readOnly"))
      #expect(written > 20)
      // Also a write that would fit is refused; reading goes on.
      let again = #expect(throws: StoreError.self) { try store.remove(.draft, "a") }
      #expect(again == error)
      let head = try store.head()
      #expect(head.position == Int64(written))
    }
    try file.with { store in
      try StoreFile.fill(store, events: 5, from: written)
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == nil)
      #expect(report.events == Int64(written + 5))
    }
  }

  @Test("heads that cannot be written make it read-only")
  func headsFail() throws {
    let file = try StoreFile()
    var limits = SQLiteStore.Limits()
    limits.headEveryEvents = 1
    try file.with(limits: limits) { store in
      try FileManager.default.removeItem(atPath: file.headsPath)
      try FileManager.default.createDirectory(
        atPath: file.headsPath,
        withIntermediateDirectories: false
      )
      let error = #expect(throws: StoreError.self) {
        for number in 0..<1_000_000 { try StoreFile.fill(store, events: 1, from: number) }
      }
      #expect("\(String(describing: error))".contains("heads.log"))
    }
  }

  @Test("writes beyond the queue's limit are refused, the others are written")
  func fullQueue() throws {
    let file = try StoreFile()
    var limits = SQLiteStore.Limits()
    (limits.queue, limits.batch) = (2, 2)
    try file.with(limits: limits) { store in
      let writer = try RawConnection(file.path)
      try writer.execute("BEGIN IMMEDIATE")
      let outcomes = Mutex<[String]>([])
      // Two with the writer, two in the queue: the others find it full.
      for number in 0..<8 {
        Thread.detachNewThread {
          var outcome = "written"
          do {
            try StoreFile.fill(store, events: 1, from: number * 5)
          } catch {
            outcome = "\(error)"
          }
          outcomes.withLock { $0.append(outcome) }
        }
      }
      while outcomes.withLock({ $0.count }) < 4 { sched_yield() }
      let refused = outcomes.withLock { $0 }
      try writer.execute("COMMIT")
      while outcomes.withLock({ $0.count }) < 8 { sched_yield() }
      #expect(refused.allSatisfy { $0.contains("2 writes are waiting already") })
      let written = outcomes.withLock { $0.count { $0 == "written" } }
      let head = try store.head()
      #expect(written > 0 && head.position == Int64(written))
    }
  }

  @Test("a long read does not hold the writer, and a write does not hold readers")
  func readersAndWriter() throws {
    let file = try StoreFile.filled(10)
    try file.with { store in
      let reader = try RawConnection(file.path)
      try reader.execute("BEGIN; SELECT count(*) FROM events")
      try StoreFile.fill(store, events: 10, from: 10)
      #expect(try store.head().position == 20)
      try reader.execute("COMMIT")

      let writer = try RawConnection(file.path)
      try writer.execute("BEGIN IMMEDIATE; UPDATE tallies SET value = 0")
      #expect(try store.head().position == 20)
      #expect(try store.read(StoredCase(0).id).events.count == 5)
      #expect(try store.counts() == [.open: 4])
      try writer.execute("ROLLBACK")
    }
  }

  @Test("events cannot be changed or deleted through SQL (I44)")
  func appendOnly() throws {
    let file = try StoreFile.filled(3)
    for sql in ["DELETE FROM events", "UPDATE events SET body = x'00'"] {
      #expect(throws: RawConnection.Failed.self) { try file.execute(sql) }
    }
  }

  @Test("one append that contradicts the database fails alone among others")
  func failsAlone() throws {
    let file = try StoreFile()
    try file.with { store in
      // All wait for this lock, so that they come to the writer together.
      let writer = try RawConnection(file.path)
      try writer.execute("BEGIN IMMEDIATE")
      let outcomes = Mutex<[Int: Bool]>([:])
      let threads = (0..<6).map { number in
        Thread {
          let one = try? StoredCase(number)
          var append = try? one?.append(after: 0)
          // The same key twice: no check sees it, the unique index does.
          let effect = one?.effect(1, due: 0)
          if number == 3, let effect { append?.effects = [effect, effect] }
          let written = append.flatMap { try? store.append($0) }
          outcomes.withLock { $0[number] = written != nil }
        }
      }
      for thread in threads { thread.start() }
      try writer.execute("COMMIT")
      while outcomes.withLock({ $0.count }) < 6 { sched_yield() }
      #expect(outcomes.withLock { $0.filter { !$0.value }.keys.sorted() } == [3])
      #expect(try store.head().position == 5)
      #expect(try file.verifier.verify(store, heads: []).problem == nil)
    }
  }
}
