import Cancellation

/// Staff acts with a wrong value, on the wrong case or by the wrong person.
extension WrongValue {
  /// The acts and an argument that is right for them.
  private static let rights: [(act: String, operands: [String], options: [String])] = [
    ("case approve", [], ["--reason", "looked at the passport"]),
    ("case refuse", [], ["--reason", "other", "--remedy", "come to the counter"]),
    ("case ask", [], ["--question", "which line?"]), ("case note", [], ["--text", "called back"]),
    ("case resolve", ["1"], ["--note", "network mended"]),
    ("case sent", [], ["--by", "hotline", "--on", "2026-11-20"]),
    ("case evidence", ["STYLE.md"], ["--kind", "other"]),
    ("case complain", [], ["--to", "carrier", "--on", "2026-11-20"]),
    ("case check", [], ["--what", "bills", "--found", "fine"]), ("case put-away", [], []),
    ("case close-unconfirmed", [], ["--note", "no answer"]),
  ]

  static func acts(_ desk: SampleDesk) -> [WrongValue] {
    let data = ["--data", desk.data]
    let lin = ["--as", "supervisor:lin"]
    let acts = (rights + settlingRights).flatMap { act, operands, options in
      [
        WrongValue(
          act,
          "REFERENCE",
          ["ABC"] + operands + data + lin + options,
          64,
          "reference",
          "ABC"
        ),
        WrongValue(
          act,
          "REFERENCE",
          [SampleDesk.nobody] + operands + data + lin + options,
          1,
          "unknown-case",
          SampleDesk.nobody
        ),
        WrongValue(
          act,
          "--as",
          [desk.waiting] + operands + data + options,
          64,
          "option-missing",
          "--as"
        ),
      ]
        + [
          "lin", "boss:lin", "holder:lin", "worker:lin", "agent:", "agent: ", "Agent:lin",
          "agent:" + String(repeating: "n", count: 65),
        ].map {
          WrongValue(
            act,
            "--as",
            [desk.waiting] + operands + data + ["--as", $0] + options,
            64,
            "as",
            "ROLE:NAME"
          )
        }
        + places(act, [desk.waiting] + operands + lin + options, needsDesk: true)
        + broken(act, [desk.waiting] + operands + data + lin + options)
        + missing(act, [desk.waiting] + operands + data + lin, options)
    }
    return acts + show(desk) + refused(desk, data + lin) + incidents(desk, data + lin)
      + dealings(desk, data + lin) + erasing(desk, data, lin)
  }

  /// Without one of the options that the act needs.
  private static func missing(
    _ act: String,
    _ start: [String],
    _ options: [String]
  ) -> [WrongValue] {
    stride(from: 0, to: options.count, by: 2).map { place in
      var rest = options
      rest.removeSubrange(place...place + 1)
      return WrongValue(
        act,
        options[place],
        start + rest,
        64,
        "option-missing",
        options[place],
        "is missing"
      )
    }
  }

  /// A share folder without packs.
  private static func broken(_ act: String, _ arguments: [String]) -> [WrongValue] {
    [WrongValue(act, "--share", arguments + ["--share", "/nonexistent"], 1, "packs", "carriers")]
  }

  private static func show(_ desk: SampleDesk) -> [WrongValue] {
    let data = ["--data", desk.data]
    return [
      WrongValue("case show", "REFERENCE", ["ABCD"] + data, 64, "reference", "\"ABCD\""),
      WrongValue(
        "case show",
        "REFERENCE",
        [SampleDesk.nobody] + data,
        1,
        "unknown-case",
        SampleDesk.nobody
      ),
      WrongValue("case show", "--as", [desk.waiting, "--as", "x"] + data, 64, "as", "\"x\""),
    ] + places("case show", [desk.waiting], needsDesk: true)
      + broken("case show", [desk.waiting] + data)
      + broken("case list", data)
  }

  /// What the desk itself refuses, with its own codes.
  private static func refused(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    let long = String(repeating: "x", count: Case.textLimit + 1)
    let row: (String, String, [String], String, String) -> WrongValue = {
      WrongValue($0, $1, $2 + end, $3 == "option-length" ? 64 : 1, $3, $4)
    }
    let limit = "\(Case.textLimit) characters"
    return [
      row("case approve", "--reason", [desk.waiting, "--reason", long], "option-length", limit),
      row("case ask", "--question", [desk.waiting, "--question", long], "option-length", limit),
      row("case note", "--text", [desk.waiting, "--text", long], "option-length", limit),
      row(
        "case refuse",
        "--remedy",
        [desk.waiting, "--reason", "other", "--remedy", long],
        "option-length",
        limit
      ),
      WrongValue(
        "case refuse",
        "--reason",
        [desk.waiting, "--reason", "mood", "--remedy", "none"] + end,
        64,
        "option-choice",
        "mood"
      ),
      row("case resolve", "--note", [desk.troubled, "1", "--note", long], "option-length", limit),
      row(
        "case resolve",
        "INCIDENT",
        [desk.troubled, "7", "--note", "x"],
        "unknown-incident",
        "7"
      ),
      row("case approve", "REFERENCE", [desk.closed, "--reason", "x"], "already-closed", "closed"),
      row("case ask", "REFERENCE", [desk.closed, "--question", "x"], "already-closed", "closed"),
      row(
        "case refuse",
        "REFERENCE",
        [desk.troubled, "--reason", "other", "--remedy", "x"],
        "too-late",
        "late"
      ),
      WrongValue(
        "case approve",
        "--as",
        [desk.frozen, "--data", desk.data, "--as", "agent:lin", "--reason", "x"],
        1,
        "not-allowed",
        "allowed"
      ),
    ]
  }

  /// Incidents that cannot be one.
  private static func incidents(_ desk: SampleDesk, _ end: [String]) -> [WrongValue] {
    [
      WrongValue(
        "case resolve",
        "INCIDENT",
        [desk.troubled, "0", "--note", "x"] + end,
        64,
        "incident",
        "\"0\""
      ),
      WrongValue(
        "case resolve",
        "INCIDENT",
        [desk.troubled, "one", "--note", "x"] + end,
        64,
        "incident",
        "one"
      ),
    ]
  }
}
