import Cancellation
import Desk
import Foundation
import TestSupport
import Synchronization
import Testing
import Vault

@Suite("Every form of the store, from many threads")
struct ConcurrencyContract {
  private static let threads = 8
  private static let appends = 150

  @Test("loses nothing and leaves no gap", arguments: StoreForm.allCases)
  func appends(form: StoreForm) throws {
    try form.with { store in
      let shared = try StoredCase(1)
      try store.write(shared.append(after: 0))
      let conflicts = Mutex(0)
      let failures = inParallel(Self.threads) { thread in
        let own = try StoredCase(100 + thread)
        for number in 0..<Self.appends {
          try store.write(own.append(after: number))
          // All threads want the same position of the shared stream: one of them gets it.
          guard number % 10 == 0 else { continue }
          let before = try store.read(shared.id).events.count
          do {
            try store.write(shared.append(after: before, command: "thread-\(thread)"))
          } catch StoreError.movedOn {
            conflicts.withLock { $0 += 1 }
          }
        }
      }
      same(failures, [])
      let sharedCount = try store.read(shared.id).events.count
      let tries = Self.threads * Self.appends / 10
      same(sharedCount - 1 + conflicts.withLock { $0 }, tries)
      for thread in 0..<Self.threads {
        same(try store.read(StoredCase(100 + thread).id).events.count, Self.appends)
      }
      let verifier = JournalVerifier(
        cryptography: SodiumCryptography(),
        publicKey: [],
        pageSize: 100
      )
      let report = try verifier.verify(store, heads: [])
      same(report.problem, nil)
      same(report.events, Int64(Self.threads * Self.appends + sharedCount))
      same(report.streams, Self.threads + 1)
    }
  }

  @Test("gives each effect to one worker", arguments: StoreForm.allCases)
  func leases(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      var append = try one.append(after: 0)
      append.effects = (0..<200).map { one.effect($0, due: 0) }
      try store.write(append)
      let taken = Mutex<[String]>([])
      let failures = inParallel(Self.threads) { thread in
        while true {
          let leased = try store.lease(
            owner: "worker \(thread)",
            now: StoredCase.start,
            until: StoredCase.start.adding(seconds: 60),
            limit: 7
          )
          if leased.isEmpty { return }
          for effect in leased { try store.finish(effect.token) }
          taken.withLock { $0 += leased.map(\.effect.key) }
        }
      }
      same(failures, [])
      same(taken.withLock { $0.sorted() }, append.effects.map(\.key).sorted())
      same(try store.nextDue(), nil)
    }
  }
}

/// Runs the body on that many threads at once; returns what they threw.
private func inParallel(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> [String]
{
  let failures = Mutex<[String]>([])
  let done = ThreadCount(count)
  for number in 0..<count {
    Thread.detachNewThread {
      do {
        try body(number)
      } catch {
        failures.withLock { $0.append("\(error)") }
      }
      done.leave()
    }
  }
  done.wait()
  return failures.withLock { $0 }
}

/// Waits for a number of threads.
private final class ThreadCount: Sendable {
  private let condition = NSCondition()
  private let running: Mutex<Int>

  init(_ count: Int) {
    running = Mutex(count)
  }

  func leave() {
    condition.lock()
    running.withLock { $0 -= 1 }
    condition.broadcast()
    condition.unlock()
  }

  func wait() {
    condition.lock()
    while running.withLock({ $0 }) > 0 { condition.wait() }
    condition.unlock()
  }
}
