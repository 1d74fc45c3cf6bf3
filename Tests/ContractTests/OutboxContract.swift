import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the outbox")
struct OutboxContract {
  private let start = StoredCase.start

  private func at(_ seconds: Int64) -> Instant { start.adding(seconds: seconds) }

  private func lease(
    _ store: any Store,
    _ owner: String,
    at seconds: Int64,
    until: Int64,
    limit: Int = 10
  ) throws -> [LeasedEffect] {
    try store.lease(owner: owner, now: at(seconds), until: at(until), limit: limit)
  }

  private func fill(_ store: any Store, dues: [Int64]) throws -> StoredCase {
    let one = try StoredCase(1)
    var append = try one.append(after: 0)
    append.effects = dues.enumerated().map { one.effect($0.offset, due: $0.element) }
    try store.write(append)
    return one
  }

  @Test("leases what is due, oldest first, and no more than asked", arguments: StoreForm.allCases)
  func order(form: StoreForm) throws {
    try form.with { store in
      same(try store.nextDue(), nil)
      same(try store.backlog(now: start), Backlog(waiting: 0, due: 0, oldestDue: nil))
      let one = try fill(store, dues: [30, 10, 20, 99])
      same(try store.nextDue(), at(10))
      same(try store.backlog(now: at(30)), Backlog(waiting: 4, due: 3, oldestDue: at(10)))
      same(try lease(store, "a", at: 9, until: 60), [])
      same(try lease(store, "a", at: 30, until: 60, limit: 0), [])
      let first = try lease(store, "a", at: 30, until: 60, limit: 2)
      same(first.map(\.effect), [one.effect(1, due: 10), one.effect(2, due: 20)])
      same(first.map(\.attempts), [0, 0])
      same(first.map(\.until), [at(60), at(60)])
      same(try lease(store, "b", at: 30, until: 60).map(\.effect), [one.effect(0, due: 30)])
      same(try lease(store, "b", at: 59, until: 90), [])
      same(try store.nextDue(), at(60))
      same(try store.backlog(now: at(30)), Backlog(waiting: 4, due: 3, oldestDue: at(10)))
    }
  }

  @Test("refuses an owner whose lease was taken over", arguments: StoreForm.allCases)
  func fencing(form: StoreForm) throws {
    try form.with { store in
      let one = try fill(store, dues: [10])
      let paused = try #require(try lease(store, "a", at: 10, until: 20).first)
      let taker = try #require(try lease(store, "b", at: 20, until: 30).first)
      #expect(taker.token.fencing > paused.token.fencing)
      same(taker.attempts, 1)

      var late = try one.append(after: 1)
      late.settles = paused.token
      refuses(.leaseLost) { try store.write(late) }
      refuses(.leaseLost) { try store.retry(paused.token, due: at(40)) }
      refuses(.leaseLost) { try store.finish(paused.token) }
      same(try store.head().position, 1)

      var right = try one.append(after: 1)
      right.settles = taker.token
      try store.write(right)
      same(try store.backlog(now: at(99)).waiting, 0)
      refuses(.leaseLost) { try store.finish(taker.token) }
    }
  }

  @Test("settles an effect only together with its append", arguments: StoreForm.allCases)
  func settles(form: StoreForm) throws {
    try form.with { store in
      let one = try fill(store, dues: [10])
      let leased = try #require(try lease(store, "a", at: 10, until: 20).first)
      var stale = try one.append(after: 0, command: "stale")
      stale.settles = leased.token
      refuses(.movedOn(position: 1)) { try store.write(stale) }
      same(try store.backlog(now: at(99)).waiting, 1)

      var right = try one.append(after: 1)
      right.settles = leased.token
      right.effects = [one.effect(7, due: 50)]
      try store.write(right)
      same(try store.nextDue(), at(50))
      // Said again, the answer is the record, although the lease is gone.
      same(try store.append(right), .already(right.command))
    }
  }

  @Test("gives a lease back until a later time", arguments: StoreForm.allCases)
  func retries(form: StoreForm) throws {
    try form.with { store in
      _ = try fill(store, dues: [10])
      let first = try #require(try lease(store, "a", at: 10, until: 20).first)
      try store.retry(first.token, due: at(40))
      refuses(.leaseLost) { try store.retry(first.token, due: at(50)) }
      refuses(.leaseLost) { try store.finish(first.token) }
      same(try store.nextDue(), at(40))
      same(try lease(store, "a", at: 39, until: 60), [])
      let second = try #require(try lease(store, "a", at: 40, until: 60).first)
      same(second.attempts, 1)
      same(second.effect.due, at(40))
      try store.finish(second.token)
      same(try store.nextDue(), nil)
      refuses(.leaseLost) { try store.finish(LeaseToken(key: "none", fencing: 1)) }
    }
  }

  @Test("takes in work that no event caused, once for each key", arguments: StoreForm.allCases)
  func enqueues(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      try store.enqueue(one.effect(1, due: 10))
      try store.enqueue(one.effect(1, due: 99))
      let leased = try lease(store, "a", at: 10, until: 20)
      same(leased.map(\.effect), [one.effect(1, due: 10)])
      try store.enqueue(one.effect(1, due: 5))
      same(try lease(store, "b", at: 10, until: 20), [])
      try store.finish(try #require(leased.first).token)
      same(try store.nextDue(), nil)
    }
  }

  @Test("refuses an effect key that is there already", arguments: StoreForm.allCases)
  func keys(form: StoreForm) throws {
    try form.with { store in
      let one = try fill(store, dues: [10])
      for effects in [[one.effect(0, due: 5)], [one.effect(5, due: 5), one.effect(5, due: 6)]] {
        var twice = try one.append(after: 1)
        twice.effects = effects
        #expect(throws: StoreError.self) { try store.write(twice) }
      }
      same(try store.head().position, 1)
      same(try store.backlog(now: at(99)).waiting, 1)
    }
  }
}
