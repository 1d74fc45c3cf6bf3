/// A part of a whole in hundredths of a percent: a fee's share, a tax rate; 0 to 100 %.
package struct Share: Hashable, Sendable {
  /// 10,000 are the whole.
  package let basisPoints: Int

  /// Basis points of the whole.
  package static let whole = Share(checked: 10_000)

  /// So many hundredths of a percent; refuses what is below nothing or above the whole.
  package init(basisPoints: Int) throws(MoneyProblem) {
    guard (0...Self.whole.basisPoints).contains(basisPoints) else { throw .share }
    self.init(checked: basisPoints)
  }

  private init(checked basisPoints: Int) {
    self.basisPoints = basisPoints
  }

  /// The percentage in digits, with as many decimals as it needs, such as `22` or `7.5`.
  package var percent: String {
    let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
    guard rest != 0 else { return String(whole) }
    if rest.isMultiple(of: 10) { return "\(whole).\(rest / 10)" }
    return "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
