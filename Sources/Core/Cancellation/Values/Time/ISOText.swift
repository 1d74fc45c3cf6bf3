/// The one way ISO 8601 numbers are written.
enum ISOText {
  /// The non-negative number with leading zeros.
  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
