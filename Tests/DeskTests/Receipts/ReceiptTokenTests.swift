import Cancellation
import Desk
import Foundation
import Testing
import Vault

@Suite("A receipt token")
struct ReceiptTokenTests {
  private let desk: SigningDesk

  init() throws {
    desk = try SigningDesk()
  }

  @Test("verifies with the published key and says what the log says")
  func equalsTheLog() throws {
    let sample = try SampleCase()
    let history = try sample.longHistory()
    let receipts = Receipt.all(in: history, sample.terms)
    #expect(receipts.map(\.kind) == [.received, .dateChanged, .ended, .broughtBack])
    #expect(receipts.map(\.number) == [1, 4, 8, 9])
    for receipt in receipts {
      let seen = try #require(desk.check(ReceiptToken(receipt, desk.vault).text).receipt)
      let occurrence = history[receipt.number - 1]
      let state = try #require(Case.replay(Array(history.prefix(receipt.number))))
      #expect(seen.reference == state.reference && seen.act == state.kind)
      #expect(seen.receivedAt == state.receivedAt && seen.issuedAt == occurrence.at)
      #expect(seen.carrier == "Lotus Mobile" && seen.number == receipt.number)
      #expect(Receipt.Kind(occurrence.event) == seen.kind && seen.zone == sample.terms.zone)
    }
    let ends = receipts.map { desk.check(ReceiptToken($0, desk.vault).text).receipt?.effective }
    let at = sample.ending(windowEnd: nil).at
    let first = try LocalDate(year: 2026, month: 12, day: 20)
    let changed = try LocalDate(year: 2027, month: 1, day: 31)
    #expect(ends == [.endOf(first), .endOf(changed), .ended(at), .undone])
  }

  @Test("is the same for the same history, and stays the same when the case goes on")
  func deterministic() throws {
    let sample = try SampleCase()
    let whole = try sample.longHistory()
    let tokens = { (history: [Occurrence]) in
      Receipt.all(in: history, sample.terms).map { ReceiptToken($0, desk.vault).text }
    }
    let all = tokens(whole)
    for count in 0...whole.count {
      let some = tokens(Array(whole.prefix(count)))
      #expect(some == Array(all.prefix(some.count)))
    }
    #expect(Set(all).count == 4)
  }

  @Test("fails after any change of any character")
  func everyChange() throws {
    let token = try text(of: SampleCase())
    var accepted: [Int] = []
    for (offset, index) in token.indices.enumerated() {
      for other in "AQgwz019-_. " where other != token[index] {
        var changed = token
        changed.replaceSubrange(index...index, with: String(other))
        if desk.check(changed).receipt != nil { accepted.append(offset) }
      }
      var shortened = token
      shortened.remove(at: index)
      if desk.check(shortened).receipt != nil { accepted.append(offset) }
    }
    #expect(accepted == [])
    #expect(desk.check(token + "=").receipt == nil && desk.check(token + "A").receipt == nil)
  }

  @Test("of another desk is refused, whatever it says")
  func otherKey() throws {
    let foreign = try SigningDesk()
    let receipt = try #require(
      Receipt.latest(in: SampleCase().history(), SampleCase().terms)
    )
    let token = ReceiptToken(receipt, foreign.vault).text
    #expect(desk.check(token) == .broken(.signature))
    #expect(foreign.check(token).receipt != nil)
  }

  @Test("fits a QR code and holds nothing personal, in the worst case too")
  func publicOnly() throws {
    let sample = try SampleCase(
      kind: .reactivation,
      name: .known(String(repeating: "名", count: Case.nameLimit)),
      brand: String(repeating: "電", count: 100)
    )
    let token = try text(of: sample)
    // The check line of a file must lie in the last 1,024 bytes together with a second signature.
    #expect(token.utf8.count < 800)
    let body = try #require(Base64URL.bytes(try text(of: SampleCase()).split(separator: ".")[1]))
    let json = String(decoding: body, as: UTF8.self)
    let personal = ["Chan", "陳", "66123456", "456", "chan@", "66990011", "8985301"]
    #expect(personal.filter(json.contains) == [])
    let keys = try #require(
      JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
    ).keys
    #expect(keys.sorted() == ["a", "b", "d", "e", "i", "k", "n", "r", "t", "z"])
  }

  @Test("names what is wrong with a text that is none")
  func broken() throws {
    let rows: [(String, ReceiptCheck.Reason)] = [
      ("", .notAReceipt), ("FW1", .notAReceipt), ("FW1..", .signature),
      ("FW2.e30.AA", .notAReceipt),
      ("FW1.e30", .notAReceipt), ("FW1.e30.AA.AA", .notAReceipt), ("FW1.e3!.AA", .damaged),
      ("FW1.e30.AA", .signature), ("FW1.e30.AB", .damaged),
      (String(repeating: "A", count: 1_000), .notAReceipt),
      ("FW1.e30.\(Base64URL.text(desk.vault.sign(Array("FW1.e30".utf8))))", .unreadable),
    ]
    for (text, reason) in rows {
      #expect(desk.check(text) == .broken(reason), "\(text.prefix(20))")
    }
  }

  @Test("stands valid until a later receipt of its case, also when the case is erased")
  func standing() throws {
    let sample = try SampleCase()
    let erased = try SampleCase(name: .erased)
    let history = try sample.longHistory()
    let receipts = Receipt.all(in: history, sample.terms).map {
      desk.check(ReceiptToken($0, desk.vault).text).receipt
    }
    let (first, last) = (try #require(receipts.first ?? nil), try #require(receipts.last ?? nil))
    let rows: [(PublicReceipt, [Occurrence], ReceiptStanding)] = [
      (first, Array(history.prefix(3)), .valid),
      (first, history, .superseded(.broughtBack, number: 9)),
      (first, Array(history.prefix(5)), .superseded(.dateChanged, number: 4)),
      (last, history, .valid), (last, Array(history.prefix(8)), .unknown), (first, [], .unknown),
      (first, erased.history(), .valid), (last, try erased.longHistory(), .valid),
    ]
    for (index, row) in rows.enumerated() {
      #expect(row.0.standing(in: row.1) == row.2, "row \(index)")
    }
  }

  private func text(of sample: SampleCase) throws -> String {
    let receipt = try #require(Receipt.latest(in: sample.history(), sample.terms))
    return ReceiptToken(receipt, desk.vault).text
  }
}

extension SampleCase {
  /// From the declaration through a change of date and the end to the line brought back.
  func longHistory() throws -> [Occurrence] {
    let day = try LocalDate(year: 2027, month: 1, day: 31)
    let plan = DatePlan(moment: .endOf(day, at: terms.zone.end(of: day)), why: [])
    return history(
      .contactProven,
      .consented(summary: "one"),
      .dateChanged(plan, summary: "two"),
      .accepted,
      .executionStarted(attempt: 1),
      .serviceConfirmed(.off),
      .ended(ending(windowEnd: nil)),
      .broughtBack(by: try CaseID(time: moment, random: [UInt8](repeating: 9, count: 10))),
      .closed
    )
  }
}
