import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

@Suite("P37, bills after the end") struct BillPageTests {
  /// A bill of December for the month after the end.
  static let late = [
    "bill-number": "R 77", "bill-kind": "regular", "amount": "9,95", "dated-day": "10",
    "dated-month": "12", "dated-year": "2026", "from-day": "1", "from-month": "12",
    "from-year": "2026", "through-day": "10", "through-month": "12", "through-year": "2026",
  ]

  private static func december(_ visitor: Visitor) throws {
    visitor.wait(days: 21)
    try visitor.browser.reopen(visitor.id, in: visitor.test)
    try visitor.open("/bills")
  }

  @Test func `are contested by the desk, with the picture, and shown on the status page`() throws {
    let visitor = try Visitor.ended(.due)
    try Self.december(visitor)
    let picture = FormPart(
      name: "file",
      fileName: "bill.pdf",
      mediaType: "application/pdf",
      bytes: Array("%PDF-1.4\n%%EOF".utf8)
    )
    try visitor.browser.send("charge-form", Self.late, file: picture)
    #expect(
      visitor.missing(
        "Bill R 77",
        "EUR 9.95",
        visitor.said("p37.reason.coversAfterEnd"),
        visitor.said("p37.outcome.open"),
        visitor.said("p37.picture")
      ) == []
    )
    let state = try visitor.state
    #expect(state.incidents.last?.kind == .chargedAfterEnd)
    #expect(state.incidents.last?.owner == .finance)
    let piece = try #require(state.evidence.first)
    try visitor.open("/evidence/\(piece.id)")
    #expect(visitor.browser.response.headers["Content-Type"] == "application/pdf")
    try visitor.open("")
    #expect(visitor.missing("Watched until", "Contested: EUR 9.95 of bill R 77") == [])
    try visitor.finance(.creditDispute(1, note: "taken back"))
    try visitor.open("/bills")
    #expect(visitor.missing("Given back") == [])
  }

  @Test func `are the same bill twice, and another one under the same number is refused`() throws {
    let visitor = try Visitor.ended(.due)
    try Self.december(visitor)
    try visitor.browser.send("charge-form", Self.late)
    try visitor.browser.resend()
    try visitor.open("/bills")
    try visitor.browser.send("charge-form", Self.late)
    #expect(try visitor.state.settlement.bills.count == 1)
    try visitor.browser.send("charge-form", Self.late.merging(["amount": "10"]) { $1 })
    #expect(visitor.browser.status == .unprocessableContent)
    #expect(visitor.missing(visitor.said("refusal.bill-differs")) == [])
  }

  @Test func `of the time before are in order`() throws {
    let visitor = try Visitor.ended(.due)
    try Self.december(visitor)
    var final = Self.late.merging(["bill-kind": "lateUsage", "from-month": "11"]) { $1 }
    final.merge(["through-day": "15", "through-month": "11"]) { $1 }
    try visitor.browser.send("charge-form", final)
    #expect(visitor.missing(visitor.said("p37.fine")) == [])
    #expect(try visitor.state.settlement.disputes.isEmpty)
  }

  @Test func `are named by the complaint where the carrier is outside`() throws {
    let visitor = try Visitor.outside("it/iliad")
    try visitor.endOutside()
    try Self.december(visitor)
    try visitor.browser.send("charge-form", Self.late)
    #expect(visitor.missing(visitor.said("p37.outcome.yours")) == [])
    #expect(try visitor.state.incidents.last?.owner == .holder)
    try visitor.open("/complaint")
    #expect(visitor.missing("Bill R 77", "EUR 9.95", "charged for the time after the end") == [])
    try visitor.open("/complaint", "zh-Hans")
    #expect(visitor.browser.page.contains("Fattura R 77"))
  }

  @Test func `cannot be entered before the end`() throws {
    let visitor = try Visitor()
    try visitor.open("/bills")
    #expect(Browser.form("charge-form", in: visitor.browser.page) == nil)
    #expect(visitor.missing(visitor.said("p37.not-yet")) == [])
  }
}
