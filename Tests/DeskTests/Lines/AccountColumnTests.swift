import Cancellation
import Desk
import Foundation
import TestSupport
import Testing
import Vault

@Suite("The account of a line") struct AccountColumnTests {
  private static let values: [LineFile.Column: String] = [
    .accountDay: "2026-11-20", .planFee: "9.99 EUR", .planCycle: "30 days",
    .planAnchor: "2026-11-01", .chargedThrough: "2026-11-30", .planUse: "300/1000",
    .commitmentStart: "2025-03-01", .commitmentMonths: "24", .commitmentFee: "9.99 EUR",
    .deviceSubsidy: "120.00 EUR", .deviceKept: "no", .instalment: "10.00 EUR",
    .instalmentsUnpaid: "6",
    .gifts: "trial:9.99 EUR:2026-01-01:2026-01-31;gift:36.00 EUR:2026-01-01:2026-12-31",
    .deposit: "30.00 EUR", .bonus: "5.00 EUR", .unbilledUse: "3.20 EUR",
    .unbilledThrough: "2026-11-19",
  ]

  /// The account of the one line of a file with those columns, as the desk reads it again.
  private func account(_ columns: [LineFile.Column]) throws -> Account? {
    let folder = try TemporaryFolder()
    let cryptography = SodiumCryptography()
    let desk = FrontDesk(
      store: MemoryStore(cryptography: cryptography),
      vault: try SodiumVault(folder: folder.path, createIfMissing: true),
      cryptography: cryptography,
      clock: SetClock(StoredCase.start),
      terms: NoTerms()
    )
    let names = columns.map(\.rawValue)
    let fields = columns.map { Self.values[$0] ?? "" }
    let header = ([SampleFile.header] + names).joined(separator: ",")
    let row = ([SampleFile.row(7)] + fields).joined(separator: ",")
    var work = LineImport(desk: desk, carriers: ["xx/sample"])
    try work.take(Array("\(header)\n\(row)\n".utf8))
    try work.finish()
    #expect(work.outcome.problems == [] && work.outcome.counts.added == 1)
    let number = try MSISDN.parse("+447700000007")
    return try #require(try desk.find(.number(number), carrier: "xx/sample")).account
  }

  private static func euro(_ cents: Int64) -> Money { Money(minorUnits: cents, currency: .eur) }

  @Test func `comes back from the store as the file gave it`() throws {
    let day = try LocalDate.parse("2026-11-20")
    let basis = Account.billing(on: day)
    let expected = try Account(
      day: day,
      basis: basis,
      plans: [
        PlanCharge(
          fee: Self.euro(999),
          cycle: .days(30),
          anchor: LocalDate.parse("2026-11-01"),
          chargedThrough: LocalDate.parse("2026-11-30"),
          proration: Known(nil, basis: basis),
          use: .init(used: 300, allowance: 1000)
        )
      ],
      usage: [UnbilledUse(Self.euro(320), through: LocalDate.parse("2026-11-19"))],
      commitment: Commitment(
        start: LocalDate.parse("2025-03-01"),
        months: 24,
        monthlyFee: Self.euro(999)
      ),
      device: Device(
        subsidy: Self.euro(12_000),
        isKept: false,
        instalments: .init(each: Self.euro(1_000), unpaid: 6)
      ),
      gifts: [
        Gift(
          .trial,
          value: Self.euro(999),
          from: LocalDate.parse("2026-01-01"),
          until: LocalDate.parse("2026-01-31")
        ),
        Gift(
          .gift,
          value: Self.euro(3_600),
          from: LocalDate.parse("2026-01-01"),
          until: LocalDate.parse("2026-12-31")
        ),
      ],
      deposits: [Self.euro(3_000)],
      balance: PrepaidBalance(own: Self.euro(0), bonus: Self.euro(500))
    )
    let all = LineFile.Column.allCases.filter { Self.values[$0] != nil }
    #expect(try account(all) == expected)
  }

  @Test func `is unknown where the columns are missing`() throws {
    #expect(try account([]) == nil)
  }

  @Test func `is an account already where only its day is given`() throws {
    let only = try account([.accountDay])
    #expect(only?.plans == [] && only?.balance == nil && only?.deposits == [])
  }
}
