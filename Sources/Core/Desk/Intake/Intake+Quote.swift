package import Cancellation

extension Intake {
  /// What ending on the planned day costs and gives back; nil where no account is known or the
  /// request is no termination.
  ///
  /// A withdrawal undoes the contract, so the terms of an ending say nothing of it (EU-10a).
  package func quote(
    _ kind: RequestKind,
    _ moment: DatePlan.Moment,
    _ account: Account?,
    _ terms: Terms
  ) -> Quote? {
    guard kind == .termination else { return nil }
    let now = desk.clock.now()
    let end: LocalDate =
      switch moment {
      case .endOf(let date, _): date
      case .onceReady, .whenCarrierConfirms(nil): terms.zone.date(of: now)
      case .whenCarrierConfirms(let wish?): wish
      }
    return desk.quote(account, terms, end: end, now: now)
  }
}

extension FrontDesk {
  /// The quote for that last day of service.
  func quote(_ account: Account?, _ terms: Terms, end: LocalDate, now: Instant) -> Quote? {
    guard let account, let money = terms.money else { return nil }
    // Figures that cannot be added up stop nobody from leaving: then there is no quote.
    return try? Quote.make(account, money, serviceEnd: end, now: now)
  }

  /// The quote as a consent and a settlement name it.
  package func agreed(_ quote: Quote) -> AgreedQuote {
    AgreedQuote(
      hash: quote.consentHash(digest: cryptography.digest),
      serviceEnd: quote.serviceEnd,
      billingEnd: quote.billingEnd,
      lines: quote.lines.map { Charge($0.code, $0.amount) },
      expiresAt: quote.expiresAt
    )
  }
}
