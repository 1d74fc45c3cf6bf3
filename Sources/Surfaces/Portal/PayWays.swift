package import Cancellation
package import Desk

/// How holders can pay what they owe at this desk; none of them has to be there.
package struct PayWays: Sendable {
  /// Takes cards and the like on a page of its own.
  package var provider: (any PaymentProvider)?
  package var account: Account?
  /// Where a counter takes money, in words.
  package var counter: String?

  package init(
    provider: (any PaymentProvider)? = nil,
    account: Account? = nil,
    counter: String? = nil
  ) {
    self.provider = provider
    self.account = account
    self.counter = counter
  }

  /// The bank account that takes transfers.
  package struct Account: Sendable {
    package let name: String
    package let iban: IBAN

    package init(name: String, iban: IBAN) {
      self.name = name
      self.iban = iban
    }
  }

  /// In the order in which they are offered.
  var means: [Payment.Means] {
    Payment.Means.allCases.filter { means in
      switch means {
      case .provider: provider != nil
      case .bankTransfer: account != nil
      case .counter: counter != nil
      }
    }
  }
}
