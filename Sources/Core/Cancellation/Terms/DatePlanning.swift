extension DatePlan {
  /// When the declaration takes effect under the terms, and why then (I15).
  ///
  /// The day counts from the receipt in the carrier's zone; a receipt at or after the cut-off
  /// counts as received the next day. Refusals name the nearest date that is possible.
  package static func make(
    for declaration: Declaration,
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant
  ) throws(Refusal) -> DatePlan {
    let today = terms.zone.date(of: receivedAt)
    let latest = today.adding(days: kindTerms.latestDays)
    if case .on(let wish) = declaration.date {
      guard wish >= today else { throw .datePassed }
      guard wish <= latest else { throw .dateTooLate(latest: latest) }
    }
    guard let rule = kindTerms.notice.value else {
      return unknownNotice(declaration, kindTerms)
    }
    let counted = countedFrom(today, rule, terms, receivedAt)
    let earliest = try earliestDate(rule, counted, terms)
    switch declaration.date {
    case .earliest where rule.effect == .immediately:
      return DatePlan(
        moment: terms.mode == .connected ? .onceReady : .whenCarrierConfirms(wish: nil),
        why: [Explanation(.dateImmediate, basis: kindTerms.notice.basis)]
      )
    case .earliest:
      return plan(earliest, noticeReason(rule, counted, earliest, kindTerms), terms)
    case .on(let wish):
      let reason = noticeReason(rule, counted, earliest, kindTerms)
      guard wish >= earliest else { throw .dateTooEarly(earliest: earliest, reason) }
      return plan(wish, Explanation(.dateRequested, [.init("date", .date(wish))]), terms, reason)
    }
  }

  /// The first day on which the rule lets the line end.
  package static func earliestDate(
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant
  ) throws(Refusal) -> LocalDate? {
    guard let rule = kindTerms.notice.value else { return nil }
    let today = terms.zone.date(of: receivedAt)
    return try earliestDate(rule, countedFrom(today, rule, terms, receivedAt), terms)
  }

  private static func countedFrom(
    _ today: LocalDate,
    _ rule: NoticeRule,
    _ terms: Terms,
    _ receivedAt: Instant
  ) -> LocalDate {
    guard let cutOff = rule.cutOff, terms.zone.localTime(of: receivedAt) >= cutOff else {
      return today
    }
    return today.adding(days: 1)
  }

  private static func earliestDate(
    _ rule: NoticeRule,
    _ counted: LocalDate,
    _ terms: Terms
  ) throws(Refusal) -> LocalDate {
    let end: LocalDate
    do {
      end = try rule.period.from(counted, calendar: terms.calendar)
    } catch {
      throw .dateBeyondCalendar
    }
    switch rule.effect {
    case .immediately, .endOfDay: return end
    case .endOfMonth: return end.endOfMonth
    }
  }

  private static func noticeReason(
    _ rule: NoticeRule,
    _ counted: LocalDate,
    _ earliest: LocalDate,
    _ kindTerms: KindTerms
  ) -> Explanation {
    Explanation(
      .dateNotice,
      [
        .init("period", .period(rule.period)), .init("from", .date(counted)),
        .init("date", .date(earliest)),
      ],
      basis: kindTerms.notice.basis
    )
  }

  private static func plan(
    _ date: LocalDate,
    _ reasons: Explanation?...,
    terms: Terms
  ) -> DatePlan {
    DatePlan(
      moment: .endOf(date, at: terms.zone.end(of: date)),
      why: reasons.compactMap { $0 }
    )
  }

  private static func plan(
    _ date: LocalDate,
    _ first: Explanation,
    _ terms: Terms,
    _ second: Explanation? = nil
  ) -> DatePlan {
    plan(date, first, second, terms: terms)
  }

  /// Nobody knows the notice: the wish is passed on and the carrier's word decides, said plainly.
  private static func unknownNotice(
    _ declaration: Declaration,
    _ kindTerms: KindTerms
  ) -> DatePlan {
    let wish: LocalDate?
    switch declaration.date {
    case .earliest: wish = nil
    case .on(let date): wish = date
    }
    return DatePlan(
      moment: .whenCarrierConfirms(wish: wish),
      why: [Explanation(.dateNoticeUnknown, basis: kindTerms.notice.basis)]
    )
  }
}

extension Case {
  /// A new date needs a new consent, which comes with it (I15).
  func decideDateChange(
    _ date: RequestedDate,
    _ summary: String,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard let kindTerms = terms.kinds[kind] else { throw .kindNotOffered(kind, offered: []) }
    let changed = try DatePlan.make(
      for: declaration.dated(date),
      kindTerms,
      terms,
      receivedAt: situation.now
    )
    guard changed.moment != plan.moment else { return [] }
    return [.dateChanged(changed, summary: summary)]
  }
}

extension Declaration {
  /// The same declaration with another date.
  package func dated(_ date: RequestedDate) -> Declaration {
    Declaration(
      kind: kind,
      carrier: carrier,
      line: line,
      capacity: capacity,
      name: name,
      contact: contact,
      language: language,
      date: date,
      remark: remark,
      channel: channel
    )
  }
}
