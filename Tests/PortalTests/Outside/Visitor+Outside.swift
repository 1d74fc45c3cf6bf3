import Cancellation
import Desk
import TestSupport
import Testing
import Web

/// The holder of a line at a carrier outside.
extension Visitor {
  /// A request that the desk has prepared: the notice is the holder's to send.
  static func outside(_ carrier: String = "mo/ctm") throws -> Visitor {
    let line = carrier == "mo/ctm" ? "+85366123456" : "+393200000000"
    let visitor = try Visitor(carrier: carrier, line: line, knowsLine: false)
    try visitor.tell()
    return visitor
  }

  /// Until the holder is told to send the notice.
  func tell() throws {
    try proveContact()
    try test.work()
  }

  /// Sends the notice on the day the tests begin.
  func send() throws {
    try tell()
    try enterSending()
  }

  func enterSending(_ more: [String: String] = [:]) throws {
    try browser.open("\(home)/sent")
    try browser.send(
      "sent-form",
      Self.day(20).merging(["way": "other"]) { $1 }.merging(more) { $1 }
    )
  }

  /// A day of November 2026.
  static func day(_ day: Int) -> [String: String] {
    ["date-day": String(day), "date-month": "11", "date-year": "2026"]
  }

  func keepNote(_ kind: String = "call-note") throws {
    try browser.open("\(home)/evidence")
    try browser.send("evidence-form", ["kind": kind, "note": "Ana at the shop: it ends."])
  }

  /// The carrier confirms the day the tests begin, and the desk sees that it is over.
  func endOutside() throws {
    try enterSending()
    try browser.open("\(home)/carrier")
    try browser.send("carrier-form", Self.day(20).merging(["answer": "confirmed"]) { $1 })
    wait(hours: 20)
    try test.work()
    try browser.reopen(id, in: test)
  }

  func checkAll() throws {
    try browser.open("\(home)/afterwards")
    try browser.send(
      "checks-form",
      ["device": "fine", "bills": "fine", "bindings": "fine", "number": "fine"]
    )
  }

  func wait(hours: Int64) {
    test.clock.set(test.clock.now().adding(seconds: hours * 3_600))
  }
}
