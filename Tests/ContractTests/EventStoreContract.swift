import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the event store")
struct EventStoreContract {
  @Test("returns what was appended, in order, with the key", arguments: StoreForm.allCases)
  func readsBack(form: StoreForm) throws {
    try form.with { store in
      let (first, second) = (try StoredCase(1), try StoredCase(2))
      same(try store.head(), JournalChain.origin)
      same(try store.write(first.append(after: 0, events: 2)), 2)
      same(try store.write(second.append(after: 0)), 3)
      same(try store.write(first.append(after: 2)), 4)

      let stream = try store.read(first.id)
      same(stream.events.map(\.position), [1, 2, 3])
      same(stream.events.map(\.globalPosition), [1, 2, 4])
      same(stream.events.map(\.event), (1...3).map(first.event))
      same(stream.key, SubjectKey(wrapped: first.id.bytes))
      same(try store.read(StoredCase(9).id), StoredStream(events: [], key: nil))

      let all = try store.read(after: 0, limit: 10)
      same(all.map(\.globalPosition), [1, 2, 3, 4])
      same(all.map(\.stream), [first.id, first.id, second.id, first.id])
      same(all.dropFirst().map(\.previousHash), all.dropLast().map(\.hash))
      same(try store.read(after: 1, limit: 2), Array(all[1...2]))
      same(try store.read(after: 4, limit: 2), [])
      same(try store.read(after: 0, limit: 0), [])
      same(try store.head(), JournalHead(position: 4, hash: all[3].hash))
    }
  }

  @Test("refuses a stale position and writes nothing", arguments: StoreForm.allCases)
  func expectedPosition(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      refuses(.movedOn(position: 0)) { try store.write(one.append(after: 1)) }
      try store.write(one.append(after: 0))
      var stale = try one.append(after: 0, command: "late")
      stale.claims = ["line:stale"]
      stale.effects = [one.effect(1, due: 0)]
      refuses(.movedOn(position: 1)) { try store.write(stale) }
      same(try store.head().position, 1)
      same(try store.holder(of: "line:stale"), nil)
      same(try store.nextDue(), nil)
      same(try store.command(stale.command.id), nil)
    }
  }

  @Test("carries a command id out once", arguments: StoreForm.allCases)
  func idempotent(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      let append = try one.append(after: 0)
      try store.write(append)
      same(try store.append(append), .already(append.command))
      same(try store.command(append.command.id), append.command)
      same(try store.head().position, 1)

      var other = try StoredCase(2).append(after: 0)
      other.command = CommandRecord(
        id: append.command.id,
        fingerprint: [1],
        stream: other.command.stream,
        position: 1
      )
      refuses(.commandReused) { try store.write(other) }
      same(try store.read(other.command.stream).events, [])
    }
  }

  @Test("gives a key to one stream at a time", arguments: StoreForm.allCases)
  func claims(form: StoreForm) throws {
    try form.with { store in
      let (first, second) = (try StoredCase(1), try StoredCase(2))
      var take = try first.append(after: 0)
      take.claims = ["line:7", "reference:a"]
      try store.write(take)
      same(try store.holder(of: "line:7"), first.id)

      var steal = try second.append(after: 0)
      steal.claims = ["line:8", "line:7"]
      refuses(.claimed(key: "line:7", by: first.id)) { try store.write(steal) }
      same(try store.holder(of: "line:8"), nil)

      var again = try first.append(after: 1)
      again.claims = ["line:7"]
      try store.write(again)

      var foreign = try second.append(after: 0, command: "release")
      foreign.releases = ["line:7"]
      try store.write(foreign)
      same(try store.holder(of: "line:7"), first.id)

      var release = try first.append(after: 2)
      release.releases = ["line:7", "line:none"]
      try store.write(release)
      same(try store.holder(of: "line:7"), nil)
      same(try store.holder(of: "reference:a"), first.id)

      var renew = try second.append(after: 1)
      (renew.releases, renew.claims) = (["line:7"], ["line:7"])
      try store.write(renew)
      same(try store.holder(of: "line:7"), second.id)
    }
  }

  @Test("destroys the key of one stream with the event that says so", arguments: StoreForm.allCases)
  func erases(form: StoreForm) throws {
    try form.with { store in
      let (first, second) = (try StoredCase(1), try StoredCase(2))
      try store.write(first.append(after: 0, events: 2))
      try store.write(second.append(after: 0))
      let (mine, other) = ("\(first.id)/a", "\(second.id)/a")
      for (kind, key) in [(RecordKind.evidence, mine), (.mail, mine), (.evidence, other)] {
        let record = Record(kind: kind, key: key, version: 1, body: [1], expires: nil)
        try store.put(record, expecting: 0)
      }
      var erase = try first.append(after: 1, command: "stale")
      erase.erases = Append.Erasure(records: [
        RecordPlace(.evidence, mine), RecordPlace(.draft, "none"),
      ])
      refuses(.movedOn(position: 2)) { try store.write(erase) }
      same(try store.read(first.id).key, SubjectKey(wrapped: first.id.bytes))
      same(try store.record(.evidence, mine)?.body, [1])

      var right = try first.append(after: 2)
      right.erases = erase.erases
      same(try store.write(right), 4)
      same(try store.append(right), .already(right.command))
      let stream = try store.read(first.id)
      same(stream.key, nil)
      same(stream.events.map(\.event), (1...3).map(first.event))
      same(try store.record(.evidence, mine), nil)
      same(try store.record(.mail, mine)?.body, [1])
      same(try store.record(.evidence, other)?.body, [1])
      same(try store.read(second.id).key, SubjectKey(wrapped: second.id.bytes))
      // What follows is appended without a key and brings none back.
      try store.write(first.append(after: 3))
      same(try store.read(first.id).key, nil)
    }
  }

  @Test("keeps the key, the counts and the summary of the stream", arguments: StoreForm.allCases)
  func projections(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      try store.write(one.append(after: 0))
      try store.write(StoredCase(2).append(after: 0))
      same(try store.counts(), [.open: 2])
      let ended = one.summary {
        ($0.stage, $0.outcome, $0.waitingOn) = (.ended, .executed, .carrier)
        ($0.openIncidents, $0.line) = (2, "line-1")
      }
      try store.write(one.append(after: 1, summary: ended))
      same(try store.counts(), [.open: 1, .ended: 1])
      same(try store.summary(one.id), ended)
      same(try store.summary(StoredCase(9).id), nil)
      same(try store.read(one.id).key, SubjectKey(wrapped: one.id.bytes))
    }
  }
}
