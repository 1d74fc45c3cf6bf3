/// Erasures of the wrong case, by the wrong person, or not meant.
extension WrongValue {
  static func erasing(_ desk: SampleDesk, _ data: [String], _ lin: [String]) -> [WrongValue] {
    let right = ["--reason", "requested", "--confirm"]
    let row: (String, [String], Int32, String, String) -> WrongValue = {
      WrongValue("case erase", $0, $1 + data, $2, $3, $4)
    }
    let open = [desk.waiting, desk.frozen, desk.troubled, desk.told, desk.over].map {
      row("REFERENCE", [$0] + right + [$0] + lin, 1, "not-closed", "call it off")
    }
    let asked = [desk.closed] + right
    return open + [
      row("REFERENCE", ["ABC"] + right + ["ABC"] + lin, 64, "reference", "\"ABC\""),
      row(
        "REFERENCE",
        [SampleDesk.nobody] + right + [SampleDesk.nobody] + lin,
        1,
        "unknown-case",
        SampleDesk.nobody
      ),
      row("--confirm", asked + ["ABC"] + lin, 64, "reference", "--confirm \"ABC\""),
      row("--confirm", asked + [desk.waiting] + lin, 64, "confirm", desk.closed),
      row("--confirm", asked.dropLast() + lin, 64, "option-missing", "--confirm"),
      row(
        "--reason",
        [desk.closed, "--reason", "Ms Chan wrote", "--confirm", desk.closed] + lin,
        64,
        "option-choice",
        "retention-over"
      ),
      row(
        "--reason",
        [desk.closed, "--confirm", desk.closed] + lin,
        64,
        "option-missing",
        "--reason"
      ),
      row("--as", asked + [desk.closed], 64, "option-missing", "--as"),
      row("--as", asked + [desk.closed, "--as", "privacy:lin"], 64, "as", "ROLE:NAME"),
      row("--as", asked + [desk.closed, "--as", "reviewer:lin"], 1, "not-allowed", "allowed"),
    ] + places("case erase", asked + [desk.closed] + lin, needsDesk: true) + [
      WrongValue(
        "case erase",
        "--share",
        asked + [desk.closed] + data + lin + ["--share", "/nonexistent"],
        1,
        "packs",
        "carriers"
      )
    ]
  }
}
