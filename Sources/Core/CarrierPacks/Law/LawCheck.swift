package import Cancellation

/// What a law says about a fact of a pack; reported to editors and staff, never repaired.
package struct LawFinding: Hashable, Sendable, CustomStringConvertible {
  /// Id of the pack.
  package let pack: String
  /// The fact in the pack.
  package let path: String
  /// The law table the row stands in.
  package let jurisdiction: String
  /// The rule.
  package let row: LawRow
  /// How the fact stands to it.
  package let verdict: Verdict

  /// How a fact stands to a rule.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// The pack keeps outside the bound whatever the day.
    case breach
    /// Outside the bound on some days only, such as 30 days against a month.
    case breachOnSomeDays
    /// The pack's fact or the law's figure is unknown.
    case unchecked
  }

  /// Pack, fact, verdict, rule and its source in one line.
  package var description: String {
    "\(pack): \(path): \(verdict.rawValue) of \(row.id): \(row.rule) (\(row.basis.source))"
  }
}

extension CarrierPack {
  /// Everything the laws in force on that day have to say about this pack.
  package func lawFindings(on date: LocalDate) -> [LawFinding] {
    laws.flatMap { law in
      law.rows.filter { $0.isInForce(on: date) }.compactMap { row in
        guard let (path, verdict) = judge(row, on: date) else { return nil }
        return LawFinding(
          pack: id,
          path: path,
          jurisdiction: law.jurisdiction,
          row: row,
          verdict: verdict
        )
      }
    }
  }

  private func judge(_ row: LawRow, on date: LocalDate) -> (String, LawFinding.Verdict)? {
    switch row.subject {
    case .terminationNotice:
      kinds[.termination].flatMap { rules in
        rate(row, rules.notice.basis.fact, rules.notice.value?.period, on: date) {
          rules.notice.value?.effect == .endOfMonth ? $0.endOfMonth : $0
        }
      }
    case .withdrawalPeriod: kinds[.withdrawal].flatMap { rate(row, $0.withdrawal, on: date) }
    case .suspensionLongestPause:
      kinds[.suspension].flatMap { rate(row, $0.longestPause, on: date) }
    case .numberQuarantine: kinds[.termination].flatMap { rate(row, $0.quarantine, on: date) }
    case .refundDeadline: rate(row, money.refundDeadline, on: date)
    case .withdrawalStartLabel: label(.start)
    case .withdrawalConfirmLabel: label(.confirm)
    case .commitment, .prolongation, .contractChange, .earlyExitFee, .portability, .bundle,
      .prepaidCredit, .withdrawalForm, .receipt, .channels, .identification, .registration,
      .dataRetention, .erasure, .compensation, .other:
      nil
    }
  }

  private func label(_ step: StatutoryLabel.Step) -> (String, LawFinding.Verdict)? {
    guard kinds[.withdrawal] != nil else { return nil }
    let isThere = labels.contains { label in
      label.act == .withdrawal && label.step == step && label.text.value != nil
    }
    return isThere ? nil : ("labels", .breach)
  }

  private func rate(
    _ row: LawRow,
    _ fact: Fact<Period>,
    on date: LocalDate
  ) -> (String, LawFinding.Verdict)? {
    rate(row, fact.basis.fact, fact.value, on: date) { $0 }
  }

  /// Counts both periods from every day of the year that begins on the date.
  ///
  /// Months, days and working days have no common length, so only their ends can be compared.
  private func rate(
    _ row: LawRow,
    _ path: String,
    _ period: Period?,
    on date: LocalDate,
    _ rounded: (LocalDate) -> LocalDate
  ) -> (String, LawFinding.Verdict)? {
    let isMax: Bool
    switch row.bound {
    case .max: isMax = true
    case .min: isMax = false
    case .must, .none: return nil
    }
    guard let period, let limit = row.limit else { return (path, .unchecked) }
    var (inside, outside) = (0, 0)
    for offset in 0..<366 {
      let day = date.adding(days: offset)
      guard let last = end(of: period, from: day).map(rounded),
        let bound = end(of: limit, from: day)
      else { continue }
      if isMax ? last > bound : last < bound { outside += 1 } else { inside += 1 }
    }
    if outside == 0 { return inside == 0 ? (path, .unchecked) : nil }
    return (path, inside == 0 ? .breach : .breachOnSomeDays)
  }

  /// The last day; hours are rounded up to days, days beyond the calendar are left out.
  private func end(of period: Period, from date: LocalDate) -> LocalDate? {
    switch period.unit {
    case .hours: date.adding(days: (period.value + 23) / 24)
    // The only error says that the calendar ends earlier.
    case .days, .workingDays, .months: try? period.from(date, calendar: calendar.calendar)
    }
  }
}
