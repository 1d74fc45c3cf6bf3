/// A business identifier code (ISO 9362): four characters of the party, country, two of the place,
/// and three of the branch or none.
package struct BIC: Hashable, Sendable {
  /// 8 or 11 characters, upper case.
  package let text: String

  /// Reads a BIC in either case; the country is only checked for its form.
  package static func parse(_ text: String) throws(AccountProblem) -> BIC {
    let body = TypedText(text).ungrouped.map(\.uppercased)
    guard body.count == 8 || body.count == 11 else { throw AccountProblem(.bicLength) }
    for (offset, byte) in body.enumerated() {
      // ISO 9362 allows digits in the first four; none of the network's codes has one.
      let kind: IBANRegistry.Kind = (4..<6).contains(offset) ? .letter : .either
      guard kind.allows(byte) else {
        throw AccountProblem(.bicForm, at: offset + 1, wanted: kind.name)
      }
    }
    return BIC(text: String(ascii: body))
  }

  private init(text: String) {
    self.text = text
  }

  /// The country's code.
  package var country: String { String(text.dropFirst(4).prefix(2)) }
}
