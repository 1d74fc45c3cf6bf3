import Cancellation
import CarrierPacks
import Desk
import Foundation
import TestSupport
import Testing

@Suite("Keys of the catalogues")
struct CatalogueKeyTests {
  @Test("exist for every message that the sources write")
  func written() throws {
    let keys = Set(Content.catalogues.keys(.english))
    let written = try Self.writtenKeys()
    #expect(written.count > 50, "so few messages: the search is broken")
    let lost = written.filter { pattern in !keys.contains { pattern.fits($0) } }
    #expect(lost.map(\.text) == [])
  }

  @Test("exist for every value of the core that is said")
  func values() {
    let keys = Set(Content.catalogues.keys(.english))
    #expect(Self.valueKeys.filter { !keys.contains($0) } == [])
  }

  @Test("are all used")
  func unused() throws {
    let patterns = try Self.writtenKeys()
    let values = Set(Self.valueKeys)
    let unused = Content.catalogues.keys(.english).filter { key in
      !values.contains(key) && !patterns.contains { $0.fits(key) }
    }
    #expect(unused == [])
  }

  @Test("name only places that explanations and refusals fill")
  func places() throws {
    let zone = try Zone("Asia/Macau")
    for message in try Self.explanations().map({ Message($0, zone: zone) })
      + Self.refusals().map({ Message($0, zone: zone) })
    {
      let given = Set(message.arguments.map(\.name))
      let needed = Set(Content.catalogues.placeholders(message.key, .english) ?? [])
      #expect(needed.subtracting(given) == [], "\(message.key)")
    }
  }

  /// A key as it is written, where a value put in stands for any characters.
  private struct Pattern: Hashable {
    let text: String

    func fits(_ key: String) -> Bool {
      var rest = key[...]
      let parts = text.components(separatedBy: "*")
      guard let first = parts.first, rest.hasPrefix(first) else { return false }
      rest = rest.dropFirst(first.count)
      for (index, part) in parts.enumerated().dropFirst() {
        if index == parts.count - 1 { return rest.hasSuffix(part) && rest.count > part.count }
        guard let found = rest.range(of: part) else { return false }
        rest = rest[found.upperBound...]
      }
      return rest.isEmpty
    }
  }

  /// The first argument of every `Message("…"` and `Row("…"` of the sources, and of every
  /// `self.init("…"` in an extension of `Message`.
  private static func writtenKeys() throws -> [Pattern] {
    var patterns: Set<Pattern> = []
    for file in try sources() {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let code = text.split(separator: "\n").filter { line in
        !line.drop { $0 == " " }.hasPrefix("//")
      }
      for call in ["Message(", "Phrase(", "Row(", "self.init("] {
        let rests = code.joined(separator: "\n").components(separatedBy: call).dropFirst()
        for key in rests.compactMap(literal) where isKey(key) {
          patterns.insert(Pattern(text: key))
        }
      }
    }
    return patterns.sorted { $0.text < $1.text }
  }

  /// The string literal that the code begins with, with `*` for each value put in.
  private static func literal(_ code: String) -> String? {
    var rest = code.drop(while: \.isWhitespace)
    guard rest.popFirst() == "\"" else { return nil }
    var key = ""
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\" else {
        key.append(character)
        continue
      }
      guard rest.popFirst() == "(" else { return nil }
      var depth = 1
      while depth > 0, let inner = rest.popFirst() {
        if inner == "(" { depth += 1 }
        if inner == ")" { depth -= 1 }
      }
      key.append("*")
    }
    return key
  }

  private static func isKey(_ text: String) -> Bool {
    text.contains(".") && text.allSatisfy { $0.isLetter || $0.isNumber || ".-_/*".contains($0) }
  }

  private static func sources() throws -> [String] {
    let folder = Content.root + "/Sources"
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
  }

  private static var valueKeys: [String] {
    let families: [(String, [String])] = [
      ("notice.charge-contested.why", ChargeDispute.Reason.allCases.map(\.rawValue)),
      ("plan.part", Plan.Part.Name.allCases.map(\.rawValue)),
      ("plan.due", Due.Sense.allCases.map(\.rawValue)),
      ("plan.way.no", Way.Obstacle.allCases.map(\.rawValue)),
      ("plan.way.hint", Contact.Kind.allCases.map(\.rawValue)),
      ("p25.type", Contact.Kind.allCases.map(\.rawValue)),
      ("plan.document", DocumentNeed.Document.allCases.map(\.rawValue)),
      ("plan.form", DocumentNeed.Form.allCases.map(\.rawValue)),
      ("plan.holder", DocumentNeed.Holder.allCases.map(\.rawValue)),
      ("plan.means", RefundMeans.allCases.map(\.rawValue)),
      ("plan.state", RefundRule.State.allCases.map(\.rawValue)),
      ("plan.outcome", RefundRule.Outcome.allCases.map(\.rawValue)),
      ("plan.cost.balance", MoneyFacts.BalancePolicy.allCases.map(\.rawValue) + ["unknown"]),
      ("plan.cost.debt", Terms.DebtPolicy.allCases.map(\.rawValue) + ["unknown"]),
      ("contact.reason", ContactCheck.Code.allCases.map(\.rawValue)),
      ("contact.verdict", ContactCheck.Verdict.allCases.map(\.rawValue)),
      ("contact.reading", ContactCheck.Reading.allCases.map(\.rawValue)),
      ("contact.suspect", Suspect.Verdict.allCases.map(\.rawValue)),
      ("guide.law", LawRow.Subject.allCases.map(\.rawValue)),
      ("guide.kind", CarrierPack.Kind.allCases.map(\.rawValue)),
      ("guide.mode", Terms.Mode.allCases.map(\.rawValue)),
      ("draft.title", RequestKind.allCases.map(\.rawValue)),
      ("draft.declare", RequestKind.allCases.map(\.rawValue)),
      ("why", Explanation.Code.allCases.map(\.rawValue)),
      ("basis", Confidence.allCases.map(\.rawValue)),
      ("milestone", Milestone.allCases.map(\.rawValue)),
      ("quote.line", QuoteLine.Code.allCases.map(\.rawValue)),
      ("quote.means", RefundMeans.allCases.map(\.rawValue)),
      ("requirement", Requirement.Kind.allCases.map(\.rawValue)),
      ("kind", RequestKind.allCases.map(\.rawValue)),
      ("capacity", Capacity.allCases.map(\.rawValue)),
      ("refused", RefusalReason.allCases.map(\.rawValue)),
      ("refusal", refusals().map(\.code)),
      ("after-check", AfterCheck.What.allCases.map(\.rawValue)),
      ("evidence", Evidence.Kind.allCases.map(\.rawValue)),
      ("end-proof", EndProof.allCases.map(\.rawValue)),
      ("p16.trouble", Incident.Kind.allCases.map(\.rawValue)),
      ("receipt.title", Receipt.Kind.allCases.map(\.rawValue)),
      ("receipt.statement", Receipt.Kind.allCases.map(\.rawValue)),
      ("code.purpose", CodeDesk.Purpose.allCases.map(\.rawValue)),
      ("format.weekday", Weekday.allCases.map { String($0.rawValue) }),
      ("format.month", (1...12).map(String.init)),
      ("format.period", Period.Unit.allCases.map(\.rawValue)),
    ]
    let notices = NoticeKind.allCases.flatMap {
      ["notice.\($0.rawValue).subject", "notice.\($0.rawValue).body"]
    }
    return families.flatMap { family in family.1.map { "\(family.0).\($0)" } } + notices
  }

  /// One of each, with the arguments that the core gives.
  private static func refusals() -> [Refusal] {
    let day = LocalDate.earliest
    let moment = Instant(milliseconds: 0)
    let list: [Refusal] =
      [
        .unknownCase, .alreadyDeclared, .notAllowed,
        .kindNotOffered(.withdrawal, offered: [.termination]), .portOutDiverted,
        .dateTooEarly(earliest: day, Explanation(.dateImmediate)), .dateTooLate(latest: day),
        .dateBeyondCalendar, .contactIsTheLine, .lineNotSuspended, .lineNotEnded,
        .lineAlreadyEnded, .windowClosed(at: moment), .tooLate, .alreadyClosed, .notClosed,
        .nothingToApprove,
        .noOpenQuestion, .unknownIncident(1), .remedyMissing, .textTooLong(limit: 1), .notAssisted,
        .datePassed, .summaryChanged, .commandReused, .codeRefused,
        .tooManyCodes(retryAfter: moment), .tooManyRequests(retryAfter: moment), .tooEarly,
        .dayInFuture,
        .dayBeforeRequest(earliest: day), .unknownWay, .tooManyEntries(limit: 1), .unknownEvidence,
        .evidenceEmpty, .evidenceTooLarge(limit: 1), .evidenceFull(limit: 1), .evidenceForm,
        .nothingSent, .carrierHasConfirmed, .checksMissing([.bills]), .incidentOpen(1),
      ] + moneyRefusals().map { .money($0) }
    // The compiler asks for a new case here, so that the list above is not forgotten.
    for refusal in list {
      switch refusal {
      case .unknownCase, .alreadyDeclared, .notAllowed, .kindNotOffered, .portOutDiverted,
        .dateTooEarly, .dateTooLate, .dateBeyondCalendar, .contactIsTheLine, .lineNotSuspended,
        .lineNotEnded, .lineAlreadyEnded, .windowClosed, .tooLate, .alreadyClosed, .notClosed,
        .nothingToApprove, .noOpenQuestion, .unknownIncident, .remedyMissing, .textTooLong,
        .notAssisted, .datePassed, .summaryChanged, .commandReused, .codeRefused, .tooManyCodes,
        .tooManyRequests, .tooEarly, .dayInFuture, .dayBeforeRequest, .unknownWay, .tooManyEntries,
        .unknownEvidence, .evidenceEmpty, .evidenceTooLarge, .evidenceFull, .evidenceForm,
        .nothingSent, .carrierHasConfirmed, .checksMissing, .incidentOpen, .money:
        continue
      }
    }
    return list
  }

  private static func moneyRefusals() -> [MoneyRefusal] {
    let list: [MoneyRefusal] = [
      .notHere, .proveFirst, .frozen, .contractGoesOn, .nothingOwed, .nothingDueBack,
      .notSettled, .alreadySettled, .unknownPayment(1), .unknownRefund(1), .unknownDispute(1),
      .noOriginalMeans, .account, .refundUnderWay, .sameHands, .notPaidOut, .notPositive,
      .mixedCurrencies, .tooLarge,
      .aboveOwed, .reference, .bill, .billDiffers, .noteMissing, .means, .disputeOver,
    ]
    for refusal in list {
      switch refusal {
      case .notHere, .proveFirst, .frozen, .contractGoesOn, .nothingOwed, .nothingDueBack,
        .notSettled, .alreadySettled, .unknownPayment, .unknownRefund, .unknownDispute,
        .noOriginalMeans, .account, .refundUnderWay, .sameHands, .notPaidOut, .notPositive,
        .mixedCurrencies, .tooLarge,
        .aboveOwed, .reference, .bill, .billDiffers, .noteMissing, .means, .disputeOver:
        continue
      }
    }
    return list
  }

  /// One of each explanation that random quotes give.
  private static func quoted() throws -> [Explanation] {
    var seen: [Explanation.Code: Explanation] = [:]
    for seed in 0..<2_000 as Range<UInt64> {
      var chance = try QuoteChance(seed: seed)
      let quote = try Quoting(chance.account, chance.terms, now: chance.now)
        .quote(serviceEnd: chance.day(-30...400))
      for reason in quote.lines.flatMap(\.why) + quote.notes { seen[reason.code] = reason }
    }
    let missed = Explanation.Code.allCases.filter {
      $0.rawValue.hasPrefix("quote.") && seen[$0] == nil
    }
    #expect(missed == [])
    return seen.values.sorted { $0.code.rawValue < $1.code.rawValue }
  }

  /// Every explanation that the decisions of a case give, and each code that takes no argument.
  private static func explanations() throws -> [Explanation] {
    let immediate = try SampleCase().plan.why
    let chosen = try SampleCase(date: .on(LocalDate(year: 2027, month: 1, day: 31))).plan.why
    let arrears = Explanation(
      .moneyArrears,
      [.init("amount", .money(Money(minorUnits: 1, currency: .mop)))]
    )
    let made = immediate + chosen + (try quoted()) + [arrears]
    let others = Explanation.Code.allCases.filter { code in !made.contains { $0.code == code } }
    return made + others.map { Explanation($0) }
  }
}

extension SampleCase {
  var plan: DatePlan {
    guard case .declared(let event) = declared.event else {
      return DatePlan(moment: .onceReady, why: [])
    }
    return event.plan
  }
}
