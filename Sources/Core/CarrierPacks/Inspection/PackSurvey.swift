package import Cancellation

/// What a pack is asked about, in the order of reports.
package enum PackArea: String, CaseIterable, Hashable, Sendable {
  case channels, documents, timing, money
  /// The rules in force that the pack is compared with, and the words they put on buttons.
  case law
}

extension CarrierPack {
  /// How sure the statements of each area are; law counts the rules in force on that day.
  package func survey(on date: LocalDate) -> [PackArea: FactCount] {
    var survey: [PackArea: FactCount] = [:]
    for area in PackArea.allCases {
      var count = FactCount()
      for confidence in confidences(area, on: date) { count.add(confidence) }
      survey[area] = count
    }
    return survey
  }

  private func confidences(_ area: PackArea, on date: LocalDate) -> [Confidence] {
    switch area {
    case .channels: [domains.confidence] + contacts.flatMap(\.confidences)
    case .documents:
      (kinds.values.flatMap(\.documents) + linked.flatMap(\.documents)).map(\.confidence)
    case .timing:
      kinds.flatMap { $1.timing($0) } + linked.map(\.quarantine.confidence)
    case .money: money.confidences
    case .law:
      (laws + linked.flatMap(\.laws)).flatMap(\.rows).filter { $0.isInForce(on: date) }
        .map(\.basis.confidence) + labels.map(\.text.confidence)
    }
  }
}

extension Contact {
  /// A menu and a text to send belong to some types only.
  fileprivate var confidences: [Confidence] {
    let always = [
      value.confidence, reachableFrom.confidence, hours.confidence, cost.confidence,
      forRequests.confidence,
    ]
    switch type {
    case .hotline, .shortCode, .ussd, .app: return always + [menu.confidence]
    case .sms: return always + [text.confidence]
    case .web, .shop, .chat, .email, .certifiedMail, .letter, .fax, .post, .social: return always
    }
  }
}

extension KindRules {
  fileprivate func timing(_ kind: RequestKind) -> [Confidence] {
    let always = [notice.confidence, answerWithin.confidence]
    switch kind {
    case .termination: return always + [window.confidence, quarantine.confidence]
    case .withdrawal:
      return always + [window.confidence, quarantine.confidence, withdrawal.confidence]
    case .suspension: return always + [longestPause.confidence]
    case .resumption, .reactivation, .portOut: return always
    }
  }
}

extension MoneyFacts {
  fileprivate var confidences: [Confidence] {
    [
      balance.confidence, debt.confidence, refundFee.confidence, refundDeadline.confidence,
      exitFee.confidence, deposits.confidence, refundMeans.confidence, claimDeadline.confidence,
    ] + fees.map(\.amount.confidence) + refundRules.map(\.basis.confidence) + rules.confidences
  }
}

extension MoneyRules {
  fileprivate var confidences: [Confidence] {
    [
      exitFee.confidence, instalments.confidence, clawBack.confidence, threshold.confidence,
      proration.confidence, billingEnd.confidence, tax.confidence,
    ] + caps.map(\.most.confidence)
  }
}
