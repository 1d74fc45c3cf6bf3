import Cancellation
import Desk

// What finance does about refunds; the same rules of two persons as everywhere (I05).

let refundOption = Option("refund", "N", help: "the refund's number, as case refunds shows it")

let caseRefundsCommand = CommandSpec(
  words: ["case", "refunds"],
  operands: [],
  options: Place.options + [
    Option("waiting-on", "WHO", help: "holder, finance or desk"), MoneyDesk.json,
  ],
  help: "List refunds that are not over: how far, who is on turn, since when.",
  run: { arguments in try RefundList.show(arguments) }
)

let caseClaimRefundCommand = CommandSpec(
  words: ["case", "claim-refund"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    Option("currency", "CODE", help: "the currency in which something is due back"),
    Option("original", help: "back the way it was paid; else give the account"),
    Option("holder", "NAME", help: "whose account, as the bank has it: the holder of the line"),
    Option("account", "NUMBER", help: "IBAN, or the number in the form of its country"),
    Option("country", "CODE", help: "of an account without IBAN, such as US"),
    Option("bic", "BIC", help: "the bank, where the number does not tell it"),
  ],
  help: "Claim for the holder all that is due back; somebody else approves it.",
  run: { arguments in
    let currency = try arguments.currency("currency")
    let destination = try arguments.destination()
    try CaseDesk.act(arguments, .money(.claimRefund(currency, destination)))
  }
)

let caseApproveRefundCommand = CommandSpec(
  words: ["case", "approve-refund"],
  operands: ["REFERENCE"],
  options: staffOptions + [refundOption],
  help: "Approve a refund; two persons above the limit, none who claimed it.",
  run: { arguments in
    let refund = try arguments.requiredNumber("refund")
    try CaseDesk.act(arguments, .money(.approveRefund(refund)))
  }
)

let caseDeclineRefundCommand = CommandSpec(
  words: ["case", "decline-refund"],
  operands: ["REFERENCE"],
  options: staffOptions + [
    refundOption, Option("reason", "TEXT", help: "why; the holder reads it"),
  ],
  help: "Decline a refund that is not on its way; what is due stays due.",
  run: { arguments in
    let refund = try arguments.requiredNumber("refund")
    let reason = try arguments.text("reason", most: Case.textLimit)
    try CaseDesk.act(arguments, .money(.declineRefund(refund, reason: reason)))
  }
)

extension Arguments {
  /// The number of something within a case, from 1.
  func requiredNumber(_ name: String) throws(UsageError) -> Int {
    _ = try required(name)
    return try number(name, in: 1...Case.entryLimit) ?? 1
  }

  func currency(_ name: String) throws(UsageError) -> Currency {
    let text = try required(name)
    guard let currency = Currency(rawValue: text) else {
      throw UsageError(
        code: "currency",
        sentence: "--\(name) \(Quoted(text)): give a code of ISO 4217, such as EUR."
      )
    }
    return currency
  }

  /// Above zero; the case checks the rest.
  func amount(_ name: String) throws(UsageError) -> Money {
    let text = try required(name)
    guard let money = Money(written: text) else {
      throw UsageError(
        code: "amount",
        sentence: "--\(name) \(Quoted(text)): write it as \"12.30 EUR\", with the currency's own "
          + "decimals."
      )
    }
    return money
  }

  /// The way it was paid, or an account; its number stands in no message.
  fileprivate func destination() throws(UsageError) -> PayoutDestination {
    if switches.contains("original") {
      guard text("account") == nil else {
        throw UsageError(
          code: "two-destinations",
          sentence: "--original and --account: give one of them."
        )
      }
      return .originalMeans
    }
    let number = try required("account")
    let holder = try required("holder")
    do throws(AccountProblem) {
      return .account(
        .known(
          try PayoutAccount.checked(
            holder: holder,
            country: text("country") ?? "",
            number: number,
            bic: text("bic")
          )
        )
      )
    } catch {
      let field =
        error.code.hasPrefix("bic.")
        ? "bic" : error.code.hasPrefix("payment-text.") ? "holder" : "account"
      throw UsageError(code: error.code, sentence: "--\(field): \(error.remedy)")
    }
  }
}
