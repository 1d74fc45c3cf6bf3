import Cancellation
import Desk
import Portal
import TestSupport
import Testing

/// The holder of a line at a connected carrier that has ended with money in it.
extension Visitor {
  /// 10.00 a month until 31 December 2027 is owed, or only 12.30 of credit is there.
  enum Money {
    case owed, due, both
  }

  static func account(_ money: Money, arrears: Int64 = 0) throws -> Account {
    let day = try LocalDate.parse("2026-11-20")
    let term = try Commitment(
      start: LocalDate.parse("2026-01-01"),
      months: 24,
      monthlyFee: Cancellation.Money(minorUnits: 1_000, currency: .eur)
    )
    let credit = try PrepaidBalance(
      own: Cancellation.Money(minorUnits: 1_230, currency: .eur),
      bonus: .zero(.eur)
    )
    return try Account(
      day: day,
      basis: Account.billing(on: day),
      commitment: money == .due ? nil : term,
      balance: money == .owed ? nil : credit,
      arrears: arrears == 0 ? [] : [Cancellation.Money(minorUnits: arrears, currency: .eur)]
    )
  }

  /// Goes through the guided path; the end follows at once.
  static func ended(
    _ money: Money,
    arrears: Int64 = 0,
    takesPayments: Bool = true
  ) throws -> Visitor {
    try ended(Walker(try TestSite(takesPayments: takesPayments)), money, arrears: arrears)
  }

  static func ended(_ walker: Walker, _ money: Money, arrears: Int64 = 0) throws -> Visitor {
    try walker.test.addLine(account: try account(money, arrears: arrears), arrears: arrears)
    try walker.walk(Walker.Wish())
    try walker.prove(TestSite.recorded)
    try walker.browser.open(walker.path("end/check"))
    try walker.browser.send("check-form")
    try walker.test.work()
    return try Visitor(following: walker)
  }

  /// A command of money by somebody of finance.
  @discardableResult
  func finance(_ command: MoneyCommand, _ name: String = "fay") throws -> Case {
    let place = try test.desk.store.head().position
    return try test.desk.perform(
      FrontDesk.Order(
        .money(command),
        on: id,
        by: Actor(.finance, name: name),
        id: try #require(CommandID("\(id)/finance/\(place)"))
      )
    )
  }

  func open(_ page: String, _ language: String = "en") throws {
    try browser.open("/\(language)/cases/\(id)\(page)")
  }

  /// Which of the texts the page does not show.
  func missing(_ texts: String...) -> [String] {
    texts.filter { !browser.text.contains($0) }
  }

  func said(_ key: String, _ arguments: [Message.Argument] = []) -> String {
    TestSite.catalogues.text(Message(key, arguments: arguments), .english)
  }

  /// Names an account for what is due.
  func claim(_ typed: [String: String] = [:]) throws {
    try open("/claim/EUR")
    try browser.send("claim-form", Self.destination.merging(typed) { $1 })
  }

  /// The claimed refund is approved, waits, and goes to the bank.
  func sendRefund() throws {
    try finance(.approveRefund(1))
    wait(days: 3)
    try test.work()
    try browser.reopen(id, in: test)
    try finance(.payoutAnswered(1, .accepted(reference: "batch 4")))
  }

  static let destination = [
    "holder": "Ana Holder", "account-kind": "IBAN", "number": "IT60X0542811101000000123456",
    "own": "yes",
  ]
}
