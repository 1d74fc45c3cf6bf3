import Cancellation
import Testing

extension LocalDate {
  /// A day that exists; a test that writes another is wrong.
  static func of(_ year: Int, _ month: Int, _ day: Int) -> LocalDate {
    do {
      return try LocalDate(year: year, month: month, day: day)
    } catch {
      Issue.record("\(year)-\(month)-\(day) is no day")
      return .earliest
    }
  }
}
