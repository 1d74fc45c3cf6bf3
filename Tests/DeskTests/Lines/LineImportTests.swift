import Cancellation
import Desk
import Foundation
import TestSupport
import Testing
import Vault

/// Files of made-up lines of the sample carrier.
enum SampleFile {
  static let header = LineFile.Column.needed.map(\.rawValue).joined(separator: ",")

  /// A good row; equal numbers are equal rows.
  static func row(_ number: Int, plan: String = "Sample Prepaid") -> String {
    let digits = String(String(number + 1_000_000).dropFirst())
    return "xx/sample,8999901000000\(digits),+447700\(digits),001010000\(digits),Holder \(number),"
      + "holder\(number)@example.org,,en,\(plan),2025-03-01,,,,0.00 EUR,0.00 EUR"
  }
}

@Suite("Importing lines") struct LineImportTests {
  private let folder: TemporaryFolder
  private let desk: FrontDesk

  init() throws {
    folder = try TemporaryFolder()
    let cryptography = SodiumCryptography()
    desk = FrontDesk(
      store: MemoryStore(cryptography: cryptography),
      vault: try SodiumVault(folder: folder.path, createIfMissing: true),
      cryptography: cryptography,
      clock: SetClock(StoredCase.start),
      terms: NoTerms()
    )
  }

  private func load(_ text: String, pieces size: Int = 4096) throws -> LineImport.Outcome {
    var work = LineImport(desk: desk, carriers: ["xx/sample"])
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try work.take(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    try work.finish()
    return work.outcome
  }

  @Test func `good rows between bad ones are in, the bad ones told by number`() throws {
    let rows = (1...1_000).map { number in
      number.isMultiple(of: 100)
        ? SampleFile.row(number).replacing("2025-03-01", with: "2025-3-1") : SampleFile.row(number)
    }
    let text = ([SampleFile.header] + rows).joined(separator: "\r\n")
    let outcome = try load(text)
    #expect(outcome.rows == 1_000 && outcome.refused == 10 && outcome.counts.added == 990)
    #expect(outcome.problems.map(\.line) == (1...10).map { $0 * 100 + 1 })
    #expect(outcome.problems.allSatisfy { $0.code == "date.invalid" })
    let again = try load(text, pieces: 77)
    #expect(again.counts.unchanged == 990 && again.counts.added == 0)
    #expect(again.counts.changed == 0 && again.refused == 10)
  }

  @Test func `a number that another line has is told, and spoils no neighbour`() throws {
    let first = SampleFile.row(1)
    let thief = SampleFile.row(2).replacing("+447700000002", with: "+447700000001")
    let outcome = try load(
      [SampleFile.header, first, thief, SampleFile.row(3)].joined(separator: "\n")
    )
    #expect(outcome.counts.added == 2)
    #expect(outcome.problems.map(\.code) == ["line.taken"])
    #expect(outcome.problems.map(\.line) == [3])
    let alone = try load([SampleFile.header, thief].joined(separator: "\n"))
    #expect(alone.problems.map(\.code) == ["line.taken"])
  }

  @Test func `a taken number in each batch costs a few transactions, not one for each row`() throws
  {
    let batches = 4
    let rows = (1...batches * LineImport.batchRows).map { number in
      let row = SampleFile.row(number)
      guard number % LineImport.batchRows == 123 else { return row }
      let digits = String(String(number + 1_000_000).dropFirst())
      return row.replacing("+447700\(digits)", with: "+447700000001")
    }
    let text = ([SampleFile.header] + rows).joined(separator: "\n")
    let outcome = try load(text)
    #expect(outcome.counts.added == rows.count - batches)
    #expect(outcome.problems.map(\.code) == Array(repeating: "line.taken", count: batches))
    #expect(outcome.problems.map(\.line) == (0..<batches).map { $0 * LineImport.batchRows + 124 })
    // Nine halvings find one row among five hundred, and each leaves one other half to write.
    #expect(outcome.transactions <= batches * 19, "\(outcome.transactions)")
    let again = try load(text)
    #expect(again.counts.unchanged == rows.count - batches && again.refused == batches)
    #expect(again.counts.added == 0 && again.counts.changed == 0)
  }

  @Test func `a changed row changes its line, in the same file too`() throws {
    let text = [SampleFile.header, SampleFile.row(1), SampleFile.row(1, plan: "Sample 10 GB")]
      .joined(separator: "\n")
    let outcome = try load(text)
    #expect(outcome.counts.added == 1 && outcome.counts.changed == 1)
    let number = try MSISDN.parse("+447700000001")
    #expect(try desk.find(.number(number), carrier: "xx/sample")?.plan == "Sample 10 GB")
  }

  @Test(
    "nothing is taken from a file without a usable header",
    arguments: ["", "\n\n", "carrier,iccid", "\u{0}\u{1}", SampleFile.row(1), "PK\u{3}\u{4}"]
  )
  func unusable(_ text: String) throws {
    #expect(throws: LineFile.Problem.self) { try load(text + "\n" + SampleFile.row(2)) }
    #expect(throws: LineFile.Problem.self) { try LineImport.checkHeader(Array(text.utf8)) }
    #expect(try desk.store.count() == 0)
  }

  @Test func `problems are counted on when no more are kept`() throws {
    let bad = SampleFile.row(1).replacing("EUR", with: "EURO")
    let count = LineImport.problemLimit + 5
    let text = SampleFile.header + String(repeating: "\n" + bad, count: count)
    let outcome = try load(text)
    #expect(outcome.problems.count == LineImport.problemLimit && outcome.refused == count)
  }
}

/// Lines are imported without any case, so nobody asks for terms.
struct NoTerms: TermsSource {
  func current(_ carrier: String) throws(DeskError) -> Terms? { nil }
  func pinned(_ edition: String) throws(DeskError) -> Terms { throw .damaged("no terms") }
}
