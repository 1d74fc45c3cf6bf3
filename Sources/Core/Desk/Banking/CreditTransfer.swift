package import Cancellation

/// One payout on its way to a bank file, checked so far that a bank will read it.
package struct CreditTransfer: Hashable, Sendable {
  /// Becomes the end-to-end id; the statement brings it back.
  package let reference: BankReference
  /// Above zero, in euros.
  package let amount: Money
  package let holder: PaymentText
  package let account: IBAN
  package let bic: BIC?

  /// Why a payout cannot go by SEPA credit transfer; it is paid another way.
  package enum Problem: Error, Hashable, Sendable {
    /// SEPA carries euros only.
    case notEuro(Currency)
    /// Zero, below zero, or above what a transfer may be.
    case amount
    /// No IBAN, or of a country outside SEPA.
    case outsideSEPA
    case account(AccountProblem)

    package var code: String {
      switch self {
      case .notEuro: "payout.not-euro"
      case .amount: "payout.amount"
      case .outsideSEPA: "payout.outside-sepa"
      case .account(let problem): problem.code
      }
    }

    /// What to do about it.
    package var remedy: String {
      switch self {
      case .notEuro(let currency):
        "SEPA carries euros only; pay the \(currency.code) through the bank by hand."
      case .amount: "A transfer is of 0.01 to 999999999.99 EUR; settle this one by hand."
      case .outsideSEPA:
        "The account is at no bank of SEPA; pay it through the bank by hand, or have the holder "
          + "choose another account."
      case .account(let problem): problem.remedy
      }
    }
  }

  /// Largest amount of a SEPA credit transfer in cents (EPC125-05).
  static let amountLimit: Int64 = 99_999_999_999

  package init(
    _ reference: BankReference,
    _ amount: Money,
    to account: PayoutAccount
  ) throws(Problem) {
    guard amount.currency == .eur else { throw .notEuro(amount.currency) }
    guard (1...Self.amountLimit).contains(amount.minorUnits) else { throw .amount }
    self.reference = reference
    self.amount = amount
    do throws(AccountProblem) {
      self.account = try IBAN.parse(account.number)
      holder = try PaymentText.parse(account.holder, limit: PaymentText.nameLimit)
      bic = if let bic = account.bic { try BIC.parse(bic) } else { nil }
    } catch {
      throw error.what == .ibanCountry ? .outsideSEPA : .account(error)
    }
    guard self.account.isInSEPA else { throw .outsideSEPA }
  }
}
