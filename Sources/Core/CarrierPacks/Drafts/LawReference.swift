package import Cancellation

extension LawRow {
  /// The key of the words by which a letter about the act leans on the rule; nil where it has none.
  func reference(in act: RequestKind) -> String? {
    switch (subject, bound, act) {
    case (.prepaidRefund, .must, .termination): "draft.law.credit"
    case (.terminationNotice, .max, .termination): "draft.law.notice"
    case (.withdrawalPeriod, .min, .withdrawal): "draft.law.withdrawal"
    case (.refundDeadline, .max, .termination): "draft.law.refund"
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
