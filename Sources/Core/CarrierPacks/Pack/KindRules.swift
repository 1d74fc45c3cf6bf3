package import Cancellation

/// What a pack says about one request kind.
package struct KindRules: Hashable, Sendable {
  /// How long before the end to ask, and when it then takes effect.
  package let notice: Fact<NoticeRule>
  /// When a person must look at it; the desk's own rule.
  package let review: ReviewRule
  /// Days after the declaration beyond which the desk takes no date; the desk's own limit.
  package let latestDays: Int
  /// How long the line can be brought back.
  package let window: Fact<Period>
  /// How long the number rests.
  package let quarantine: Fact<Period>
  /// The cooling-off period; for withdrawal only.
  package let withdrawal: Fact<Period>
  /// The longest pause; for suspension only.
  package let longestPause: Fact<Period>
  /// How long the carrier takes to answer a notice (C13).
  package let answerWithin: Fact<Period>
  /// Ids of contacts, best first (C06).
  package let contacts: [String]
  /// What the holder does, in order.
  package let steps: [Texts]
  /// What has to be shown; a fact without value says that nobody knows.
  package let documents: [Fact<DocumentNeed>]

  /// The part of these rules that decides a case, with what holds on that day.
  package func terms(on date: LocalDate?) -> KindTerms {
    KindTerms(
      notice: notice.known(on: date),
      review: review,
      latestDays: latestDays,
      window: window.known(on: date),
      quarantine: quarantine.known(on: date),
      withdrawal: withdrawal.known(on: date),
      longestPause: longestPause.known(on: date),
      answerWithin: answerWithin.known(on: date)
    )
  }
}

extension KindRules {
  static let mostSteps = 12
  static let mostDocuments = 12
  static let mostContacts = 40
  /// About two years; a wish further away is better made later.
  static let furthestDays = 730

  /// Reads the rules of a kind; a fact that belongs to another kind is an unknown key here.
  init?(_ place: Place, _ kind: RequestKind, _ facts: FactReader, _ languages: [Language]) {
    let periods = Self.periods(of: kind)
    let common = [
      "notice", "review", "answerWithin", "latestDays", "contacts", "steps", "documents",
    ]
    guard let table = place.table(common + periods) else { return nil }
    func period(_ key: String) -> Fact<Period>? {
      periods.contains(key)
        ? facts.period(table[key]) : Fact.notAsked("\(table.place.path).\(key)")
    }
    let notice = facts.notice(table["notice"])
    let review = table["review"]?.choice(ReviewRule.self)
    let latest = table["latestDays"]?.number(in: 0...Self.furthestDays)
    let window = period("window")
    let quarantine = period("quarantine")
    let withdrawal = period("withdrawal")
    let pause = period("longestPause")
    let answer = facts.period(table["answerWithin"])
    let contacts = table["contacts"]?.list(atMost: Self.mostContacts)?.compactMap { $0.text() }
    let steps = table["steps"]?.list(atMost: Self.mostSteps)?
      .compactMap { Texts($0, languages: languages) }
    let documents = Self.documents(table["documents"], facts)
    guard let notice, let review, let latest, let window, let quarantine, let withdrawal,
      let pause, let answer, let contacts, let steps, let documents
    else { return nil }
    self.init(
      notice: notice,
      review: review,
      latestDays: latest,
      window: window,
      quarantine: quarantine,
      withdrawal: withdrawal,
      longestPause: pause,
      answerWithin: answer,
      contacts: contacts,
      steps: steps,
      documents: documents
    )
  }

  static func documents(_ place: Place?, _ facts: FactReader) -> [Fact<DocumentNeed>]? {
    place?.list(atMost: mostDocuments)?.compactMap { facts.fact($0, DocumentNeed.init) }
  }

  private static func periods(of kind: RequestKind) -> [String] {
    switch kind {
    case .termination: ["window", "quarantine"]
    case .withdrawal: ["window", "quarantine", "withdrawal"]
    case .suspension: ["longestPause"]
    case .resumption, .reactivation, .portOut: []
    }
  }
}
