import Cancellation
import Desk
import SQLiteStore
import TestSupport
import Testing

@Suite("A database of an earlier program")
struct MigrationTests {
  @Test("is brought up to date with everything in it")
  func fromVersionOne() throws {
    let file = try StoreFile.golden(schema: 1)
    let old = try #require(throws: StoreError.self) { try file.open(.readOnly) }
    #expect("\(old)".contains("older schema"))
    for _ in 1...2 {
      try file.with { store in
        #expect(try store.head().position == 13)
        #expect(try store.read(StoredCase(0).id).events.map(\.event) == Self.events(of: 0))
        #expect(try store.holder(of: "reference:golden") == StoredCase(90).id)
        #expect(try store.record(.draft, "golden")?.body == [1, 2, 3])
        #expect(try store.nextDue() == StoredCase.start.adding(seconds: 30))
        #expect(try store.counts() == [.open: 4])
        #expect(try store.lockedThrough() == nil)
        #expect(try store.audit().isSound)
        let report = try file.verifier.verify(store, heads: file.heads())
        #expect(report.problem == nil)
      }
    }
    try file.with { store in
      var append = try StoredCase(90).append(after: 1)
      let fee = Money(minorUnits: 500, currency: .mop)
      append.postings = [
        Booking(
          event: 0,
          day: LocalDate(dayNumber: 20_718),
          postings: [Posting(.holders, fee), Posting(.charges, try fee.negated())]
        )
      ]
      _ = try store.append(append)
      #expect(try store.entries(of: StoredCase(90).id).map(\.place.event) == [14, 14])
      #expect(try store.trialBalance(through: .latest).count == 2)
    }
  }

  private static func events(of number: Int) throws -> [NewEvent] {
    let one = try StoredCase(number)
    return (1...5).map(one.event)
  }
}
