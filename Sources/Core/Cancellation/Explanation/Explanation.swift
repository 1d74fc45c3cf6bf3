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
  }
}

/// Where a fact comes from and how far it can be trusted.
package struct Basis: Hashable, Sendable {
  /// Path of the fact in its pack or law table, such as `kinds.termination.notice`.
  package let fact: String
  /// Title of the source as the pack's sources.md lists it.
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
