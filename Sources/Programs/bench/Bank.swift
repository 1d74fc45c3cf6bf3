import Foundation
import Glibc

/// Long files of finance, wrong so that all of each is read and nothing is written: at the very end
/// where one error stops everything, in every row where the other rows would be kept; then a
/// statement that nothing explains, to see how fast items are written.
struct Bank {
  let program: String
  let share: String
  /// Size of each wrong file.
  let megabytes: Int
  /// Entries of the statement that is taken in.
  let entries: Int

  private static let account = "IT60X0542811101000000123456"
  /// What a file may add to the memory of the program, however long it is.
  private static let memoryLimit = 64 << 10

  init(_ choices: Choices) throws(BenchFailure) {
    program = try choices.text("farewell")
    share = try choices.text("share")
    megabytes = try choices.number("megabytes")
    entries = try choices.number("entries")
  }

  func run() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "farewell-bank-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Only clutter stays.
    for kind in Kind.allCases {
      let small = try refused(kind, folder, bytes: 1 << 20)
      let large = try refused(kind, folder, bytes: megabytes << 20)
      Bench.say(
        "\(kind.rawValue): \(megabytes) MB refused in \(Row.number(large.seconds, 1)) s, peak "
          + "\(large.peakKilobytes >> 10) MB (\(small.peakKilobytes >> 10) MB for 1 MB)"
      )
      guard large.peakKilobytes < small.peakKilobytes + Self.memoryLimit else {
        throw BenchFailure("\(kind.rawValue): memory grows with the file")
      }
    }
    try takeIn(folder)
  }

  private enum Kind: String, CaseIterable {
    case provider = "provider import"
    case bank = "bank import"
    case lines = "lines import"
    /// After the lines, whose folder it uses.
    case bills = "bills import"
  }

  /// Writes a file of so many bytes and has it refused.
  private func refused(_ kind: Kind, _ folder: String, bytes: Int) throws -> Ended {
    let path = "\(folder)/long"
    let (head, row, end, code) = Self.content(kind)
    try Self.write(path, head, row, bytes / row.utf8.count, end)
    let options: [String]
    switch kind {
    case .provider: options = ["--as", "finance:bench", "--data", "\(folder)/none"]
    case .bank:
      options = [
        "--as", "finance:bench", "--data", "\(folder)/none", "--account", Self.account,
      ]
    case .lines: options = ["--data", "\(folder)/lines", "--share", share]
    case .bills:
      options = ["--as", "finance:bench", "--data", "\(folder)/lines", "--share", share]
    }
    let words = kind.rawValue.split(separator: " ").map(String.init)
    let ended = try Self.end(program, words + [path] + options, "\(folder)/said")
    guard ended.status != 0, ended.said.contains("[\(code)]") else {
      throw BenchFailure("\(kind.rawValue) did not end with \(code): \(ended.said.suffix(300))")
    }
    return ended
  }

  private static func content(
    _ kind: Kind
  ) -> (head: String, row: String, end: String, code: String) {
    switch kind {
    case .provider:
      let row = "txn_1,charge,ch_1,12.30,0.40,11.90,eur,2026-11-19,2026-11-20,charge\n"
      return (
        "id,type,source,amount,fee,net,currency,created,available_on,reporting_category\n", row,
        row.replacing("12.30", with: "12.3O"), "money.form"
      )
    case .bank: return (head, entry, "", "statement.truncated")
    case .lines:
      return (
        "carrier,iccid,msisdn,imsi,holder_name,email,phone,language,plan,contract_start,"
          + "commitment_end,dependents,hold,balance,arrears\n",
        "xx/sample,1,+447700900101,,Sample Holder,holder@example.org,,en,Sample,2025-03-01,,,,"
          + "0.00 EUR,0.00 EUR\n",
        "", "rows-refused"
      )
    case .bills:
      return (
        "line,carrier,bill,dated,from,through,amount,currency,kind\n",
        "+447700900123,xx/sample,SAMPLE-1,2026-12-10,2026-12-01,2026-12-31,9.9.9,EUR,regular\n",
        "", "rows-refused"
      )
    }
  }

  private static let head = """
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
    <Id>S</Id><Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>EUR</Ccy></Acct>

    """
  private static let entry = """
    <Ntry><Amt Ccy="EUR">12.30</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
    <BookgDt><Dt>2026-11-20</Dt></BookgDt><NtryDtls><TxDtls><RmtInf><Ustrd>a present</Ustrd>\
    </RmtInf></TxDtls></NtryDtls></Ntry>

    """

  /// Takes a whole statement in on a new desk.
  private func takeIn(_ folder: String) throws {
    let place = ["--data", "\(folder)/desk", "--share", share]
    _ = try Tool.run(program, ["lines", "import", share + "/samples/lines.csv"] + place)
    let path = "\(folder)/statement"
    try Self.write(path, Self.head, Self.entry, entries, "</Stmt></BkToCstmrStmt></Document>\n")
    let words = ["bank", "import", path, "--account", Self.account, "--as", "finance:bench"]
    let ended = try Self.end(program, words + place, "\(folder)/said")
    guard ended.status == 0, ended.said.contains("\(entries) open") else {
      throw BenchFailure("bank import failed: \(ended.said.suffix(300))")
    }
    Bench.say(
      "bank import: \(entries) entries kept in \(Row.number(ended.seconds, 1)) s, "
        + "\(Row.number(Double(entries) / ended.seconds, 0)) a second, peak "
        + "\(ended.peakKilobytes >> 10) MB"
    )
  }

  /// In pieces: what this program holds itself would count as the other's.
  private static func write(
    _ path: String,
    _ head: String,
    _ row: String,
    _ count: Int,
    _ end: String
  ) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(head.utf8)),
      let file = FileHandle(forWritingAtPath: path)
    else { throw BenchFailure("\(path) cannot be written") }
    try file.seekToEnd()
    let rows = 1_000
    let piece = Data(String(repeating: row, count: rows).utf8)
    for _ in 0..<count / rows { try file.write(contentsOf: piece) }
    try file.write(contentsOf: Data((String(repeating: row, count: count % rows) + end).utf8))
    try file.close()
  }

  /// How a program ended.
  private struct Ended {
    let status: Int32
    let said: String
    let seconds: Double
    let peakKilobytes: Int
  }

  private static func end(
    _ program: String,
    _ arguments: [String],
    _ output: String
  ) throws -> Ended {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    let start = ContinuousClock.now
    var id: pid_t = 0
    let code = unsafe posix_spawn(&id, program, &actions, nil, &words, environ)
    guard code == 0 else { throw BenchFailure("\(program) does not start (\(code))") }
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let said = FileManager.default.contents(atPath: output) ?? Data()
    return Ended(
      status: status,
      said: String(decoding: said, as: UTF8.self),
      seconds: (ContinuousClock.now - start).seconds,
      peakKilobytes: usage.ru_maxrss
    )
  }
}
