package import Cancellation

/// Every address of the site after its language; parsed and printed in one place, so that no link
/// can be wrong.
package enum Route: Hashable, Sendable {
  case start, carriers, quick(String), withdrawal(String), porting, lost, accountData
  case resume, resumeCode
  case line, about, ends, bill, date, datePicture, before, reach, reachCode, prove, proveCode, check
  case receipt(CaseID), receiptFile(CaseID, Int), receiptPicture(CaseID, Int)
  case calendar(CaseID), reason(CaseID)
  case status(CaseID), messages(CaseID), stop(CaseID), changeDate(CaseID), answer(CaseID)
  case phone(CaseID), carrierAnswer(CaseID), reactivate(CaseID), caseProof(CaseID)
  case caseProofCode(CaseID)
  case plan(CaseID), sent(CaseID), evidence(CaseID), evidenceFile(CaseID, EvidenceID)
  case evidenceRemoval(CaseID), complaint(CaseID), afterwards(CaseID), putAway(CaseID)
  case unconfirmed(CaseID)
  /// What is owed and due back; one payment; a claim in a currency; one refund and where it goes;
  /// bills that came.
  case money(CaseID), payment(CaseID, Int), claim(CaseID, Currency)
  case refund(CaseID, Int), destination(CaseID, Int), bills(CaseID)
  /// The draft for a way of the pack, and the complaint to a body or to the carrier.
  case notice(CaseID, String, NoticeFile), complaintFile(CaseID, String)
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
    case ("cases", 2...5):
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
    case ["plan"]: self = .plan(id)
    case ["sent"]: self = .sent(id)
    case ["evidence"]: self = .evidence(id)
    case ["evidence", "remove"]: self = .evidenceRemoval(id)
    case ["complaint"]: self = .complaint(id)
    case ["afterwards"]: self = .afterwards(id)
    case ["put-away"]: self = .putAway(id)
    case ["unconfirmed"]: self = .unconfirmed(id)
    case ["money"]: self = .money(id)
    case ["bills"]: self = .bills(id)
    default:
      if let route = Route.money(id, rest) {
        self = route
        return
      }
      if rest.count == 2, rest[0] == "evidence", let piece = EvidenceID(rest[1]) {
        self = .evidenceFile(id, piece)
        return
      }
      if rest.count == 2, let file = Route.draft(id, rest[0], rest[1]) {
        self = file
        return
      }
      guard rest.count == 2, rest[0] == "receipt", let number = Int(rest[1].dropLast(4)), number > 0
      else { return nil }
      switch rest[1] {
      case "\(number).pdf": self = .receiptFile(id, number)
      case "\(number).svg": self = .receiptPicture(id, number)
      default: return nil
      }
    }
  }

  /// A part of the money of a case, by its number or its currency.
  private static func money(_ id: CaseID, _ rest: [String]) -> Route? {
    guard rest.count >= 2 else { return nil }
    if rest.count == 2, rest[0] == "claim" {
      return Currency(rawValue: rest[1]).map { .claim(id, $0) }
    }
    guard let number = Int(rest[1]), number > 0, String(number) == rest[1] else { return nil }
    switch (rest[0], rest.dropFirst(2)) {
    case ("payments", []): return .payment(id, number)
    case ("refunds", []): return .refund(id, number)
    case ("refunds", ["destination"]): return .destination(id, number)
    case _: return nil
    }
  }

  /// A drafted notice or complaint, by the name of its file.
  private static func draft(_ id: CaseID, _ folder: String, _ name: String) -> Route? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, PartName.fits(parts[0]), let file = NoticeFile(rawValue: parts[1])
    else { return nil }
    switch (folder, file) {
    case ("notices", _): return .notice(id, parts[0], file)
    case ("complaint", .pdf): return .complaintFile(id, parts[0])
    case _: return nil
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
    case .plan(let id): ["cases", id.description, "plan"]
    case .sent(let id): ["cases", id.description, "sent"]
    case .evidence(let id): ["cases", id.description, "evidence"]
    case .evidenceFile(let id, let piece): ["cases", id.description, "evidence", piece.text]
    case .evidenceRemoval(let id): ["cases", id.description, "evidence", "remove"]
    case .complaint(let id): ["cases", id.description, "complaint"]
    case .afterwards(let id): ["cases", id.description, "afterwards"]
    case .putAway(let id): ["cases", id.description, "put-away"]
    case .unconfirmed(let id): ["cases", id.description, "unconfirmed"]
    case .money(let id): ["cases", id.description, "money"]
    case .payment(let id, let number): ["cases", id.description, "payments", "\(number)"]
    case .claim(let id, let currency): ["cases", id.description, "claim", currency.code]
    case .refund(let id, let number): ["cases", id.description, "refunds", "\(number)"]
    case .destination(let id, let number):
      ["cases", id.description, "refunds", "\(number)", "destination"]
    case .bills(let id): ["cases", id.description, "bills"]
    case .notice(let id, let contact, let file):
      ["cases", id.description, "notices", "\(contact).\(file.rawValue)"]
    case .complaintFile(let id, let recipient):
      ["cases", id.description, "complaint", "\(recipient).pdf"]
    default: Route.addresses[self] ?? []
    }
  }

  /// The addresses without anything variable in them.
  private static let plain: [[String]: Route] = [
    []: .start, ["carriers"]: .carriers, ["porting"]: .porting, ["lost"]: .lost,
    ["account-data"]: .accountData, ["resume"]: .resume, ["resume", "code"]: .resumeCode,
    ["end", "line"]: .line, ["end", "about"]: .about, ["end", "what-ends"]: .ends,
    ["end", "bill"]: .bill, ["end", "date"]: .date, ["end", "date", "costs.svg"]: .datePicture,
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
