extension DatePlan {
  /// When the declaration takes effect under the terms, and why then (I15).
  ///
  /// The notice counts from the receipt in the carrier's zone, also when the date is chosen again
  /// later (`now`), because the receipt never moves (I10); a receipt at or after the cut-off counts
  /// as received the next day. Refusals name the nearest date that is possible.
  package static func make(
    for declaration: Declaration,
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant,
    now: Instant? = nil
  ) throws(Refusal) -> DatePlan {
    let received = terms.zone.date(of: receivedAt)
    let today = terms.zone.date(of: now ?? receivedAt)
    if case .on(let wish) = declaration.date {
      let latest = received.adding(days: kindTerms.latestDays)
      guard wish >= today else { throw .datePassed }
      guard wish <= latest else { throw .dateTooLate(latest: latest) }
    }
    guard let rule = kindTerms.notice.value else {
      return unknownNotice(declaration, kindTerms, terms)
    }
    let counted = countedFrom(received, rule, terms, receivedAt)
    let earliest = try earliestDate(rule, counted, terms, notBefore: today)
    var reasons = [noticeReason(rule, counted, earliest, kindTerms)]
    if counted > received {
      reasons.append(Explanation(.dateCutOff, basis: kindTerms.notice.basis))
    }
    switch declaration.date {
    case .earliest where rule.effect == .immediately:
      return DatePlan(
        moment: terms.mode == .connected ? .onceReady : .whenCarrierConfirms(wish: nil),
        why: [Explanation(.dateImmediate, basis: kindTerms.notice.basis)]
      )
    case .earliest: return plan(earliest, reasons, terms)
    case .on(let wish):
      guard wish >= earliest else { throw .dateTooEarly(earliest: earliest, reasons[0]) }
      return plan(wish, [requested(wish)] + reasons, terms)
    }
  }

  /// The first day on which the rule lets the line end.
  package static func earliestDate(
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant
  ) throws(Refusal) -> LocalDate? {
    try earliest(kindTerms, terms, receivedAt: receivedAt)?.date
  }

  /// The same day with the rule behind it.
  static func earliest(
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant
  ) throws(Refusal) -> (date: LocalDate, why: Explanation)? {
    guard let rule = kindTerms.notice.value else { return nil }
    let today = terms.zone.date(of: receivedAt)
    let counted = countedFrom(today, rule, terms, receivedAt)
    let earliest = try earliestDate(rule, counted, terms, notBefore: today)
    return (earliest, noticeReason(rule, counted, earliest, kindTerms))
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
    _ terms: Terms,
    notBefore today: LocalDate
  ) throws(Refusal) -> LocalDate {
    let end: LocalDate
    do {
      end = max(try rule.period.from(counted, calendar: terms.calendar), today)
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

  private static func requested(_ wish: LocalDate) -> Explanation {
    Explanation(.dateRequested, [.init("date", .date(wish))])
  }

  private static func plan(
    _ date: LocalDate,
    _ reasons: [Explanation],
    _ terms: Terms
  ) -> DatePlan {
    DatePlan(moment: .endOf(date, at: terms.zone.end(of: date)), why: reasons)
  }

  /// Nobody knows the notice, and that is said plainly.
  ///
  /// A carrier outside gets the wish passed on and its word decides; at a connected carrier nobody
  /// else would keep the wish, so the desk does (I15).
  private static func unknownNotice(
    _ declaration: Declaration,
    _ kindTerms: KindTerms,
    _ terms: Terms
  ) -> DatePlan {
    let unknown = Explanation(.dateNoticeUnknown, basis: kindTerms.notice.basis)
    switch (terms.mode, declaration.date) {
    case (.connected, .earliest): return DatePlan(moment: .onceReady, why: [unknown])
    case (.connected, .on(let wish)): return plan(wish, [requested(wish), unknown], terms)
    case (.assisted, .earliest):
      return DatePlan(moment: .whenCarrierConfirms(wish: nil), why: [unknown])
    case (.assisted, .on(let wish)):
      return DatePlan(moment: .whenCarrierConfirms(wish: wish), why: [unknown])
    }
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
      receivedAt: receivedAt,
      now: situation.now
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
      circumstances: circumstances,
      channel: channel
    )
  }
}
