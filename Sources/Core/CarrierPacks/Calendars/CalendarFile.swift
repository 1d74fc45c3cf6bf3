package import Cancellation

/// A working calendar with its name and where its days come from.
package struct CalendarFile: Hashable, Sendable {
  /// File name without its ending, such as `mo-statutory`.
  package let id: String
  /// The days themselves.
  package let calendar: WorkingCalendar
  /// Where the days come from, in a line.
  package let source: String
  /// How sure the days are.
  package let confidence: Confidence

  static let mostDays = 400

  init?(_ place: Place) {
    let keys = [
      "format", "id", "covers", "weekend", "holidays", "workingWeekends", "sources", "source",
      "checked", "confidence",
    ]
    guard let table = place.table(keys) else { return nil }
    table["format"]?.checkFormat()
    let facts = FactReader(sources: SourceList(table["sources"]))
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let basis = facts.basis(table, table["confidence"]?.choice(Confidence.self))
    let weekend = table["weekend"]?.list(atMost: 7)?.compactMap(Self.weekday)
    let holidays = table["holidays"].flatMap(Self.days)
    let working = table["workingWeekends"].flatMap(Self.days)
    let covers = table["covers"]?.table(["from", "until"])
    let from = covers?["from"]?.number(in: 2000...2100)
    let until = covers?["until"]?.number(in: 2000...2100)
    guard let id, let basis, let weekend, let holidays, let working, let from, let until else {
      return nil
    }
    do {
      calendar = try WorkingCalendar(
        weekend: Set(weekend),
        holidays: holidays,
        workingWeekends: working,
        coversFrom: from,
        coversUntil: until
      )
    } catch {
      place.note(.calendarContradiction, error.remedy)
      return nil
    }
    self.id = id
    source = basis.source
    confidence = basis.confidence
  }

  private static let names: [String: Weekday] = [
    "monday": .monday, "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday,
    "friday": .friday, "saturday": .saturday, "sunday": .sunday,
  ]

  private static func weekday(_ place: Place) -> Weekday? {
    guard let word = place.text() else { return nil }
    guard let day = names[word] else {
      place.note(.valueChoice, "Write a day of the week such as sunday; it is \(word).")
      return nil
    }
    return day
  }

  /// Days with a name each; a day named twice is noted.
  private static func days(_ place: Place) -> Set<LocalDate>? {
    guard let items = place.list(atMost: mostDays) else { return nil }
    var days: Set<LocalDate> = []
    for item in items {
      guard let table = item.table(["date", "name"]), table["name"]?.text() != nil,
        let date = table["date"]?.date()
      else { continue }
      if !days.insert(date).inserted {
        item.note(.valueRepeated, "\(date) is listed twice; remove one.")
      }
    }
    return days
  }
}
