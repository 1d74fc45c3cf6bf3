package import Cancellation

/// What a law says about a fact of a pack; reported to editors and staff, never repaired.
package struct LawFinding: Hashable, Sendable {
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
    /// Pack and rule are both known, and only a person can hold words against words.
    case toJudge
  }

  /// Pack, fact, verdict, rule and its source in one line; rule and source in that language.
  package func told(_ language: Language, _ sources: [String: Texts]) -> String {
    let source = sources[row.basis.source]?[language] ?? row.basis.source
    return "\(pack): \(path): \(verdict.rawValue) of \(row.id): \(row.rule[language]) (\(source))"
  }
}

extension CarrierPack {
  /// Everything the laws in force on that day have to say about this pack and its linked numbers.
  package func lawFindings(on date: LocalDate) -> [LawFinding] {
    let own = laws.flatMap { law in findings(law, on: date) { judge($0, on: date) } }
    return own
      + linked.enumerated().flatMap { index, number in
        number.laws.flatMap { law in
          findings(law, on: date) { row in
            row.subject == .numberQuarantine
              ? rate(row, "linked[\(index)].quarantine", number.quarantine.value, on: date) : nil
          }
        }
      }
  }

  private func findings(
    _ law: LawTable,
    on date: LocalDate,
    _ judge: (LawRow) -> LawJudgement?
  ) -> [LawFinding] {
    law.rows.filter { $0.isInForce(on: date) }.compactMap { row in
      judge(row).map { judgement in
        LawFinding(
          pack: id,
          path: judgement.path,
          jurisdiction: law.jurisdiction,
          row: row,
          verdict: judgement.verdict
        )
      }
    }
  }

  private func judge(_ row: LawRow, on date: LocalDate) -> LawJudgement? {
    if row.bound == .none { return nil }
    switch row.subject {
    case .terminationNotice:
      return kinds[.termination].flatMap { rules in
        let isRounded = rules.notice.value?.effect == .endOfMonth
        let period = rules.notice.value?.period
        return rate(
          row,
          "kinds.termination.notice",
          period,
          on: date,
          isRounded ? \.endOfMonth : nil
        )
      }
    case .withdrawalPeriod:
      return kinds[.withdrawal].flatMap { rate(row, $0.withdrawal, on: date) }
    case .suspensionLongestPause:
      return kinds[.suspension].flatMap { rate(row, $0.longestPause, on: date) }
    case .numberQuarantine:
      return kinds[.termination].flatMap { rate(row, $0.quarantine, on: date) }
    case .refundDeadline: return rate(row, money.refundDeadline, on: date)
    case .withdrawalStartLabel: return label(.withdrawal, .start)
    case .withdrawalConfirmLabel: return label(.withdrawal, .confirm)
    case .terminationStartLabel: return label(.termination, .start)
    case .terminationConfirmLabel: return label(.termination, .confirm)
    case .prepaidRefund: return forbidden(money.balance, .forfeited)
    case .debtBlock: return forbidden(money.debt, .block)
    case .refundMeans: return refundMeans
    case .earlyExitFee: return exitFee(row, on: date)
    case .channels: return sameChannels
    case .commitment, .prolongation, .contractChange, .portability, .bundle, .prepaidCredit,
      .withdrawalForm, .terminationForm, .receipt, .identification, .registration, .dataRetention,
      .erasure, .compensation, .other:
      return nil
    }
  }

  private func label(_ act: RequestKind, _ step: StatutoryLabel.Step) -> LawJudgement? {
    guard kinds[act] != nil else { return nil }
    let isThere = labels.contains { label in
      label.act == act && label.step == step && label.text.value != nil
    }
    return isThere ? nil : LawJudgement("labels", .breach)
  }

  private func forbidden<Value>(_ fact: Fact<Value>, _ value: Value) -> LawJudgement? {
    guard let known = fact.value else { return LawJudgement(fact.basis.fact, .unchecked) }
    return known == value ? LawJudgement(fact.basis.fact, .breach) : nil
  }

  /// The same means of payment is required after a withdrawal; others may be offered beside it.
  private var refundMeans: LawJudgement? {
    guard kinds[.withdrawal] != nil else { return nil }
    guard let means = money.refundMeans.value else {
      return LawJudgement("money.refundMeans", .unchecked)
    }
    return means.contains(.originalMeans) ? nil : LawJudgement("money.refundMeans", .toJudge)
  }

  /// Ways to deal with the carrier that no ending can go; how it was joined is in no pack.
  private var sameChannels: LawJudgement? {
    guard let rules = kinds[.termination] else { return nil }
    func isOpen(_ contact: Contact) -> Bool {
      rules.contacts.contains(contact.id)
        || contact.forRequests.value?.contains(.termination) ?? false
    }
    let media: [[Contact.Kind]] = [[.web, .app], [.shop], [.hotline, .shortCode]]
    let isClosed = media.contains { types in
      let ways = contacts.filter { types.contains($0.type) }
      return !ways.isEmpty && !ways.contains(where: isOpen)
    }
    return isClosed ? LawJudgement("kinds.termination.contacts", .toJudge) : nil
  }

  private func rate(_ row: LawRow, _ fact: Fact<Period>, on date: LocalDate) -> LawJudgement? {
    rate(row, fact.basis.fact, fact.value, on: date)
  }

  /// Counts both periods from every day of the year that begins on the date.
  ///
  /// Months, days and working days have no common length, so only their ends can be compared.
  private func rate(
    _ row: LawRow,
    _ path: String,
    _ period: Period?,
    on date: LocalDate,
    _ rounded: ((LocalDate) -> LocalDate)? = nil
  ) -> LawJudgement? {
    let isMax: Bool
    switch row.bound {
    case .max: isMax = true
    case .min: isMax = false
    case .must, .none: return nil
    }
    guard let period, let limit = row.limit else { return LawJudgement(path, .unchecked) }
    if rounded == nil, period.unit == limit.unit {
      let isOutside = isMax ? period.value > limit.value : period.value < limit.value
      return isOutside ? LawJudgement(path, .breach) : nil
    }
    var (inside, outside) = (0, 0)
    for offset in 0..<366 {
      let day = date.adding(days: offset)
      guard let end = self.end(of: period, from: day),
        let bound = self.end(of: limit, from: day)
      else {
        continue
      }
      let last = rounded?(end) ?? end
      if isMax ? last > bound : last < bound { outside += 1 } else { inside += 1 }
    }
    if outside == 0 { return inside == 0 ? LawJudgement(path, .unchecked) : nil }
    return LawJudgement(path, inside == 0 ? .breach : .breachOnSomeDays)
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

/// A fact of the pack and how it stands to a rule.
struct LawJudgement {
  let path: String
  let verdict: LawFinding.Verdict

  init(_ path: String, _ verdict: LawFinding.Verdict) {
    self.path = path
    self.verdict = verdict
  }
}
