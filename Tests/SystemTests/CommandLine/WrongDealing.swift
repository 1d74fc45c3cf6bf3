import Cancellation
import Desk

/// Dealings with a carrier outside that cannot have been so.
extension WrongValue {
  /// Command, option, arguments, code and words of a row.
  typealias Row = (String, String, [String], String, String) -> WrongValue

  static func dealings(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    let on = ["--on", desk.today]
    let row: Row = {
      let form = ["option-length", "option-choice", "day"].contains($3)
      return WrongValue($0, $1, $2 + end, form ? 64 : 1, $3, $4)
    }
    let sent = { (option: String, value: String, code: String, says: String) in
      row(
        "case sent",
        option,
        [desk.told] + replace(["--by", desk.way] + on, option, value),
        code,
        says
      )
    }
    let complain = { (option: String, value: String, code: String, says: String) in
      row(
        "case complain",
        option,
        [desk.told] + replace(["--to", "carrier"] + on, option, value),
        code,
        says
      )
    }
    let long = String(repeating: "x", count: Case.textLimit + 1)
    let limit = "\(Case.textLimit) characters"
    return [
      sent("--by", "pigeon", "unknown-way", "\"pigeon\""),
      sent("--on", "20.11.2026", "day", "\"20.11.2026\""),
      sent("--on", "2026-02-30", "day", "2026"),
      sent("--on", "2999-01-01", "day-in-future", "today"),
      sent("--on", "2020-01-01", "day-before-request", "before"),
      sent("--note", long, "option-length", limit),
      row("case sent", "REFERENCE", [desk.over, "--by", desk.way] + on, "too-late", "no longer"),
      complain("--to", "The Mayor", "unknown-way", "body"),
      complain("--to", "mayor", "unknown-way", "\"mayor\""),
      complain("--on", "soon", "day", "soon"),
      complain("--on", "2999-01-01", "day-in-future", "today"),
      complain("--note", long, "option-length", limit),
      row(
        "case complain",
        "REFERENCE",
        [desk.closed, "--to", "carrier"] + on,
        "already-closed",
        "closed"
      ),
    ] + afterwards(desk, row) + evidence(desk, row)
  }

  private static func afterwards(
    _ desk: SampleDesk,
    _ row: @escaping Row
  ) -> [WrongValue] {
    let check = ["--what", "bills", "--found", "fine"]
    let long = String(repeating: "x", count: Case.textLimit + 1)
    return [
      row(
        "case check",
        "--what",
        [desk.over] + replace(check, "--what", "moon"),
        "option-choice",
        "bindings"
      ),
      row(
        "case check",
        "--found",
        [desk.over] + replace(check, "--found", "so-so"),
        "option-choice",
        "amiss"
      ),
      row(
        "case check",
        "--note",
        [desk.over] + check + ["--note", long],
        "option-length",
        "--note"
      ),
      row("case check", "REFERENCE", [desk.told] + check, "too-early", "not that far"),
      row("case put-away", "REFERENCE", [desk.over], "checks-missing", "the bills"),
      row("case put-away", "REFERENCE", [desk.charged], "incident-open", "Point 1"),
      row(
        "case close-unconfirmed",
        "REFERENCE",
        [desk.told, "--note", "x"],
        "nothing-sent",
        "No notice"
      ),
      row(
        "case close-unconfirmed",
        "REFERENCE",
        [desk.agreed, "--note", "x"],
        "carrier-has-confirmed",
        "confirmed"
      ),
      row(
        "case close-unconfirmed",
        "--note",
        [desk.told, "--note", long],
        "option-length",
        "--note"
      ),
    ]
  }

  private static func evidence(
    _ desk: SampleDesk,
    _ row: @escaping Row
  ) -> [WrongValue] {
    let file: (String, String, String) -> WrongValue = { path, code, says in
      row("case evidence", "FILE", [desk.told, path, "--kind", "bill"], code, says)
    }
    return [
      file("/nonexistent.pdf", "file", "/nonexistent.pdf"), file("/tmp", "file", "is a folder"),
      file("/dev/null", "evidence-empty", "empty"), file("/dev/zero", "evidence-too-large", "5 MB"),
      file("/bin/true", "evidence-form", "JPEG"),
      row(
        "case evidence",
        "--kind",
        [desk.told, "STYLE.md", "--kind", "proof"],
        "option-choice",
        "bill"
      ),
      row(
        "case evidence",
        "--note",
        [
          desk.told, "STYLE.md", "--kind", "bill", "--note",
          String(repeating: "x", count: Case.textLimit + 1),
        ],
        "option-length",
        "--note"
      ),
      row(
        "case evidence",
        "REFERENCE",
        [desk.troubled, "STYLE.md", "--kind", "screenshot"],
        "not-assisted",
        "carrier"
      ),
    ]
  }

  /// The options with that one changed, or added.
  private static func replace(_ options: [String], _ name: String, _ value: String) -> [String] {
    guard let place = options.firstIndex(of: name) else { return options + [name, value] }
    var changed = options
    changed[place + 1] = value
    return changed
  }
}
