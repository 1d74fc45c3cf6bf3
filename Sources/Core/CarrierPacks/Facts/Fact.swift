package import Cancellation

/// A statement about a carrier or a law, with where it comes from and how far it can be trusted.
///
/// `value` is absent when nobody knows; the confidence is then `unknown`, and pages say so (C10).
package struct Fact<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The statement; nil when nobody knows.
  package let value: Value?
  /// Path, source, day of the last look, confidence.
  package let basis: Basis
  /// First and last day on which the statement holds; open where absent.
  package let validFrom: LocalDate?
  package let validTo: LocalDate?

  /// A fact from parts that were checked together.
  package init(value: Value?, basis: Basis, validFrom: LocalDate?, validTo: LocalDate?) {
    self.value = value
    self.basis = basis
    self.validFrom = validFrom
    self.validTo = validTo
  }

  /// How sure it is.
  package var confidence: Confidence { basis.confidence }

  /// Whether the statement holds on that day.
  package func holds(on date: LocalDate) -> Bool {
    if let validFrom, date < validFrom { return false }
    if let validTo, date > validTo { return false }
    return true
  }

  /// The fact as the core takes it; on a day on which it does not hold, nobody knows.
  ///
  /// Without a day the fact is taken as it stands.
  package func known(on date: LocalDate?) -> Known<Value> {
    if let date, !holds(on: date) {
      let basis = Basis(
        fact: basis.fact,
        source: basis.source,
        checked: basis.checked,
        confidence: .unknown
      )
      return Known(nil, basis: basis)
    }
    return Known(value, basis: basis)
  }
}

extension Fact {
  /// A fact the request kind has no use for: no value, no source, not asked.
  static func notAsked(_ path: String) -> Fact {
    Fact(
      value: nil,
      basis: Basis(fact: path, source: "", checked: nil, confidence: .unknown),
      validFrom: nil,
      validTo: nil
    )
  }
}
