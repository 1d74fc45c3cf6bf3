/// A date typed in three fields `<name>-day`, `<name>-month`, `<name>-year`, or as ISO in one.
package struct DateFields: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Reads the three fields; nil when all are empty.
  ///
  /// Field errors: `date.missing(part)`, `date.notANumber(part)`, `date.outOfRange(part)`,
  /// `date.noSuchDay`. The field of the error is the input to correct.
  package init?(_ form: Form, _ name: String) throws(FieldError) {
    if let iso = try DateFields.iso(form[name], name) {
      self = iso
      return
    }
    let parts = ["day", "month", "year"]
    if parts.allSatisfy({ !form.has("\(name)-\($0)") }) { return nil }
    day = try DateFields.part(form, name, "day", 1...31)
    month = try DateFields.part(form, name, "month", 1...12)
    year = try DateFields.part(form, name, "year", 1900...2999)
    guard day <= DateFields.days(in: month, of: year) else {
      throw FieldError("\(name)-day", "date.noSuchDay")
    }
  }

  private init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days of the month in the Gregorian calendar.
  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func iso(_ text: String, _ name: String) throws(FieldError) -> DateFields? {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4,
      let year = NumberText.integer(String(parts[0])),
      let month = NumberText.integer(String(parts[1])), (1...12).contains(month),
      let day = NumberText.integer(String(parts[2])), (1...days(in: month, of: year)) ~= day
    else { throw FieldError("\(name)-day", "date.noSuchDay") }
    return DateFields(year: year, month: month, day: day)
  }

  private static func part(
    _ form: Form,
    _ name: String,
    _ part: String,
    _ range: ClosedRange<Int>
  ) throws(FieldError) -> Int {
    let field = "\(name)-\(part)"
    guard form.has(field) else { throw FieldError(field, "date.missing", [part]) }
    guard let number = NumberText.integer(form[field], maximumDigits: 4) else {
      throw FieldError(field, "date.notANumber", [part])
    }
    guard range.contains(number) else { throw FieldError(field, "date.outOfRange", [part]) }
    return number
  }
}
