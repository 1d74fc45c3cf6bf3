import Cancellation

/// Wrong values for what finance enters by hand: refunds, payments, charges and bills.
extension WrongValue {
  /// The acts on a case, and options that are right for them.
  static let settlingRights: [(act: String, operands: [String], options: [String])] = [
    (
      "case claim-refund", [],
      [
        "--currency", "EUR", "--holder", "Ana", "--account", "IT60X0542811101000000123456",
      ]
    ),
    ("case approve-refund", [], ["--refund", "1"]),
    ("case decline-refund", [], ["--refund", "1", "--reason", "not due"]),
    ("case pay", [], ["--amount", "1.00 EUR", "--means", "counter", "--reference", "slip 7"]),
    ("case settle", [], ["--charges", "planFee 1.00 EUR", "--note", "by the bill"]),
    ("case write-off", [], ["--amount", "1.00 EUR", "--note", "too little"]),
    (
      "case bill", [],
      [
        "--number", "R 7", "--dated", "2026-12-10", "--from", "2026-12-01", "--through",
        "2026-12-10", "--amount", "9.95 EUR", "--kind", "regular",
      ]
    ),
    ("case credit-bill", [], ["--dispute", "1", "--note", "taken back"]),
    ("case uphold-bill", [], ["--dispute", "1", "--note", "it stands"]),
  ]

  static func settling(_ desk: SampleDesk) -> [WrongValue] {
    let end = ["--data", desk.data, "--as", "finance:fay"]
    return wrongOptions(desk, end) + accounts(desk, end) + refusedMoney(desk, end) + list(of: desk)
      + bills(desk)
  }

  /// The options of an act with one of them changed.
  private static func changed(
    _ act: String,
    _ option: String,
    _ value: String
  ) -> [String] {
    var options = settlingRights.first { $0.act == act }?.options ?? []
    if let place = options.firstIndex(of: option) {
      options[place + 1] = value
    } else {
      options += [option, value]
    }
    return options
  }

  private static func wrongOptions(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    let rows: [(act: String, option: String, value: String, code: String, says: String)] = [
      ("case claim-refund", "--currency", "euro", "currency", "ISO 4217"),
      ("case approve-refund", "--refund", "0", "option-number", "from 1"),
      ("case decline-refund", "--refund", "one", "option-number", "one"),
      ("case pay", "--amount", "1,00 EUR", "amount", "12.30 EUR"),
      ("case pay", "--amount", "99999999999999.00 EUR", "amount", "12.30 EUR"),
      ("case pay", "--means", "cash", "option-choice", "counter"),
      ("case settle", "--charges", "planFee", "charges", "planFee 12.30 EUR"),
      ("case settle", "--charges", "fee 1.00 EUR", "charges", "exitFee"),
      ("case write-off", "--amount", "1.0 EUR", "amount", "12.30 EUR"),
      ("case bill", "--dated", "10.12.2026", "day", "2026-11-20"),
      ("case bill", "--from", "2026-02-30", "day", "2026-11-20"),
      ("case bill", "--through", "soon", "day", "soon"),
      ("case bill", "--amount", "9.95", "amount", "12.30 EUR"),
      ("case bill", "--kind", "late", "option-choice", "lateUsage"),
      ("case credit-bill", "--dispute", "x", "option-number", "\"x\""),
      ("case uphold-bill", "--dispute", "41", "option-number", "40"),
    ]
    let long = String(repeating: "n", count: Case.textLimit + 1)
    let texts = [
      ("case decline-refund", "--reason"), ("case pay", "--reference"), ("case settle", "--note"),
      ("case write-off", "--note"), ("case bill", "--number"), ("case credit-bill", "--note"),
      ("case uphold-bill", "--note"),
    ]
    return rows.map { act, option, value, code, says in
      let options = changed(act, option, value)
      return WrongValue(act, option, [desk.waiting] + options + end, 64, code, option, says)
    }
      + texts.map { act, option in
        let options = changed(act, option, long)
        return WrongValue(
          act,
          option,
          [desk.waiting] + options + end,
          64,
          "option-length",
          option
        )
      }
  }

  private static func accounts(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    let act = "case claim-refund"
    let row: (String, [String], String, String) -> WrongValue = { option, options, code, says in
      WrongValue(act, option, [desk.waiting] + options + end, 64, code, option, says)
    }
    let start = ["--currency", "EUR", "--holder", "Ana"]
    return [
      row(
        "--account",
        changed(act, "--account", "IT60X0542811101000000123457"),
        "iban.check-digits",
        "swapped"
      ),
      row(
        "--account",
        (settlingRights.first { $0.act == act }?.options ?? []) + ["--original"],
        "two-destinations",
        "one"
      ),
      row("--holder", changed(act, "--holder", "陳"), "payment-text.characters", "Latin"),
      row("--bic", changed(act, "--bic", "BCIT"), "bic.length", "8 or 11"),
      WrongValue(
        act,
        "--country",
        [desk.waiting] + start + ["--account", "12345678", "--country", "XX"] + end,
        64,
        "account.country",
        "IBAN"
      ),
    ]
  }

  /// What the case itself refuses.
  private static func refusedMoney(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    let row: (String, String, String) -> WrongValue = { act, code, says in
      let options = settlingRights.first { $0.act == act }?.options ?? []
      return WrongValue(act, "REFERENCE", [desk.waiting] + options + end, 1, code, says)
    }
    return [
      row("case claim-refund", "too-early", "that far"),
      row("case write-off", "too-early", "that far"),
      WrongValue(
        "case approve-refund",
        "--as",
        [desk.waiting, "--data", desk.data, "--as", "agent:lin", "--refund", "1"],
        1,
        "not-allowed",
        "allowed"
      ),
    ]
  }

  private static func list(of desk: SampleDesk) -> [WrongValue] {
    [
      WrongValue(
        "case refunds",
        "--waiting-on",
        ["--data", desk.data, "--waiting-on", "bank"],
        64,
        "option-choice",
        "finance"
      ),
      WrongValue("case refunds", "--data", ["--data", "/tmp/none"], 1, "no-desk", "/tmp/none"),
      WrongValue(
        "case refunds",
        "--share",
        ["--data", desk.data, "--share", "/nonexistent"],
        1,
        "packs",
        "carriers"
      ),
    ]
  }

  private static func bills(_ desk: SampleDesk) -> [WrongValue] {
    let fay = ["--as", "finance:fay"]
    let file = "samples/bills.csv"
    return [
      WrongValue("bills import", "FILE.csv", ["/nonexistent"] + fay, 1, "file", "does not exist"),
      WrongValue("bills import", "FILE.csv", ["/tmp"] + fay, 1, "file", "is a folder"),
      WrongValue("bills import", "FILE.csv", ["/dev/null"] + fay, 1, "header.missing", "dated"),
      WrongValue("bills import", "FILE.csv", ["STYLE.md"] + fay, 1, "header.unknown", "carrier"),
      WrongValue("bills import", "--as", [file, "--as", "agent:lin"], 64, "as", "finance"),
      WrongValue("bills import", "--as", [file, "--as", "fay"], 64, "as", "ROLE:NAME"),
      WrongValue(
        "bills import",
        "--data",
        [file, "--data", "/tmp/none"] + fay,
        1,
        "no-desk",
        "/tmp/none"
      ),
      WrongValue(
        "bills import",
        "--share",
        [file, "--data", desk.data, "--share", "/nonexistent"] + fay,
        1,
        "packs",
        "carriers"
      ),
    ]
  }
}
