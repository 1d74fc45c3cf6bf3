import Cancellation
import Desk

// What finance enters by hand: payments that came, final charges, what is given up, bills.

private let noteOption = Option("note", "TEXT", help: "why; kept with the case")
private let disputeOption = Option(
  "dispute",
  "N",
  help: "the contested charge, as case show has it"
)

let casePayCommand = CommandSpec(
  words: ["case", "pay"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("amount", "SUM", help: "what came, such as \"12.30 EUR\""),
    Option("means", "MEANS", help: "bankTransfer or counter"),
    Option("reference", "TEXT", help: "the bank's or the receipt's own; the same is one payment"),
  ],
  help: "Enter a payment that came by bank or at the counter.",
  run: { arguments in
    let amount = try arguments.amount("amount")
    let means = try arguments.required("means", Payment.Means.self)
    let reference = try arguments.text("reference", most: Case.referenceLimit)
    try CaseDesk.act(
      arguments,
      .money(.recordPayment(amount, means, reference: reference))
    )
  }
)

let caseSettleCommand = CommandSpec(
  words: ["case", "settle"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option(
      "charges",
      "LIST",
      help: "such as \"planFee 12.30 EUR, balance -3.00 EUR\"; below zero comes back"
    ), noteOption,
  ],
  help: "Say what the final charges are, where no quote does.",
  run: { arguments in
    let charges = try arguments.charges("charges")
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .money(.settleByHand(charges, note: note)))
  }
)

let caseWriteOffCommand = CommandSpec(
  words: ["case", "write-off"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("amount", "SUM", help: "what is given up, such as \"0.30 EUR\""), noteOption,
  ],
  help: "Give up a sum that the holder owes.",
  run: { arguments in
    let amount = try arguments.amount("amount")
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .money(.writeOff(amount, note: note)))
  }
)

let caseBillCommand = CommandSpec(
  words: ["case", "bill"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("number", "TEXT", help: "the bill's own number; the same is one bill"),
    Option("dated", "DAY", help: "the day of the bill, such as 2026-11-20"),
    Option("from", "DAY", help: "the first day it charges"),
    Option("through", "DAY", help: "the last day it charges"),
    Option("amount", "SUM", help: "such as \"12.30 EUR\""),
    Option("kind", "KIND", help: Bill.Kind.allCases.map(\.rawValue).joined(separator: ", ")),
  ],
  help: "Enter a bill that came after the end; what it may not charge is contested.",
  run: { arguments in
    let bill = Bill(
      number: try arguments.text("number", most: Case.referenceLimit),
      dated: try arguments.requiredDay("dated"),
      from: try arguments.requiredDay("from"),
      through: try arguments.requiredDay("through"),
      amount: try arguments.amount("amount"),
      kind: try arguments.required("kind", Bill.Kind.self),
      origin: .imported
    )
    try CaseDesk.act(arguments, .money(.recordBill(bill)))
  }
)

let caseCreditBillCommand = CommandSpec(
  words: ["case", "credit-bill"],
  operands: ["REFERENCE"],
  options: staffOptions + [disputeOption, noteOption],
  help: "Say that the carrier gave a contested charge back.",
  run: { arguments in
    let dispute = try arguments.requiredNumber("dispute")
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .money(.creditDispute(dispute, note: note)))
  }
)

let caseUpholdBillCommand = CommandSpec(
  words: ["case", "uphold-bill"],
  operands: ["REFERENCE"],
  options: staffOptions + [disputeOption, noteOption],
  help: "Say that a contested charge stands, and why.",
  run: { arguments in
    let dispute = try arguments.requiredNumber("dispute")
    let note = try arguments.text("note", most: Case.textLimit)
    try CaseDesk.act(arguments, .money(.upholdDispute(dispute, note: note)))
  }
)

extension Arguments {
  /// Code and sum of each charge, separated by commas.
  fileprivate func charges(_ name: String) throws(UsageError) -> [Charge] {
    var charges: [Charge] = []
    for part in try required(name).split(separator: ",") {
      let words = part.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let code = QuoteLine.Code(rawValue: String(words[0])),
        let amount = Money(written: String(words[1]))
      else {
        let codes = QuoteLine.Code.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageError(
          code: "charges",
          sentence: "--\(name) \(Quoted(String(part))): write a code and a sum, such as planFee "
            + "12.30 EUR, with a code of \(codes)."
        )
      }
      charges.append(Charge(code, amount))
    }
    return charges
  }
}
