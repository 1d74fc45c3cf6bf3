/// Money that goes back to the holder: a claim first, a payout only once approved (I02, I04, I05).
///
/// A payout that came back ends its refund; another one replaces it under its own number, so that
/// no key is ever paid twice.
package struct Refund: Hashable, Sendable {
  /// From 1 within the case; `refund/<case>/<number>` is the payout's key, for ever.
  package let number: Int
  /// Above zero.
  package let amount: Money
  package let claimedAt: Instant
  package let claimedBy: Actor
  /// The refund whose payout came back and that this one replaces.
  package let replaces: Int?
  package internal(set) var destination: PayoutDestination
  /// Who chose it and when: a change starts a delay (I04).
  package internal(set) var chosenAt: Instant
  package internal(set) var chosenBy: Actor
  /// Different people, none of them who claimed it or chose where it goes (I05).
  package internal(set) var approvals: [Actor] = []
  package internal(set) var state: State
  /// When the bank showed the payout; stays when the holder says that it never came.
  package internal(set) var settledAt: Instant?

  package init(
    number: Int,
    amount: Money,
    claimedAt: Instant,
    claimedBy: Actor,
    replaces: Int?,
    destination: PayoutDestination
  ) {
    self.number = number
    self.amount = amount
    self.claimedAt = claimedAt
    self.claimedBy = claimedBy
    self.replaces = replaces
    self.destination = destination
    chosenAt = claimedAt
    chosenBy = claimedBy
    state = .claimed
  }

  /// How far it is; claim and payout are different facts.
  package enum State: Hashable, Sendable {
    case claimed
    /// Approved by as many as the terms want; waits for its delay, if there is one.
    case approved(at: Instant)
    /// The desk may send it; never twice.
    case ordered(at: Instant)
    /// On its way; not called paid.
    case sent(reference: String, at: Instant)
    case settled(reference: String, at: Instant)
    case returned(code: String, at: Instant)
    /// The holder says that it never came.
    case disputed(at: Instant)
    case declined(at: Instant)
  }
}

/// Where a refund goes (I04).
package enum PayoutDestination: Hashable, Sendable {
  /// The way the holder had paid.
  case originalMeans
  /// An account in the holder's own name.
  case account(Personal<PayoutAccount>)
}

/// A bank account of the holder.
package struct PayoutAccount: Hashable, Sendable {
  /// The holder's name as the bank has it.
  package let holder: String
  /// Country code (ISO 3166-1) of the bank.
  package let country: String
  /// IBAN without spaces, or the national number in its normal form.
  package let number: String
  /// BIC (ISO 9362); absent where the number is enough.
  package let bic: String?

  package init(holder: String, country: String, number: String, bic: String?) {
    self.holder = holder
    self.country = country
    self.number = number
    self.bic = bic
  }
}

/// What a provider or a bank says of a payout.
package enum PayoutAnswer: Hashable, Sendable {
  /// Taken in; not yet paid.
  case accepted(reference: String)
  case settled(reference: String)
  /// Not taken, or came back: the same to the holder, who is told.
  case returned(code: String)
  /// No reliable answer after many tries of the same key.
  case silent
}
