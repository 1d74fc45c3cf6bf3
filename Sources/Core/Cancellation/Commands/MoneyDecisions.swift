extension Case {
  func decideMoney(
    _ command: MoneyCommand,
    _ terms: Terms,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    throw .money(.notHere)
  }

  func decideConsent(
    _ summary: String,
    _ quote: AgreedQuote?,
    _ situation: Situation
  ) throws(Refusal) -> [Event] {
    guard facts.consent == nil else { return [] }
    return [.consented(summary: summary)] + (try Case.agreed(quote, situation))
  }

  /// The figures that are consented to, beside the consent; refused once they no longer hold.
  static func agreed(_ quote: AgreedQuote?, _ situation: Situation) throws(Refusal) -> [Event] {
    guard let quote else { return [] }
    guard situation.now < quote.expiresAt else { throw .summaryChanged }
    return [.money(.agreed(quote))]
  }
}
