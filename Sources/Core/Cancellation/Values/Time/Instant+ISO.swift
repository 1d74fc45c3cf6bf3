extension Instant {
  private static let millisecondsPerDay: Int64 = 86_400_000

  /// `YYYY-MM-DDTHH:MM:SS.mmmZ` (RFC 3339, UTC); the nearest instant of the years 1 to 9999.
  package var iso8601: String {
    let lowest = Int64(LocalDate.earliest.dayNumber) * Self.millisecondsPerDay
    let highest = Int64(LocalDate.latest.dayNumber + 1) * Self.millisecondsPerDay - 1
    let clamped = min(max(milliseconds, lowest), highest)
    let day = clamped.flooredQuotient(by: Self.millisecondsPerDay)
    let rest = Int(clamped - day * Self.millisecondsPerDay)
    let time = LocalTime(minuteOfDay: rest / 60_000)
    let seconds = ISOText.padded(rest / 1000 % 60, 2)
    return "\(LocalDate(dayNumber: Int(day)))T\(time):\(seconds).\(ISOText.padded(rest % 1000, 3))Z"
  }

  /// Reads `YYYY-MM-DDTHH:MM:SSZ`, with or without three digits of milliseconds; UTC only.
  package static func parse(_ text: String) throws(TimeProblem) -> Instant {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 || bytes.count == 24, bytes[10] == UInt8(ascii: "T"),
      bytes[16] == UInt8(ascii: ":"), bytes.last == UInt8(ascii: "Z"),
      bytes.count == 20 || bytes[19] == UInt8(ascii: "."),
      let seconds = bytes[17..<19].decimalNumber, seconds < 60,
      let fraction = bytes.count == 20 ? 0 : bytes[20..<23].decimalNumber,
      // Whatever is wrong with a part, the answer shows the form of the whole.
      let date = try? LocalDate.parse(String(ascii: bytes[..<10])),
      let time = try? LocalTime.parse(String(ascii: bytes[11..<16]))
    else { throw .instant }
    let ofDay = (time.minuteOfDay * 60 + seconds) * 1000 + fraction
    return Instant(milliseconds: Int64(date.dayNumber) * millisecondsPerDay + Int64(ofDay))
  }
}

extension SignedInteger {
  /// The quotient rounded towards minus infinity, by a positive divisor.
  func flooredQuotient(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
