package import Cancellation

/// Every address of the site after its language; parsed and printed in one place, so that no link
/// can be wrong.
package enum Route: Hashable, Sendable {
  case start, carriers, quick(String), withdrawal(String), porting, lost, accountData
  case resume, resumeCode
  case line, ends, date, before, reach, reachCode, prove, proveCode, check
  case receipt(CaseID), receiptFile(CaseID, Int), receiptPicture(CaseID, Int)
  case calendar(CaseID), reason(CaseID)
  case status(CaseID), messages(CaseID), stop(CaseID), changeDate(CaseID), answer(CaseID)
  case phone(CaseID), carrierAnswer(CaseID), reactivate(CaseID), caseProof(CaseID)
  case caseProofCode(CaseID)
  case notMe, checkReceipt, key
  case guides, guide(String), guideFile(String, GuideFile), checkContact
  case help, settings, accessibility, privacy, legal
  case mailbox, signOut

  package init?(_ segments: [String]) {
    if let plain = Route.plain[segments] {
      self = plain
      return
    }
    switch (segments.first, segments.count) {
    case ("quick", 3): self = .quick("\(segments[1])/\(segments[2])")
    case ("withdraw", 3): self = .withdrawal("\(segments[1])/\(segments[2])")
    case ("guides", 3): self = .guide("\(segments[1])/\(segments[2])")
    case ("guides", 4):
      guard let file = GuideFile.allCases.first(where: { $0.name == segments[3] }) else {
        return nil
      }
      self = .guideFile("\(segments[1])/\(segments[2])", file)
    case ("cases", 2...4):
      guard let id = CaseID(segments[1]), let route = Route(id, Array(segments.dropFirst(2)))
      else { return nil }
      self = route
    default: return nil
    }
  }

  private init?(_ id: CaseID, _ rest: [String]) {
    switch rest {
    case []: self = .status(id)
    case ["receipt"]: self = .receipt(id)
    case ["calendar.ics"]: self = .calendar(id)
    case ["reason"]: self = .reason(id)
    case ["messages"]: self = .messages(id)
    case ["stop"]: self = .stop(id)
    case ["date"]: self = .changeDate(id)
    case ["answer"]: self = .answer(id)
    case ["phone"]: self = .phone(id)
    case ["carrier"]: self = .carrierAnswer(id)
    case ["reactivate"]: self = .reactivate(id)
    case ["prove"]: self = .caseProof(id)
    case ["prove", "code"]: self = .caseProofCode(id)
    default:
      guard rest.count == 2, rest[0] == "receipt", let number = Int(rest[1].dropLast(4)), number > 0
      else { return nil }
      switch rest[1] {
      case "\(number).pdf": self = .receiptFile(id, number)
      case "\(number).svg": self = .receiptPicture(id, number)
      default: return nil
      }
    }
  }

  /// The address without its language.
  package var segments: [String] {
    switch self {
    case .quick(let carrier): ["quick"] + carrier.split(separator: "/").map(String.init)
    case .withdrawal(let carrier): ["withdraw"] + carrier.split(separator: "/").map(String.init)
    case .guide(let carrier): ["guides"] + carrier.split(separator: "/").map(String.init)
    case .guideFile(let carrier, let file):
      ["guides"] + carrier.split(separator: "/").map(String.init) + [file.name]
    case .status(let id): ["cases", id.description]
    case .receipt(let id): ["cases", id.description, "receipt"]
    case .receiptFile(let id, let number):
      ["cases", id.description, "receipt", "\(number).pdf"]
    case .receiptPicture(let id, let number):
      ["cases", id.description, "receipt", "\(number).svg"]
    case .calendar(let id): ["cases", id.description, "calendar.ics"]
    case .reason(let id): ["cases", id.description, "reason"]
    case .messages(let id): ["cases", id.description, "messages"]
    case .stop(let id): ["cases", id.description, "stop"]
    case .changeDate(let id): ["cases", id.description, "date"]
    case .answer(let id): ["cases", id.description, "answer"]
    case .phone(let id): ["cases", id.description, "phone"]
    case .carrierAnswer(let id): ["cases", id.description, "carrier"]
    case .reactivate(let id): ["cases", id.description, "reactivate"]
    case .caseProof(let id): ["cases", id.description, "prove"]
    case .caseProofCode(let id): ["cases", id.description, "prove", "code"]
    default: Route.addresses[self] ?? []
    }
  }

  /// The addresses without anything variable in them.
  private static let plain: [[String]: Route] = [
    []: .start, ["carriers"]: .carriers, ["porting"]: .porting, ["lost"]: .lost,
    ["account-data"]: .accountData, ["resume"]: .resume, ["resume", "code"]: .resumeCode,
    ["end", "line"]: .line, ["end", "what-ends"]: .ends, ["end", "date"]: .date,
    ["end", "before"]: .before, ["end", "reach"]: .reach, ["end", "reach", "code"]: .reachCode,
    ["end", "prove"]: .prove, ["end", "prove", "code"]: .proveCode, ["end", "check"]: .check,
    ["not-me"]: .notMe, ["check"]: .checkReceipt, ["key"]: .key, ["help"]: .help,
    ["settings"]: .settings, ["accessibility"]: .accessibility, ["privacy"]: .privacy,
    ["legal"]: .legal, ["guides"]: .guides, ["check-contact"]: .checkContact, ["mailbox"]: .mailbox,
    ["sign-out"]: .signOut,
  ]

  /// The same the other way round: every page prints a dozen of them.
  private static let addresses = Dictionary(
    uniqueKeysWithValues: plain.map { ($0.value, $0.key) }
  )

  /// Every address without a variable part, for tests that walk the whole site.
  package static var plainRoutes: [Route] {
    plain.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
