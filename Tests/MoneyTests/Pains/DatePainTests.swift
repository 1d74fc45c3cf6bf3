import Cancellation
import Desk
import TestSupport
import Testing

/// Pains of users about the day on which it ends, each turned into a promise.
@Suite("Pains: the day it ends")
struct DatePainTests {
  private func mop(_ units: Int64) -> Money { PainLine.mop(units) }

  private func isOn(_ desk: PainDesk) throws -> Bool {
    desk.network.truth(of: try PainLine.numbers().imsi) == .on
  }

  @Test("4: an end after the notice is not an end today, also where no charged day is known")
  func endOfTermIsNotNow() throws {
    // Six of the 31 days from 15 December on.
    for (through, lines) in [("2026-12-14", ["planFee 600"]), (nil, [])] {
      let desk = try PainDesk(
        PainTerms(noticeDays: 30),
        account: PainLine.account(through: through)
      )
      let id = try desk.end()
      #expect(try desk.state(id).phase == .open && isOn(desk))
      #expect(try desk.settlement(id).charges == nil)
      try desk.wait(days: 29)
      #expect(try desk.state(id).phase == .open && isOn(desk))
      try desk.wait(days: 2)
      #expect(try !isOn(desk))
      #expect(try desk.settlement(id).shown == lines)
      #expect(try desk.settlement(id).agreed?.serviceEnd == (try .parse("2026-12-20")))
      try desk.check(id)
    }
  }

  @Test("5: the last day is a whole day of the carrier's calendar, and makes no credit of a day")
  func zonesMakeNoCredit() throws {
    let day = try LocalDate.parse("2026-12-14")
    for name in ["Asia/Macau", "Europe/Rome", "America/New_York", "Pacific/Auckland"] {
      for start in ["2026-11-20T02:00:00Z", "2026-11-20T23:30:00Z"] {
        let desk = try PainDesk(
          PainTerms(zone: name, noticeDays: 10),
          account: PainLine.account(),
          start: .parse(start)
        )
        let id = try desk.end(on: .on(day))
        let end = try Zone(name).end(of: day)
        desk.clock.set(end.adding(milliseconds: -1))
        try desk.run()
        #expect(try isOn(desk), "\(name) \(start)")
        desk.clock.set(end)
        try desk.run()
        #expect(try !isOn(desk), "\(name) \(start)")
        #expect(try desk.settlement(id).charges == [], "\(name) \(start)")
        #expect(try desk.state(id).tracks.money == .settledAtZero(at: end))
        // The last period is in order as billed; of the next, every day is contested.
        let rows = [("B1", "2026-11-15", "2026-12-14", 0), ("B2", "2026-12-15", "2027-01-14", 1)]
        for (number, from, through, count) in rows {
          let bill = try PainLine.bill(number, dated: from, from: from, through: through)
          try desk.money(.recordBill(bill), id, by: .worker)
          #expect(try desk.settlement(id).disputes.count == count)
        }
        #expect(try desk.settlement(id).disputes.map(\.amount) == [mop(3_100)])
      }
    }
  }

  @Test("7: an end that lies in the past by the carrier's word counts from that day")
  func endsInThePast() throws {
    let desk = try PainDesk(PainTerms(mode: .assisted))
    let id = try desk.end()
    let day = try LocalDate.parse("2026-11-14")
    try desk.perform(.carrierConfirmed(endsOn: day, note: "By letter"), id)
    #expect(try desk.state(id).tracks.contract == .ended(at: Zone("Asia/Macau").end(of: day)))
    let bill = try PainLine.bill(dated: "2026-11-15", from: "2026-11-15", through: "2026-12-14")
    try desk.money(.recordBill(bill), id)
    #expect(try desk.settlement(id).disputes.map(\.reason) == [.coversAfterEnd])
    #expect(try desk.settlement(id).disputes.map(\.amount) == [mop(3_100)])
    #expect(try desk.incidents(id) == [.chargedAfterEnd])
  }

  @Test("7: finance can give back from the start of the term, and it reaches the holder")
  func fromTheStartOfTheTerm() throws {
    let desk = try PainDesk(arrears: 3_100)
    let id = try desk.end()
    #expect(try desk.incidents(id) == [.settlementOpen])
    let charges = [Charge(.arrears, mop(3_100)), Charge(.planCredit, mop(-6_200))]
    let settle = MoneyCommand.settleByHand(charges, note: "Ended with the start of the term")
    try desk.money(settle, id, by: .finance, named: "wu")
    #expect(try desk.incidents(id) == [])
    #expect(try desk.settlement(id).unclaimed(.mop) == mop(3_100))
    try desk.money(.claimRefund(.mop, PainLine.destination()), id)
    #expect(try desk.settlement(id).refunds.map(\.amount) == [mop(3_100)])
    try desk.check(id)
  }

  @Test("8: what cannot be undone says so, and the line comes back by a request of its own")
  func comesBackWhileBillingGoesOn() throws {
    for (through, charged) in [("2026-11-14", ["planFee 3100"]), ("2026-12-14", [])] {
      let desk = try PainDesk(
        PainTerms(billingEnd: .endOfPeriod),
        account: PainLine.account(through: through)
      )
      let id = try desk.end()
      #expect(try desk.refusal(.callOff, id) == "too-late")
      #expect(try desk.settlement(id).shown == charged)
      let back = try desk.declare(.reactivation)
      try desk.run()
      #expect(try isOn(desk) && desk.state(back).phase == .closed(.executed))
      #expect(try desk.state(id).tracks.contract == .running)
      // What was charged for an end that is none is a person's to undo.
      #expect(try desk.incidents(id) == (charged.isEmpty ? [] : [.settlementOpen]))
      if !charged.isEmpty {
        try desk.money(.settleByHand([], note: "Goes on"), id, by: .finance, named: "wu")
      }
      #expect(try desk.state(id).phase == .closed(.executed))
      let bill = try PainLine.bill(dated: "2026-12-15", from: "2026-12-15", through: "2027-01-14")
      try desk.money(.recordBill(bill), id, by: .worker)
      #expect(try desk.settlement(id).disputes == [], "the line works, so it is charged")
      try desk.check(id)
    }
  }
}
