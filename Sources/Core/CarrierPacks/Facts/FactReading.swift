import Cancellation

/// Reads facts of one file against its sources.
struct FactReader {
  let sources: SourceList

  private static let keys = ["value", "confidence"]
  private static let optional = ["unit", "source", "checked", "validFrom", "validTo"]

  /// Reads a fact whose value needs no unit.
  func fact<Value>(_ place: Place?, _ read: (Place) -> Value?) -> Fact<Value>? {
    self.fact(place, optional: Self.optional.filter { $0 != "unit" }) { table in
      table["value"].flatMap(read)
    }
  }

  /// Reads a fact counted in a unit: a period.
  func period(_ place: Place?) -> Fact<Period>? {
    fact(place, optional: Self.optional) { table in
      Self.period(count: table["value"], unit: table["unit"], of: table.place)
    }
  }

  /// Reads `value` as a table with count, effect and cut-off, and `unit`.
  func notice(_ place: Place?) -> Fact<NoticeRule>? {
    fact(place, optional: Self.optional) { table in
      guard let value = table["value"],
        let inner = value.table(["count", "effect"], optional: ["cutOff"])
      else { return nil }
      let period = Self.period(count: inner["count"], unit: table["unit"], of: table.place)
      let effect = inner["effect"]?.choice(NoticeRule.Effect.self)
      let cutOff = inner["cutOff"].orNull { $0.time() }
      guard let period, let effect else { return nil }
      return Self.checked(period, effect, cutOff, value, table["unit"])
    }
  }

  private static func checked(
    _ period: Period,
    _ effect: NoticeRule.Effect,
    _ cutOff: LocalTime?,
    _ value: Place,
    _ unit: Place?
  ) -> NoticeRule? {
    if effect == .immediately, period.value != 0 {
      value.note(
        .noticeImmediate,
        "Only a count of 0 can take effect immediately; write endOfDay or endOfMonth."
      )
      return nil
    }
    if period.unit == .hours {
      unit?.note(.noticeUnit, "A notice is counted in days, workingDays or months, not in hours.")
      return nil
    }
    return NoticeRule(period: period, effect: effect, cutOff: cutOff)
  }

  /// Reads a period written as a table of count and unit.
  static func period(_ place: Place) -> Period? {
    guard let table = place.table(["count", "unit"]) else { return nil }
    return period(count: table["count"], unit: table["unit"], of: place)
  }

  private static func period(count: Place?, unit: Place?, of fact: Place) -> Period? {
    let number = count?.number(in: 0...36_525)
    guard let unit, !unit.isNull else {
      fact.log.note(
        fact.path + ".unit",
        .keyMissing,
        "Say the unit: hours, days, workingDays or months."
      )
      return nil
    }
    let word = unit.choice(Period.Unit.self)
    guard let number, let word else { return nil }
    // Count and unit are right each; the one thing left to refuse is a length beyond any contract.
    guard let period = try? Period(number, word) else {
      count?.note(.valueRange, "Write a period of at most about a hundred years.")
      return nil
    }
    return period
  }

  private func fact<Value>(
    _ place: Place?,
    optional: [String],
    _ read: (Place.Table) -> Value?
  ) -> Fact<Value>? {
    guard let place, let table = place.table(Self.keys, optional: optional) else { return nil }
    let confidence = table["confidence"]?.choice(Confidence.self)
    let isUnknown = table["value"]?.isNull ?? true
    let value = isUnknown ? nil : read(table)
    if isUnknown { _ = table["unit"].orNull { $0.choice(Period.Unit.self) } }
    guard let basis = basis(table, confidence), isUnknown || value != nil else { return nil }
    if isUnknown, basis.confidence != .unknown {
      table["value"]?.note(
        .factNullValue,
        "The value is null, so the confidence must be unknown; or write the value."
      )
    } else if !isUnknown, basis.confidence == .unknown {
      table["value"]?.note(
        .factUnknownValue,
        "The confidence is unknown, so the value must be null; guesses are not facts."
      )
    }
    let (from, to) = validity(table)
    return Fact(value: value, basis: basis, validFrom: from, validTo: to)
  }

  /// Reads where a statement comes from; an unknown one needs no source and no date.
  func basis(_ table: Place.Table, _ confidence: Confidence?) -> Basis? {
    let id = table["source"].orNull { $0.text() }
    let checked = table["checked"].orNull { $0.date() }
    guard let confidence else { return nil }
    if let id, sources[id] == nil {
      table["source"]?.note(.sourceUndefined, "Define \(id) in the list of sources of this file.")
    }
    if confidence != .unknown {
      let path = table.place.path
      if table["source"]?.isNull ?? true {
        table.place.log.note(path + ".source", .factSource, "Name the source of this fact.")
      }
      if table["checked"]?.isNull ?? true {
        table.place.log.note(
          path + ".checked",
          .factChecked,
          "Give the day on which the source was last looked at."
        )
      }
    }
    return Basis(
      fact: table.place.path,
      source: id.flatMap { sources[$0]?.line.english } ?? "",
      checked: checked,
      confidence: confidence
    )
  }

  /// Reads first and last day; both may be open.
  func validity(_ table: Place.Table) -> (LocalDate?, LocalDate?) {
    let from = table["validFrom"].orNull { $0.date() }
    let to = table["validTo"].orNull { $0.date() }
    if let from, let to, to < from {
      table["validTo"]?.note(.factValidity, "The last day \(to) lies before the first, \(from).")
    }
    return (from, to)
  }
}
