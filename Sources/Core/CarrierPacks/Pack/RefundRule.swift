package import Cancellation

/// What a reseller gives back, by the state the profile is in when the claim is made.
package struct RefundRule: Hashable, Sendable {
  /// The state of the profile.
  package let state: State
  /// What comes back.
  package let outcome: Outcome
  /// How long after the purchase or the fault it can be claimed.
  package let within: Fact<Period>
  /// The rule, for the holder.
  package let says: Texts
  /// Where it comes from and how sure it is.
  package let basis: Basis

  /// The states of a profile that a refund depends on.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case notInstalled, installed, activated, used, faulty, incompatible, boughtElsewhere
  }

  /// What comes back.
  package enum Outcome: String, CaseIterable, Hashable, Sendable {
    case full, partial, none
    /// The seller's own pages contradict each other.
    case conflict
  }

  static let most = 30

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language]) {
    let keys = ["state", "outcome", "within", "says", "source", "checked", "confidence"]
    guard let table = place.table(keys) else { return nil }
    let state = table["state"]?.choice(State.self)
    let outcome = table["outcome"]?.choice(Outcome.self)
    let within = facts.period(table["within"])
    let says = Texts(table["says"], languages: languages)
    let basis = facts.basis(table, table["confidence"]?.choice(Confidence.self))
    guard let state, let outcome, let within, let says, let basis else { return nil }
    self.state = state
    self.outcome = outcome
    self.within = within
    self.says = says
    self.basis = basis
  }
}
