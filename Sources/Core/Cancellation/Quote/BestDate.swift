/// What each possible last day costs, for the days from today on.
package struct BestDate: Hashable, Sendable {
  /// In order, beginning with today.
  package let days: [Day]
  /// The first of the days on which the least is to be paid; nil where no day is possible, or
  /// where two currencies make no day the cheapest in both.
  package let cheapest: LocalDate?
  /// The last day at the same lowest cost: stopping later costs more.
  package let lastCheapest: LocalDate?
  /// The first day that the notice allows; nil where the notice is not known.
  package let earliest: LocalDate?

  /// Days that are looked at, today among them.
  package static let span = 60

  /// One day as the last day of service.
  package struct Day: Hashable, Sendable {
    package let date: LocalDate
    package let outcome: Outcome
  }

  /// What a day comes to.
  package enum Outcome: Hashable, Sendable {
    /// The quote, and the instant until which a request for this day can be stopped.
    case possible(Quote, stopUntil: Instant)
    /// The notice does not allow the day.
    case excluded(Explanation)
  }

  /// Quotes for the next 60 days under the notice of that kind of request.
  ///
  /// An unknown notice excludes no day: the carrier's word decides then, and the pages say so.
  package static func find(
    _ quoting: Quoting,
    _ kindTerms: KindTerms,
    _ terms: Terms,
    receivedAt: Instant
  ) throws(BestDateProblem) -> BestDate {
    let notice: (date: LocalDate, why: Explanation)?
    do {
      notice = try DatePlan.earliest(kindTerms, terms, receivedAt: receivedAt)
    } catch {
      throw .refused(error)
    }
    let received = terms.zone.date(of: receivedAt)
    let latest = received.adding(days: kindTerms.latestDays)
    var days: [Day] = []
    days.reserveCapacity(span)
    for offset in 0..<span {
      let date = quoting.today.adding(days: offset)
      guard date <= latest else { break }
      if let notice, date < notice.date {
        days.append(Day(date: date, outcome: .excluded(notice.why)))
        continue
      }
      do {
        let quote = try quoting.quote(serviceEnd: date)
        let stop = terms.zone.end(of: date)
        days.append(Day(date: date, outcome: .possible(quote, stopUntil: stop)))
      } catch {
        throw .quote(error)
      }
    }
    let best = cheapest(days)
    return BestDate(
      days: days,
      cheapest: best?.first,
      lastCheapest: best?.last,
      earliest: notice?.date
    )
  }

  /// First and last of the days that cost no more than any other, in every currency.
  private static func cheapest(_ days: [Day]) -> (first: LocalDate, last: LocalDate)? {
    var best: (first: LocalDate, last: LocalDate, quote: Quote)?
    for day in days {
      guard case .possible(let quote, _) = day.outcome else { continue }
      guard let known = best else {
        best = (day.date, day.date, quote)
        continue
      }
      if quote.costsAtMost(known.quote) {
        best =
          known.quote.costsAtMost(quote)
          ? (known.first, day.date, quote) : (day.date, day.date, quote)
      }
    }
    // A day that is dearer in one currency and cheaper in another makes no day the best.
    guard let best, days.allSatisfy({ $0.costsAtLeast(best.quote) }) else { return nil }
    return (best.first, best.last)
  }
}

/// Why there is no table of days.
package enum BestDateProblem: Error, Hashable, Sendable {
  case quote(QuoteProblem)
  /// The notice cannot be worked out, such as beyond the holiday calendar.
  case refused(Refusal)
}

extension BestDate.Day {
  fileprivate func costsAtLeast(_ other: Quote) -> Bool {
    switch outcome {
    case .excluded: true
    case .possible(let quote, _): other.costsAtMost(quote)
    }
  }
}

extension Quote {
  /// Whether no currency costs more here than there; a currency without a line costs nothing.
  fileprivate func costsAtMost(_ other: Quote) -> Bool {
    for total in totals {
      let there = other.totals.first { $0.net.currency == total.net.currency }
      if total.net.minorUnits > there?.net.minorUnits ?? 0 { return false }
    }
    for total in other.totals where total.net.isNegative {
      if !totals.contains(where: { $0.net.currency == total.net.currency }) { return false }
    }
    return true
  }
}
