package import Cancellation

/// What a letter may lean on a rule of law for.
enum LawReference {
  case credit, notice, withdrawal, refund
}

extension LawRow {
  /// What a letter about the act leans on the rule for; nil where letters are silent on it.
  func reference(in act: RequestKind) -> LawReference? {
    switch (subject, bound, act) {
    case (.prepaidRefund, .must, .termination): .credit
    case (.terminationNotice, .max, .termination): .notice
    case (.withdrawalPeriod, .min, .withdrawal): .withdrawal
    case (.refundDeadline, .max, .termination): .refund
    case _: nil
    }
  }

  /// Whether its text was seen, or told by others who saw it: nothing is cited from memory.
  var isCitable: Bool {
    switch basis.confidence {
    case .verified, .secondary: true
    case .background, .unknown: false
    }
  }
}

extension CarrierPack {
  /// Rules in force that letters to the carrier would name if anybody had seen their text.
  ///
  /// `sources.md` of the pack lists them.
  package func unnamedRules(on date: LocalDate) -> [LawRow] {
    laws.flatMap(\.rows).filter { row in
      row.isInForce(on: date) && !row.isCitable
        && kinds.keys.contains { row.reference(in: $0) != nil }
    }
  }
}
