/// What a quote cannot be worked out from.
extension WrongValue {
  static func quotes(_ desk: SampleDesk) -> [WrongValue] {
    let data = ["--data", desk.data]
    let sample = ["--carrier", "xx/sample"]
    let file = ["--account", "samples/account.json5", "--carrier", "mo/smartone"]
    let line = data + ["--line", "+447700900102"]
    let row: (String, [String], Int32, String, String) -> WrongValue = {
      option,
      given,
      status,
      code,
      says in
      WrongValue("quote", option, given, status, code, says)
    }
    return [
      row("--line", data + ["--line", "watch"], 64, "line", "+447700900102"),
      row("--line", data + ["--line", "+447700900999"], 1, "unknown-line", "check the number"),
      row("--line", data + ["--line", "+447700900101"], 1, "no-account", "account_day"),
      row("--line", data + sample, 64, "option-missing", "--line"),
      row("--account", ["--account", "/nonexistent"] + sample, 1, "file", "does not exist"),
      row("--account", ["--account", "/tmp"] + sample, 1, "file", "is a folder"),
      row("--account", ["--account", "STYLE.md"] + sample, 1, "account", "STYLE.md"),
      row("--account", ["--account", "/dev/zero"] + sample, 1, "file.size", "/dev/zero"),
      row("--account", line + ["--account", "STYLE.md"], 64, "option-missing", "either"),
      row("--carrier", ["--account", "STYLE.md"], 64, "option-missing", "--carrier"),
      row("--carrier", line + ["--carrier", "xx/nobody"], 64, "carrier", "\"xx/nobody\""),
      row("--end", line + ["--end", "2026-02-30"], 64, "option-date", "--end"),
      row("--dates", line + ["--dates", "61"], 64, "option-number", "60"),
      row("--dates", file + ["--dates", "2"], 1, "kind", "no termination"),
      row("--dates", line + ["--dates", "all"], 64, "option-number", "\"all\""),
      row("--means", line + ["--means", "cash"], 64, "option-choice", "cheque"),
      row("--language", line + ["--language", "tlh"], 64, "option-choice", "zh-Hans"),
      row(
        "--share",
        ["--account", "STYLE.md", "--share", "/nonexistent"] + sample,
        1,
        "packs",
        "carriers"
      ),
    ] + places("quote", ["--line", "+447700900102"], needsDesk: true)
  }
}
