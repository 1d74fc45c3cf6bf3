import Desk
import Foundation
import TestSupport
import Testing

/// `farewell lines import` on a new folder, with files written for it.
struct ImportStage {
  let folder: TemporaryFolder
  var data: String { folder.file("desk") }
  var file: String { folder.file("lines.csv") }

  static let header = LineFile.Column.needed.map(\.rawValue).joined(separator: ",")

  init() throws {
    folder = try TemporaryFolder()
  }

  func write(_ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(filePath: file))
  }

  func write(header: String = header, _ rows: [String], end: String = "\n") throws {
    try write(Array(([header] + rows).joined(separator: end).utf8) + Array(end.utf8))
  }

  func load() throws -> Outcome {
    try Program.farewell.run(["lines", "import", file, "--data", data])
  }

  /// A good row; equal numbers are equal rows.
  static func row(_ number: Int) -> String {
    let digits = String(String(number + 1_000_000).dropFirst())
    return "xx/sample,8999901000000\(digits),+447700\(digits),001010000\(digits),Holder \(number),"
      + "holder\(number)@example.org,,en,Sample Prepaid,2025-03-01,,,,0.00 EUR,0.00 EUR"
  }
}

@Suite("farewell lines import", .serialized) struct LinesImportTests {
  @Test func `a file whose header cannot be used is refused before a desk is made`() throws {
    let header = ImportStage.header
    let table: [(name: String, bytes: [UInt8], code: String, says: String)] = [
      ("empty", [], "header.missing", "carrier,iccid"),
      (
        "a missing column", Array(header.replacing(",imsi", with: "").utf8), "header.missing",
        "imsi"
      ),
      ("a column twice", Array("\(header),plan".utf8), "header.twice", "plan"),
      ("an unknown column", Array("\(header),colour".utf8), "header.unknown", "\"colour\""),
      ("semicolons", Array(header.replacing(",", with: ";").utf8), "header.unknown", "commas"),
      ("no header", Array(ImportStage.row(1).utf8), "header.unknown", "line 1"),
      ("UTF-16", [0xFF, 0xFE] + header.utf8.flatMap { [$0, 0] }, "row.encoding", "UTF-8"),
      ("Latin-1", Array(header.utf8) + [0xE9], "row.encoding", "UTF-8"),
      ("a quote inside", Array("car\"rier,x\n".utf8), "row.quote", "quotes"),
      ("an open quote", Array("\"carrier".utf8), "row.quote", "close"),
      ("one endless line", [UInt8](repeating: 0x61, count: 300_000), "row.too-long", "16384"),
      ("a program", [0x7F, 0x45, 0x4C, 0x46, 0, 0, 0x0A], "header.unknown", "\\u{7F}ELF"),
    ]
    for (name, bytes, code, says) in table {
      let stage = try ImportStage()
      try stage.write(bytes)
      let outcome = try stage.load()
      #expect(outcome.status == 1 && outcome.code == code, "\(name): \(outcome.complained)")
      #expect(outcome.complained.contains(says), "\(name): \(outcome.complained)")
      #expect(outcome.complained.contains(stage.file), "\(name)")
      #expect(content(of: stage.folder.path).keys.sorted() == ["lines.csv"], "\(name)")
    }
  }

  @Test func `bad rows are told by line, column and remedy, the others are in`() throws {
    let stage = try ImportStage()
    var rows = (1...20).map(ImportStage.row)
    rows[4] = rows[4].replacing("xx/sample", with: "xx/nobody")
    rows[9] = rows[9].replacing(",en,", with: ",tlh,")
    rows[14] += ",one too many"
    rows[18] = rows[18].replacing("+447700000019", with: "+447700000018")
    try stage.write(header: "\u{FEFF}" + ImportStage.header, rows, end: "\r\n")
    let outcome = try stage.load()
    #expect(outcome.status == 2 && outcome.code == "rows-refused")
    #expect(outcome.said == "20 rows: 16 added, 0 changed, 0 unchanged, 4 refused\n")
    let told = [
      #"line 6, carrier "xx/nobody": give"#, #"line 11, language "tlh": give one of en"#,
      "line 16, row: give 15 fields", "line 20, iccid, msisdn, imsi: another line",
      "[carrier.unknown]", "[language.unknown]", "[row.fields]", "[line.taken]",
    ]
    for words in told { #expect(outcome.complained.contains(words), "\(words)") }
    let again = try stage.load()
    #expect(again.said == "20 rows: 0 added, 0 changed, 16 unchanged, 4 refused\n")
  }

  @Test func `progress is shown on a terminal and nowhere else`() throws {
    let stage = try ImportStage()
    try stage.write((1...50).map(ImportStage.row))
    #expect(!(try stage.load()).complained.contains("rows read"))
    let program = try Program.farewell.path()
    let command = "'\(program)' lines import '\(stage.file)' --data '\(stage.data)'"
    let seen = try Child(
      "/usr/bin/script",
      ["--quiet", "--return", "--command", command, "/dev/null"]
    ).finish()
    #expect(seen.status == 0)
    #expect(seen.said.contains("50 rows read, 0 refused"))
  }

  @Test func `memory does not grow with the file, nor with what is wrong in it`() throws {
    let peaks = try [2_000, 20_000].map { count -> Int in
      let stage = try ImportStage()
      try stage.write((1...count).map(Self.rowOrBadRow))
      let outcome = try stage.load()
      let bad = count / 100
      let counts = "\(count - bad) added, 0 changed, 0 unchanged, \(bad) refused"
      #expect(outcome.said == "\(count) rows: \(counts)\n")
      let told = outcome.complained.split(separator: "\n").compactMap { line in
        line.firstMatch(of: /^line (\d+),/).flatMap { Int($0.1) }
      }
      #expect(told == (1...bad).map { $0 * 100 + 1 }, "in the order of the file")
      return outcome.peakKilobytes
    }
    // Ten times the rows; the pages that SQLite keeps make the small difference.
    #expect(peaks[1] < peaks[0] + 16_000, "\(peaks) KB")
  }

  /// Every hundredth row is bad, in one of five ways.
  private static func rowOrBadRow(_ number: Int) -> String {
    let row = ImportStage.row(number)
    guard number.isMultiple(of: 100) else { return row }
    switch number / 100 % 10 {
    case 0: return row.replacing("+447700", with: "+44770x")
    case 5:
      // The number of the row before it.
      let digits = String(String(number + 1_000_000).dropFirst())
      let taken = String(String(number + 999_999).dropFirst())
      return row.replacing("+447700\(digits)", with: "+447700\(taken)")
    case 1, 6: return row.replacing("2025-03-01", with: "2025-02-30")
    case 2, 7: return row + ",one too many"
    case 3, 8: return row.replacing("Holder", with: "Hol\"der")
    default: return row.replacing("Holder", with: String(repeating: "y", count: 20_000))
    }
  }

  @Test func `what a killed import took in stays, and the next one completes it`() throws {
    let stage = try ImportStage()
    try stage.write((1...6_000).map(ImportStage.row))
    let child = try Child(
      try Program.farewell.path(),
      ["lines", "import", stage.file, "--data", stage.data]
    )
    // The database grows while rows come in; killed once some are there.
    let log = stage.data + "/journal.sqlite-wal"
    var size = 0
    for _ in 0..<60_000 where size < 1_500_000 {
      size = (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0
      usleep(1_000)
    }
    child.signal(SIGKILL)
    #expect(child.finish().status == 128 + SIGKILL)
    let outcome = try stage.load()
    let numbers = outcome.said.matches(of: /\d+/).compactMap { Int($0.output) }
    #expect(numbers.count == 5 && outcome.status == 0, "\(outcome.said)\(outcome.complained)")
    #expect(numbers[0] == 6_000 && numbers[1] + numbers[3] == 6_000 && numbers[2] == 0)
    #expect((1..<6_000).contains(numbers[3]), "\(numbers[3]) rows were in before the kill")
    #expect(try stage.load().said == "6000 rows: 0 added, 0 changed, 6000 unchanged, 0 refused\n")
    let verified = try Program.farewell.run(["journal", "verify", "--data", stage.data])
    #expect(verified.status == 0)
  }
}
