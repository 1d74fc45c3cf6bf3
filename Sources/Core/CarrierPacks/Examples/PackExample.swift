package import Cancellation

/// A worked example beside a pack: given facts, and what the terms must make of them.
///
/// Examples are how an editor shows that a pack says what its sources say; they run as tests.
package struct PackExample: Hashable, Sendable {
  /// Id of the pack it stands beside.
  package let pack: String
  /// The file it stands in.
  package let file: String
  /// The place in that file, such as `examples[3]`.
  package let path: String
  /// What it shows, in a sentence.
  package let says: String
  /// The request it is about; absent where none is asked for.
  package let kind: RequestKind?
  /// The given facts with the expected answer.
  package let question: Question

  /// What is given and what is expected.
  package enum Question: Hashable, Sendable {
    /// A declaration received then, with that wish.
    case date(received: Instant, RequestedDate, Outcome)
    /// A line that ended or paused then: until when it can come back, when the number is free.
    case ended(at: Instant, windowEnd: Instant?, releaseAt: Instant?)
    /// A contract that began on that day: the first instant after the cooling-off period.
    case contractStart(LocalDate, withdrawalEnd: Instant?)
    /// A holder of that group, for the request or for a linked number: the documents to show.
    case holder(DocumentNeed.Holder, linked: String?, documents: [DocumentNeed.Document])
    /// A number or ICCID typed in: whether the pack is among the proposals.
    case typed(Typed, found: Bool)
    /// A fee by its id or occasion: the amount, nil when nobody knows it.
    case fee(String, Money?)
    /// An account whose line ends on a day, with the way its credit is paid back: the lines.
    case quote(Account, serviceEnd: LocalDate, RefundMeans?, lines: [Charge])
  }

  /// What a person types to find the carrier.
  package enum Typed: Hashable, Sendable {
    case number(MSISDN)
    case iccid(ICCID)
  }

  /// What becomes of a declaration's date.
  package enum Outcome: Hashable, Sendable {
    case atOnce
    case endOf(LocalDate, at: Instant)
    case carrierConfirms(wish: LocalDate?)
    /// A refusal, by its code, with the nearest possible day where there is one.
    case refused(code: String, nearest: LocalDate?)
  }

  /// What the pack says instead of the expected; nil when they agree.
  package func mismatch(_ pack: CarrierPack, in shelf: PackShelf) -> String? {
    switch question {
    case .date, .ended, .contractStart:
      return kind.flatMap { mismatch(pack.terms(edition: ""), $0) }
    case .holder(let holder, let linked, let expected):
      let needs =
        linked.map { id in pack.linked.first { $0.id == id }?.documents }
        ?? kind.map { pack.kinds[$0]?.documents }
      guard let needs = needs ?? nil else {
        return linked.map { "no linked number \($0)" } ?? "the request is not offered"
      }
      let came = needs.compactMap(\.value).filter { $0.isAsked(of: holder) }.map(\.document)
      return Self.compare(expected, came)
    case .typed(let typed, let expected):
      let found =
        switch typed {
        case .number(let number): shelf.packs(forNumber: number)
        case .iccid(let iccid): shelf.packs(forICCID: iccid)
        }
      let came = found.contains { $0.id == pack.id }
      return came == expected ? nil : "expected found: \(expected), came \(came)"
    case .fee(let name, let expected):
      let fees = pack.money.fees
      guard
        let fee = fees.first(where: { $0.id == name })
          ?? fees.first(where: { $0.occasion.rawValue == name })
      else { return "no fee \(name)" }
      guard fee.amount.value != expected else { return nil }
      let texts = [expected, fee.amount.value].map { $0?.description ?? "null" }
      return "expected \(texts[0]), came \(texts[1])"
    case .quote(let account, let end, let means, let expected):
      return Self.mismatch(pack, account, end, means, expected)
    }
  }

  /// Every line of the quote counts, in its order; the quote is made on the account's day.
  private static func mismatch(
    _ pack: CarrierPack,
    _ account: Account,
    _ end: LocalDate,
    _ means: RefundMeans?,
    _ expected: [Charge]
  ) -> String? {
    guard let terms = pack.terms(edition: "").money else { return "no rules of money" }
    let came: [Charge]
    do throws(QuoteProblem) {
      let start = pack.zone.start(of: account.day)
      came = try Quoting(account, terms, means: means, now: start).quote(serviceEnd: end).lines
        .map { Charge($0.code, $0.amount) }
    } catch {
      return error.remedy
    }
    guard came != expected else { return nil }
    let texts = [expected, came].map { lines in
      lines.map { "\($0.code.rawValue) \($0.amount)" }.joined(separator: ", ")
    }
    return "expected lines [\(texts[0])], came [\(texts[1])]"
  }

  private static func compare(
    _ expected: [DocumentNeed.Document],
    _ came: [DocumentNeed.Document]
  ) -> String? {
    guard Set(expected) != Set(came) else { return nil }
    let texts = [expected, came].map { $0.map(\.rawValue).joined(separator: ", ") }
    return "expected documents [\(texts[0])], came [\(texts[1])]"
  }

  private func mismatch(_ terms: Terms, _ kind: RequestKind) -> String? {
    guard let kindTerms = terms.kinds[kind] else {
      let refusal = kind == .portOut ? Refusal.portOutDiverted : .kindNotOffered(kind, offered: [])
      guard case .date(_, _, .refused(refusal.code, nearest: nil)) = question else {
        return "\(kind.rawValue) is not offered"
      }
      return nil
    }
    switch question {
    case .date(let received, let wish, let expected):
      let outcome = Outcome(kind, wish, received, kindTerms, terms)
      return outcome == expected ? nil : "expected \(expected.words), came \(outcome.words)"
    case .ended(let end, let windowEnd, let releaseAt):
      let window = kind == .suspension ? kindTerms.longestPause : kindTerms.window
      let came = [
        Self.end(window, from: end, terms), Self.end(kindTerms.quarantine, from: end, terms),
      ]
      return Self.compare([windowEnd, releaseAt], came)
    case .contractStart(let day, let withdrawalEnd):
      let start = terms.zone.start(of: day)
      return Self.compare([withdrawalEnd], [Self.end(kindTerms.withdrawal, from: start, terms)])
    case .holder, .typed, .fee, .quote: return nil
    }
  }

  private static func compare(_ expected: [Instant?], _ came: [Instant?]) -> String? {
    guard expected != came else { return nil }
    let texts = [expected, came].map { $0.map { $0?.iso8601 ?? "null" }.joined(separator: ", ") }
    return "expected \(texts[0]), came \(texts[1])"
  }

  /// A period that the calendar does not cover gives no instant.
  private static func end(_ fact: Known<Period>, from start: Instant, _ terms: Terms) -> Instant? {
    // The only error says that the calendar ends earlier.
    fact.value.flatMap { try? $0.from(start, in: terms.zone, calendar: terms.calendar) }
  }
}

extension PackExample.Outcome {
  /// The outcome in words, for editors.
  fileprivate var words: String {
    switch self {
    case .atOnce: "at once"
    case .endOf(let date, let instant): "the end of \(date), \(instant.iso8601)"
    case .carrierConfirms(let wish):
      "the carrier's word" + (wish.map { ", wish \($0)" } ?? ", no wish")
    case .refused(let code, let nearest):
      "refused as \(code)" + (nearest.map { ", nearest \($0)" } ?? "")
    }
  }

  /// What the core makes of a declaration with nothing but a kind and a wish.
  init(
    _ kind: RequestKind,
    _ wish: RequestedDate,
    _ received: Instant,
    _ kindTerms: KindTerms,
    _ terms: Terms
  ) {
    let declaration = Declaration(
      kind: kind,
      carrier: terms.carrier,
      line: DeclaredLine(name: .erased, known: nil),
      capacity: .holder,
      name: .erased,
      contact: .erased,
      language: .english,
      date: wish,
      remark: .erased,
      channel: .guided
    )
    do {
      let plan = try DatePlan.make(for: declaration, kindTerms, terms, receivedAt: received)
      switch plan.moment {
      case .onceReady: self = .atOnce
      case .endOf(let date, let instant): self = .endOf(date, at: instant)
      case .whenCarrierConfirms(let wish): self = .carrierConfirms(wish: wish)
      }
    } catch {
      self = .refused(code: error.code, nearest: error.nearestDate)
    }
  }
}

extension Refusal {
  /// The day a refusal of a date proposes instead.
  fileprivate var nearestDate: LocalDate? {
    if case .dateTooEarly(let earliest, _) = self { return earliest }
    if case .dateTooLate(let latest) = self { return latest }
    return nil
  }
}
