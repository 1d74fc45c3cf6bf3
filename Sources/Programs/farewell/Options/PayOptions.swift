import Cancellation
import Desk
import Portal

extension Arguments {
  /// Longest place of a counter, in characters: an address and its hours.
  private static let placeLimit = 200

  /// The account that takes transfers, and the counter; both may be missing.
  func payWays() throws(UsageError) -> PayWays {
    let counter = try text("counter") == nil ? nil : text("counter", most: Self.placeLimit)
    guard let typed = text("pay-account") else {
      guard text("pay-name") == nil else {
        throw UsageError(
          code: "pay-account",
          sentence: "--pay-name without --pay-account: give the IBAN as well."
        )
      }
      return PayWays(counter: counter)
    }
    do throws(AccountProblem) {
      let iban = try IBAN.parse(typed)
      return PayWays(
        account: PayWays.Account(name: try payName(), iban: iban),
        counter: counter
      )
    } catch {
      let option = error.code.hasPrefix("iban.") ? "pay-account" : "pay-name"
      throw UsageError(code: error.code, sentence: "--\(option): \(error.remedy)")
    }
  }

  private func payName() throws(AccountProblem) -> String {
    let name = text("pay-name") ?? ""
    _ = try PaymentText.parse(name, limit: PaymentText.nameLimit)
    return name
  }
}
