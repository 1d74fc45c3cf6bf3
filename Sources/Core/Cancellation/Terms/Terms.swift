/// Everything a carrier pack and the law decide for a case: a plain value, pinned when it starts.
///
/// A running case keeps the terms it began with; `edition` names the pack text they came from.
package struct Terms: Hashable, Sendable {
  /// Digest of the pack and calendar text these terms were made from.
  package let edition: String
  /// Pack id, such as `mo/ctm`.
  package let carrier: String
  package let brand: String
  package let mode: Mode
  package let zone: Zone
  package let currency: Currency
  package let calendar: WorkingCalendar
  /// Only the kinds that the pack offers; anything else is refused with this list.
  package let kinds: [RequestKind: KindTerms]
  /// Days a declaration may wait for its proofs before it lapses.
  package let proofDays: Int
  /// What ending costs and what comes back; absent where nothing of it is known.
  package let money: MoneyTerms?
  /// What open debts do to an ending; nil where nobody knows, which never holds it up.
  package let debt: DebtPolicy?
  /// Above this sum two people approve a refund, and for another currency too; nil sets no limit.
  package let approvalLimit: Money?

  package init(
    edition: String,
    carrier: String,
    brand: String,
    mode: Mode,
    zone: Zone,
    currency: Currency,
    calendar: WorkingCalendar,
    kinds: [RequestKind: KindTerms],
    proofDays: Int,
    money: MoneyTerms? = nil,
    debt: DebtPolicy? = nil,
    approvalLimit: Money? = nil
  ) {
    self.edition = edition
    self.carrier = carrier
    self.brand = brand
    self.mode = mode
    self.zone = zone
    self.currency = currency
    self.calendar = calendar
    self.kinds = kinds
    self.proofDays = proofDays
    self.money = money
    self.debt = debt
    self.approvalLimit = approvalLimit
  }

  /// Whether the desk acts on the carrier's systems itself, or helps the holder to.
  package enum Mode: String, CaseIterable, Hashable, Sendable {
    case connected, assisted
  }

  /// What open debts do to an ending.
  package enum DebtPolicy: String, CaseIterable, Hashable, Sendable {
    /// They are paid first; only where the law allows it.
    case block
    /// The line ends; they are shown apart and stay payable.
    case collectAfter
  }
}

/// The terms of one request kind.
package struct KindTerms: Hashable, Sendable {
  package let notice: Known<NoticeRule>
  package let review: ReviewRule
  /// Days after the declaration beyond which no date may be chosen.
  package let latestDays: Int
  /// How long the line can be brought back after its end.
  package let window: Known<Period>
  /// How long the number rests before it is given to someone else.
  package let quarantine: Known<Period>
  /// Cooling-off period from the start of the contract; for withdrawal only.
  package let withdrawal: Known<Period>
  /// The longest the line may stay paused; for suspension only.
  package let longestPause: Known<Period>
  /// How long the carrier may take to answer the notice.
  package let answerWithin: Known<Period>

  package init(
    notice: Known<NoticeRule>,
    review: ReviewRule,
    latestDays: Int,
    window: Known<Period>,
    quarantine: Known<Period>,
    withdrawal: Known<Period>,
    longestPause: Known<Period>,
    answerWithin: Known<Period>
  ) {
    self.notice = notice
    self.review = review
    self.latestDays = latestDays
    self.window = window
    self.quarantine = quarantine
    self.withdrawal = withdrawal
    self.longestPause = longestPause
    self.answerWithin = answerWithin
  }
}

/// A fact with its basis; the value is absent when it is honestly unknown.
package struct Known<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value?
  package let basis: Basis

  package init(_ value: Value?, basis: Basis) {
    self.value = value
    self.basis = basis
  }
}

/// How long before the end a request must be made, and when it then takes effect.
package struct NoticeRule: Hashable, Sendable {
  package let period: Period
  package let effect: Effect
  /// Requests received at or after this local time count as received the next day.
  package let cutOff: LocalTime?

  package init(period: Period, effect: Effect, cutOff: LocalTime?) {
    self.period = period
    self.effect = effect
    self.cutOff = cutOff
  }

  /// When a request takes effect once its period is over.
  package enum Effect: String, CaseIterable, Hashable, Sendable {
    /// As soon as every requirement is met; only with a period of zero.
    case immediately
    /// At the end of the day on which the period ends.
    case endOfDay
    /// At the end of the month in which the period ends.
    case endOfMonth
  }
}

/// When a person must look at the request before it executes.
package enum ReviewRule: String, CaseIterable, Hashable, Sendable {
  case always
  /// Only when no code reached a contact on record at the carrier.
  case whenIdentityOpen
}
