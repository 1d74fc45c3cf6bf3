/// How many one-time codes and guesses are allowed (ASVS 6.5, NIST 800-63B-4).
///
/// Six digits, ten minutes, five tries and ten failures per line a day make one guess in 100,000
/// per line and day; spraying many lines is caught by the budget over all lines.
package struct CodeRules: Hashable, Sendable {
  package var digits = 6
  package var lifeSeconds: Int64 = 600
  package var triesPerCode = 5
  package var codesPerHour = 3
  package var failuresPerLineAndDay = 10
  /// Failures over all lines in an hour, after which codes pause and an alarm is written.
  package var failuresPerHour = 200

  package init() {}
}
