/// Why something is so: a rule, its numbers and its source, ready to be said in any language.
///
/// The same value feeds page, letter, API and command line (design idea 7). `code` is the key of a
/// text in the catalogue; `arguments` fill its placeholders by name.
package struct Explanation: Hashable, Sendable {
  package let code: Code
  package let arguments: [Argument]
  package let basis: Basis?

  package init(_ code: Code, _ arguments: [Argument] = [], basis: Basis? = nil) {
    self.code = code
    self.arguments = arguments
    self.basis = basis
  }

  /// A named value for a placeholder of the text.
  package struct Argument: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// A value that is formatted in the language of the reader.
  package enum Value: Hashable, Sendable {
    case text(String)
    case number(Int)
    case date(LocalDate)
    case instant(Instant)
    case period(Period)
    case money(Money)
    case share(Share)
  }

  /// Every reason the core can give; the raw value is the catalogue key after `why.`.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case contactCode = "contact.code"
    case identityRegisteredContact = "identity.registered-contact"
    case identityByCarrier = "identity.by-carrier"
    case identityByReview = "identity.by-review"
    case consentNamesSummary = "consent.names-summary"
    case contactsTold = "contacts.told"
    case reviewIdentity = "review.identity"
    case reviewPack = "review.pack"
    case reviewWithdrawalLate = "review.withdrawal-late"
    case reviewUnknownLine = "review.unknown-line"
    case holdLocked = "hold.locked"
    case holdPortPending = "hold.port-pending"
    case frozenByContact = "frozen.by-contact"
    case questionOpen = "question.open"
    case dateImmediate = "date.immediate"
    case dateNotice = "date.notice"
    case dateNoticeUnknown = "date.notice-unknown"
    case dateRequested = "date.requested"
    case dateCutOff = "date.cut-off"
    case dateWithdrawal = "date.withdrawal"
    case windowEnds = "window.ends"
    case windowUnknown = "window.unknown"
    case carrierConfirms = "carrier.confirms"
    case moneyZero = "money.zero"
    case moneyOpen = "money.open"
    case moneyArrears = "money.arrears"

    // How a line of a quote came about, and what is said beside the lines.
    case quotePlanWhole = "quote.plan.whole"
    case quotePlanBegun = "quote.plan.begun"
    case quotePlanByDay = "quote.plan.by-day"
    case quotePlanDays = "quote.plan.days"
    case quotePlanFull = "quote.plan.full"
    case quotePlanByUse = "quote.plan.by-use"
    case quotePlanUse = "quote.plan.use"
    case quotePlanUseUnknown = "quote.plan.use-unknown"
    case quotePlanUnknown = "quote.plan.unknown"
    case quoteUsage = "quote.usage"
    case quoteUsageMayGrow = "quote.usage.may-grow"
    case quoteExitNone = "quote.exit.none"
    case quoteExitTermOver = "quote.exit.term-over"
    case quoteExitUnknown = "quote.exit.unknown"
    case quoteExitFixed = "quote.exit.fixed"
    case quoteExitRemaining = "quote.exit.remaining"
    case quoteExitRemainingDays = "quote.exit.remaining-days"
    case quoteExitReducing = "quote.exit.reducing"
    case quoteExitReducingDays = "quote.exit.reducing-days"
    case quoteExitDevice = "quote.exit.device"
    case quoteExitDeviceDays = "quote.exit.device-days"
    case quoteExitNoDevice = "quote.exit.no-device"
    case quoteCapApplied = "quote.cap.applied"
    case quoteCapKept = "quote.cap.kept"
    case quoteCapDeviceOrFees = "quote.cap.device-or-fees"
    case quoteCapUnknown = "quote.cap.unknown"
    case quoteClosingFee = "quote.closing-fee"
    case quoteClosingUnknown = "quote.closing-fee.unknown"
    case quoteInstalmentsDue = "quote.instalments.due"
    case quoteInstalmentsKept = "quote.instalments.kept"
    case quoteInstalmentsUnknown = "quote.instalments.unknown"
    case quoteClawBackWhole = "quote.claw-back.whole"
    case quoteClawBackByDay = "quote.claw-back.by-day"
    case quoteClawBackUnknown = "quote.claw-back.unknown"
    case quoteDeposit = "quote.deposit"
    case quoteBalanceRefund = "quote.balance.refund"
    case quoteBalanceTransfer = "quote.balance.transfer"
    case quoteBalanceForfeit = "quote.balance.forfeit"
    case quoteBalanceBelow = "quote.balance.below"
    case quoteBalanceUnknown = "quote.balance.unknown"
    case quoteBonusLost = "quote.bonus.lost"
    case quoteRefundFee = "quote.refund-fee"
    case quoteRefundFeeLimited = "quote.refund-fee.limited"
    case quoteRefundFeeUnknown = "quote.refund-fee.unknown"
    case quoteArrears = "quote.arrears"
    case quoteWaiver = "quote.waiver"
    case quoteTaxAdded = "quote.tax.added"
    case quoteTaxContained = "quote.tax.contained"
    case quoteDatesDiffer = "quote.dates.differ"
    case quoteBillingPeriodEnd = "quote.billing.period-end"
    case quoteBillingMonthEnd = "quote.billing.month-end"
    case quoteAccountDay = "quote.account-day"
  }
}

/// Where a fact comes from and how far it can be trusted.
package struct Basis: Hashable, Sendable {
  /// Path of the fact in its pack or law table, such as `kinds.termination.notice`.
  package let fact: String
  /// Publisher, title and date of the source in English: what the desk finds it by to name it in
  /// the reader's language.
  package let source: String
  package let checked: LocalDate?
  package let confidence: Confidence

  package init(fact: String, source: String, checked: LocalDate?, confidence: Confidence) {
    self.fact = fact
    self.source = source
    self.checked = checked
    self.confidence = confidence
  }
}

/// How sure a fact is; `unknown` is a legal value and is said so plainly.
package enum Confidence: String, CaseIterable, Hashable, Sendable {
  case verified, secondary, background, unknown
}
