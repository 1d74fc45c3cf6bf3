import TestSupport

/// Wrong values for the commands of finance.
extension WrongValue {
  private static let account = "IT60X0542811101000000123456"
  private static let nobody = ["--as", "finance:ana"]

  static func money(_ desk: SampleDesk) -> [WrongValue] {
    let data = ["--data", desk.data]
    let forms: [(command: String, given: [String])] = [
      ("payouts export", export(desk, data)),
      ("payouts list", []), ("case payout", [desk.waiting] + payout + nobody),
      ("bank import", ["samples/lines.csv", "--account", account] + nobody),
      ("bank assign", ["00000000", desk.waiting] + nobody),
      ("bank not-ours", ["00000000", "--note", "rent"] + nobody),
      ("provider import", ["samples/lines.csv"] + nobody), ("reconcile", []),
      ("ledger show", []), ("ledger export", ["--out", desk.folder.file("new.csv")]),
      ("ledger lock", ["--through", "2020-01-01"] + nobody),
    ]
    return forms.flatMap { folders($0.command, $0.given, desk) } + acting(desk)
      + payouts(desk, data) + files(desk, data) + accounts(desk, data) + items(desk, data)
      + days(desk, data)
  }

  private static let payout = ["--refund", "1", "--reference", "T-1"]

  private static func payouts(_ desk: SampleDesk, _ data: [String]) -> [WrongValue] {
    let out = ["--out", desk.folder.file("again.xml")] + nobody + data
    let row: (String, [String], Int32, String, String) -> WrongValue = {
      WrongValue("case payout", $0, $1 + nobody + data, $2, $3, $4)
    }
    return [
      WrongValue(
        "payouts export",
        "--again",
        out + ["--again", "FW1"],
        1,
        "unknown-batch",
        "--again"
      ),
      WrongValue(
        "payouts export",
        "--again",
        out + ["--again", "FW1", "--on", "2999-01-01"],
        64,
        "again",
        "--on"
      ),
      row("REFERENCE", ["X"] + payout, 64, "reference", "REFERENCE"),
      row("REFERENCE", [SampleDesk.nobody] + payout, 1, "unknown-case", "REFERENCE"),
      row("--refund", [desk.waiting] + payout, 1, "unknown-refund", "payouts list"),
      row(
        "--refund",
        [desk.waiting, "--refund", "0", "--reference", "T-1"],
        64,
        "option-number",
        "--refund"
      ),
      row(
        "--reference",
        [desk.waiting, "--refund", "1", "--reference", String(repeating: "n", count: 101)],
        64,
        "option-length",
        "--reference"
      ),
    ]
  }

  private static func export(_ desk: SampleDesk, _ data: [String]) -> [String] {
    [
      "--out", desk.folder.file("new.xml"), "--account", account, "--name", "Sample",
      "--on", "2999-01-01",
    ] + nobody
  }

  /// A file that is read first is told first.
  private static func folders(
    _ command: String,
    _ given: [String],
    _ desk: SampleDesk
  ) -> [WrongValue] {
    if command.hasSuffix("import") {
      let code = command == "bank import" ? "statement.not-xml" : "header.missing"
      return ["--data", "--share"].map {
        WrongValue(command, $0, given + [$0, "/tmp/none"], 1, code, "samples/lines.csv")
      }
    }
    return [
      WrongValue(command, "--data", given + ["--data", "/tmp/none"], 1, "no-desk", "/tmp/none"),
      WrongValue(
        command,
        "--share",
        given + ["--data", desk.data, "--share", "/nonexistent"],
        1,
        "packs",
        "carriers"
      ),
    ]
  }

  private static func acting(_ desk: SampleDesk) -> [WrongValue] {
    let commands: [(command: String, given: [String])] = [
      ("payouts export", []), ("bank import", ["x"]), ("bank assign", ["00000000", desk.waiting]),
      ("bank not-ours", ["00000000"]), ("provider import", ["x"]), ("ledger lock", []),
      ("case payout", [desk.waiting]),
    ]
    return commands.flatMap { command, given in
      [("nobody", "ROLE:NAME"), ("agent:lin", "finance")].map { who, says in
        WrongValue(command, "--as", given + ["--as", who], 64, "as", says)
      }
    }
  }

  private static func files(_ desk: SampleDesk, _ data: [String]) -> [WrongValue] {
    let bank = ["--account", account] + nobody
    let there = "STYLE.md"
    return [
      WrongValue("bank import", "FILE", ["/nonexistent"] + bank, 1, "file", "does not exist"),
      WrongValue("bank import", "FILE", ["/dev/null"] + bank, 1, "statement.empty", "line 1"),
      WrongValue("bank import", "FILE", ["STYLE.md"] + bank, 1, "statement.not-xml", "camt.053"),
      WrongValue("provider import", "FILE.csv", ["/tmp"] + nobody, 1, "file", "is a folder"),
      WrongValue("provider import", "FILE.csv", ["STYLE.md"] + nobody, 1, "header.missing", "id"),
      WrongValue("ledger verify", "FILE", ["/nonexistent"], 1, "file", "does not exist"),
      WrongValue("ledger verify", "FILE", [there], 2, "ledger-broken", "line 1"),
      WrongValue("reconcile", "--csv", data + ["--csv", there], 1, "file-there", there),
      WrongValue("reconcile", "--csv", data + ["--csv", "/none/x"], 1, "file", "/none/x"),
      WrongValue("ledger export", "--out", data + ["--out", there], 1, "file-there", there),
      WrongValue(
        "payouts export",
        "--out",
        data + ["--out", there, "--account", account, "--name", "A", "--on", "2999-01-01"]
          + nobody,
        1,
        "file-there",
        there
      ),
    ]
  }

  private static func accounts(_ desk: SampleDesk, _ data: [String]) -> [WrongValue] {
    let wrong = "IT60X0542811101000000123457"
    let export: (String, [String], String, String) -> WrongValue = { option, given, code, says in
      WrongValue("payouts export", option, given + nobody, 64, code, option, says)
    }
    let bank = ["--account", account]
    return [
      WrongValue(
        "bank import",
        "--account",
        ["x", "--account", wrong] + nobody,
        64,
        "iban.check-digits",
        "--account"
      ),
      export("--account", ["--account", "X1"], "iban.country", "IBAN"),
      export("--name", bank + ["--name", "陳"], "payment-text.characters", "Latin"),
      export("--bic", bank + ["--name", "A", "--bic", "BCIT"], "bic.length", "8 or 11"),
    ]
  }

  private static func items(_ desk: SampleDesk, _ data: [String]) -> [WrongValue] {
    let note = String(repeating: "n", count: 2_001)
    return [
      WrongValue(
        "bank assign",
        "ITEM",
        ["00000000", desk.waiting] + nobody + data,
        1,
        "unknown-item",
        "ITEM"
      ),
      WrongValue(
        "bank assign",
        "REFERENCE",
        ["00000000", "X"] + nobody + data,
        64,
        "reference",
        "REFERENCE"
      ),
      WrongValue(
        "bank not-ours",
        "ITEM",
        ["0", "--note", "rent"] + nobody + data,
        1,
        "unknown-item",
        "ITEM"
      ),
      WrongValue(
        "bank not-ours",
        "--note",
        ["00000000", "--note", note] + nobody + data,
        64,
        "option-length",
        "--note"
      ),
      WrongValue("ledger show", "--case", data + ["--case", "X"], 64, "reference", "--case"),
      WrongValue(
        "ledger show",
        "--case",
        data + ["--case", SampleDesk.nobody],
        1,
        "unknown-case",
        SampleDesk.nobody
      ),
    ]
  }

  private static func days(_ desk: SampleDesk, _ data: [String]) -> [WrongValue] {
    let out = ["--out", desk.folder.file("new.xml"), "--account", account, "--name", "A"]
    return [
      WrongValue(
        "ledger show",
        "--through",
        data + ["--through", "soon"],
        64,
        "day",
        "2026-11-20"
      ),
      WrongValue("ledger lock", "--through", nobody + ["--through", "soon"], 64, "day", "soon"),
      WrongValue(
        "payouts export",
        "--on",
        data + out + nobody + ["--on", "2020-01-01"],
        64,
        "day-in-past",
        "2020-01-01"
      ),
      WrongValue("payouts export", "--on", out + nobody + ["--on", "x"], 64, "day", "\"x\""),
    ]
  }
}
