import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the ledger")
struct LedgerContract {
  private static let monday = LocalDate(dayNumber: 20_718)
  /// Long after the days of the rows, so that they can be closed.
  private static let later = Instant(milliseconds: 20_800 * 86_400_000)

  private static func posting(
    _ account: LedgerAccount,
    _ units: Int64,
    _ currency: Currency = .eur
  ) -> Posting {
    Posting(account, Money(minorUnits: units, currency: currency))
  }

  private static func fee(_ units: Int64, _ currency: Currency = .eur) -> [Posting] {
    [posting(.holders, units, currency), posting(.charges, -units, currency)]
  }

  private static func payout(_ units: Int64) -> [Posting] {
    [posting(.holders, units), posting(.payoutsInTransit, -units)]
  }

  @Test("keeps the entries with their events", arguments: StoreForm.allCases)
  func entries(form: StoreForm) throws {
    try form.with { store in
      let (first, second) = (try StoredCase(1), try StoredCase(2))
      try store.write(second.append(after: 0))
      var append = try first.append(after: 0, events: 3)
      append.postings = [
        Booking(event: 2, day: Self.monday.adding(days: 1), postings: Self.payout(70)),
        Booking(event: 0, day: Self.monday, postings: Self.fee(100) + Self.fee(3, .jpy)),
      ]
      try store.write(append)
      var other = try second.append(after: 1)
      other.postings = [Booking(event: 0, day: Self.monday, postings: Self.fee(-5))]
      try store.write(other)

      let mine = try store.entries(of: first.id)
      same(
        mine.map(\.place),
        [(2, 1), (2, 2), (2, 3), (2, 4), (4, 1), (4, 2)].map(LedgerPlace.init)
      )
      same(mine.map(\.posting), Self.fee(100) + Self.fee(3, .jpy) + Self.payout(70))
      same(mine.map { $0.day.days(until: Self.monday) }, [0, 0, 0, 0, -1, -1])
      same(Set(mine.map(\.stream)), [first.id])
      let all = try store.entries(after: .start, limit: 100)
      same(all, mine + (try store.entries(of: second.id)))
      same(try store.entries(after: all[2].place, limit: 2), Array(all[3...4]))
      same(try store.entries(after: all[7].place, limit: 9), [])
      same(try store.entries(of: StoredCase(9).id), [])
      // From every posting to the event that made it.
      for entry in all {
        let event = try store.read(after: entry.place.event - 1, limit: 1).first
        same(event?.globalPosition, entry.place.event)
        same(event?.stream, entry.stream)
      }
      same(try store.audit(), LedgerAudit(rows: 8, unbalanced: [], differences: []))
    }
  }

  @Test("books with the events, once, or not at all", arguments: StoreForm.allCases)
  func oneTransaction(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      var append = try one.append(after: 0)
      append.postings = [Booking(event: 0, day: Self.monday, postings: Self.fee(100))]
      try store.write(append)
      same(try store.append(append), .already(append.command))
      same(try store.entries(of: one.id).count, 2)

      var stale = try one.append(after: 0, command: "late")
      stale.postings = append.postings
      refuses(.movedOn(position: 1)) { try store.write(stale) }
      same(try store.trialBalance(through: .latest), Self.balance(of: 100))
    }
  }

  private static func balance(of units: Int64) -> [LedgerSum] {
    [
      LedgerSum(account: .charges, currency: .eur, debits: 0, credits: units),
      LedgerSum(account: .holders, currency: .eur, debits: units, credits: 0),
    ]
  }

  @Test("refuses what cannot be booked and writes nothing of it", arguments: StoreForm.allCases)
  func refusals(form: StoreForm) throws {
    let rows: [([(Int, [Posting])], LedgerProblem)] = [
      ([(0, [Self.posting(.holders, 1)])], .unbalanced(event: 0, .eur)),
      (
        [(0, [Self.posting(.holders, 1, .eur), Self.posting(.charges, -1, .usd)])],
        .unbalanced(event: 0, .eur)
      ),
      (
        [(0, Self.fee(7)), (1, Self.fee(7) + [Self.posting(.bank, 2, .usd)])],
        .unbalanced(event: 1, .usd)
      ),
      // Two wrongs in two events do not make one right.
      (
        [(0, [Self.posting(.holders, 4)]), (1, [Self.posting(.charges, -4)])],
        .unbalanced(event: 0, .eur)
      ),
      ([(0, Self.fee(0))], .amount(event: 0)),
      ([(0, Self.fee(Booking.limit + 1))], .amount(event: 0)),
      ([(0, [Self.posting(.bank, .min), Self.posting(.charges, .max)])], .amount(event: 0)),
      ([(2, Self.fee(1))], .event(2)),
      ([(-1, Self.fee(1))], .event(-1)),
      ([(1, Self.fee(1)), (1, Self.fee(1))], .event(1)),
    ]
    try form.with { store in
      let one = try StoredCase(1)
      for (bookings, problem) in rows {
        var append = try one.append(after: 0, events: 2)
        append.postings = bookings.map { Booking(event: $0, day: Self.monday, postings: $1) }
        refuses(.notBooked(problem)) { try store.write(append) }
      }
      same(try store.head().position, 0)
      same(try store.trialBalance(through: .latest), [])
      var largest = try one.append(after: 0)
      largest.postings = [
        Booking(event: 0, day: Self.monday, postings: Self.fee(Booking.limit))
      ]
      try store.write(largest)
      same(try store.trialBalance(through: .latest), Self.balance(of: Booking.limit))
    }
  }

  @Test("sums up through a day", arguments: StoreForm.allCases)
  func trialBalance(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      let days: [(Int, [Posting])] = [
        (0, Self.fee(100)), (2, Self.fee(-30)), (1, Self.fee(8, .jpy)),
      ]
      for (position, (day, postings)) in days.enumerated() {
        var append = try one.append(after: position)
        append.postings = [
          Booking(event: 0, day: Self.monday.adding(days: day), postings: postings)
        ]
        try store.write(append)
      }
      let sums = { (day: Int) in
        try store.trialBalance(through: Self.monday.adding(days: day)).map {
          "\($0.account.rawValue) \($0.debits) \($0.credits) \($0.balance)"
        }
      }
      same(try sums(-1), [])
      same(try sums(0), ["charges 0 100 EUR -1.00", "holders 100 0 EUR 1.00"])
      same(
        try sums(1),
        [
          "charges 0 100 EUR -1.00", "charges 0 8 JPY -8", "holders 100 0 EUR 1.00",
          "holders 8 0 JPY 8",
        ]
      )
      same(
        try sums(2),
        [
          "charges 30 100 EUR -0.70", "charges 0 8 JPY -8", "holders 100 30 EUR 0.70",
          "holders 8 0 JPY 8",
        ]
      )
      same(try store.audit().isSound, true)
    }
  }

  @Test("takes nothing into a closed period", arguments: StoreForm.allCases)
  func locks(form: StoreForm) throws {
    try form.with { store in
      let one = try StoredCase(1)
      same(try store.lockedThrough(), nil)
      // At noon UTC of the next day, the day ends in the last zone on earth.
      let end = Instant(milliseconds: Int64(Self.monday.dayNumber + 1) * 86_400_000 + 43_200_000)
      refuses(.notBooked(.dayNotOver(Self.monday))) {
        try store.lock(through: Self.monday, by: "ana", now: end.adding(milliseconds: -1))
      }
      same(try store.lockedThrough(), nil)
      try store.lock(through: Self.monday, by: "ana", now: end)
      try store.lock(through: Self.monday.adding(days: -3), by: "ana", now: Self.later)
      try store.lock(through: Self.monday, by: "wu", now: Self.later)
      same(try store.lockedThrough(), Self.monday)
      let first = LedgerClosing(through: Self.monday, by: "ana", at: end)
      same(try store.closings(), [first])

      for (day, isOpen) in [(-5, false), (0, false), (1, true)] {
        var append = try one.append(after: 0, command: "day \(day)".replacing(" ", with: "-"))
        append.postings = [
          Booking(event: 0, day: Self.monday.adding(days: day), postings: Self.fee(1))
        ]
        if isOpen {
          try store.write(append)
        } else {
          refuses(.notBooked(.locked(through: Self.monday))) { try store.write(append) }
          same(try store.head().position, 0)
        }
      }
      // What books nothing goes on.
      try store.write(one.append(after: 1))
      try store.lock(through: Self.monday.adding(days: 2), by: "wu", now: Self.later)
      let second = LedgerClosing(through: Self.monday.adding(days: 2), by: "wu", at: Self.later)
      same(try store.closings(), [first, second])
      same(try store.lockedThrough(), Self.monday.adding(days: 2))
    }
  }

  @Test("lists what clearing accounts still hold, oldest first", arguments: StoreForm.allCases)
  func openItems(form: StoreForm) throws {
    try form.with { store in
      let (first, second) = (try StoredCase(1), try StoredCase(2))
      let rows: [(StoredCase, Int, Int, [Posting])] = [
        (first, 0, 3, Self.payout(70)),
        (second, 0, 1, Self.payout(50)),
        (first, 1, 5, Self.payout(30)),
        // Settled, and open again from another day on.
        (second, 1, 6, [Self.posting(.payoutsInTransit, 50), Self.posting(.bank, -50)]),
        (second, 2, 9, [Self.posting(.paymentsInTransit, 5), Self.posting(.holders, -5)]),
        (second, 3, 9, Self.payout(20)),
      ]
      for (one, position, day, postings) in rows {
        var append = try one.append(after: position)
        append.postings = [
          Booking(event: 0, day: Self.monday.adding(days: day), postings: postings)
        ]
        try store.write(append)
      }
      let expected =
        [(first, -100, LedgerAccount.payoutsInTransit, 3)]
        + [(second, 5, .paymentsInTransit, 9), (second, -20, .payoutsInTransit, 9)]
      let items = expected.map { one, units, account, day in
        OpenItem(
          stream: one.id,
          account: account,
          amount: Money(minorUnits: Int64(units), currency: .eur),
          since: Self.monday.adding(days: day)
        )
      }
      same(try store.openItems(limit: 10), items)
      same(try store.openItems(limit: 1), Array(items.prefix(1)))
      same(items.first?.due, Self.monday.adding(days: 13))
      same(try store.audit(), LedgerAudit(rows: 12, unbalanced: [], differences: []))
    }
  }
}
