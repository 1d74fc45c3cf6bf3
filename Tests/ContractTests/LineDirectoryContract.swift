import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the line directory")
struct LineDirectoryContract {
  private func line(
    _ id: String,
    numbers: [UInt8],
    content: UInt8 = 1,
    carrier: String = "tw.formosa",
    service: LineService = .active
  ) -> LineRecord {
    LineRecord(
      id: id,
      carrier: carrier,
      lookups: numbers.map { [$0, 0] },
      body: [content],
      sealed: [content, content],
      key: SubjectKey(wrapped: Array(id.utf8)),
      digest: [content] + numbers,
      service: service
    )
  }

  @Test("imports the same lines twice without a change", arguments: StoreForm.allCases)
  func idempotent(form: StoreForm) throws {
    try form.with { store in
      let lines = [line("a", numbers: [1, 2]), line("b", numbers: [3])]
      same(try store.write(lines), LineCounts(added: 2))
      same(try store.write(lines), LineCounts(unchanged: 2))
      same(
        try store.write([line("b", numbers: [4], content: 2), line("c", numbers: [])]),
        LineCounts(added: 1, changed: 1)
      )
      same(try store.count(), 3)
      same(try store.line(id: "b")?.body, [2])
      same(try store.line(carrier: "tw.formosa", lookup: [3, 0]), nil)
      same(try store.line(carrier: "tw.formosa", lookup: [4, 0])?.id, "b")
      same(try store.line(carrier: "other", lookup: [4, 0]), nil)
      same(try store.line(carrier: "tw.formosa", lookup: [2, 0]), lines[0])
      same(try store.line(id: "none"), nil)
    }
  }

  @Test("keeps a number for one line of a carrier", arguments: StoreForm.allCases)
  func lookups(form: StoreForm) throws {
    try form.with { store in
      _ = try store.write([line("a", numbers: [1]), line("b", numbers: [2])])
      refuses(.lookupTaken(line: "c", by: "a")) {
        _ = try store.write([line("n", numbers: [9]), line("c", numbers: [1])])
      }
      refuses(.lookupTaken(line: "y", by: "x")) {
        _ = try store.write([line("x", numbers: [8]), line("y", numbers: [8])])
      }
      same(try store.count(), 2)
      same(try store.line(id: "n"), nil)
      same(try store.write([line("z", numbers: [1], carrier: "other")]), LineCounts(added: 1))
      let swapped = [line("a", numbers: [2]), line("b", numbers: [1, 1])]
      same(try store.write(swapped), LineCounts(changed: 2))
      same(try store.line(carrier: "tw.formosa", lookup: [1, 0])?.id, "b")
      same(try store.line(carrier: "tw.formosa", lookup: [2, 0])?.id, "a")
      let twice = [line("d", numbers: [5]), line("d", numbers: [6], content: 2)]
      same(try store.write(twice), LineCounts(added: 1, changed: 1))
      same(try store.line(carrier: "tw.formosa", lookup: [5, 0]), nil)
      same(try store.line(carrier: "tw.formosa", lookup: [6, 0])?.id, "d")
      same(try store.count(), 4)
    }
  }

  @Test(
    "changes the service with the append, and an import keeps it",
    arguments: StoreForm.allCases
  )
  func service(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      _ = try store.write([line("a", numbers: [1])])
      let states: [LineService] = [
        .suspended(by: one.id), .ended(by: one.id, windowEnd: StoredCase.start),
        .ended(by: one.id, windowEnd: nil), .active,
      ]
      for (position, state) in states.enumerated() {
        var append = try one.append(after: position)
        append.line = Append.LineChange(line: "a", service: state)
        try store.write(append)
        same(try store.line(id: "a")?.service, state)
        let again = line("a", numbers: [1], content: UInt8(position) + 2)
        same(try store.write([again]), LineCounts(changed: 1))
        same(try store.line(id: "a")?.service, state)
      }
      var refused = try one.append(after: 0, command: "stale")
      refused.line = Append.LineChange(line: "a", service: .suspended(by: one.id))
      refuses(.movedOn(position: 4)) { try store.write(refused) }
      same(try store.line(id: "a")?.service, .active)
    }
  }
}
