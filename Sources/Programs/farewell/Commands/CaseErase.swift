import Cancellation
import Desk

/// The one act that nothing brings back, so the case is named twice.
let caseEraseCommand = CommandSpec(
  words: ["case", "erase"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option(
      "reason",
      "REASON",
      help: ErasureReason.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    Option("confirm", "REFERENCE", help: "the same reference again: nothing brings the data back"),
  ],
  help: "Erase the personal data of a closed case for good; dates and receipts still verify.",
  run: { arguments in
    let reason = try arguments.required("reason", ErasureReason.self)
    let confirmed = try arguments.required("confirm")
    let named = try CaseDesk.reference(arguments.operands[0], of: "REFERENCE")
    guard try CaseDesk.reference(confirmed, of: "--confirm") == named else {
      throw UsageError(
        code: "confirm",
        sentence: "--confirm \(Quoted(confirmed)) is not the case that is to be erased, "
          + "\(named.text); give the same reference twice."
      )
    }
    try CaseDesk.act(arguments, .erase(reason))
  }
)
