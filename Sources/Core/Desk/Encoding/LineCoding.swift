package import Cancellation

extension KnownLine {
  /// Contacts a line can have on record; no carrier keeps a tenth of them.
  static let contactLimit: Int64 = 1_000

  var open: JSON {
    .object([
      "id": .string(id), "plan": .string(plan), "contractStart": .date(contractStart),
      "commitmentEnd": .date(commitmentEnd), "hold": hold.map { .string($0.rawValue) },
      "service": service.json, "balance": .money(balance), "arrears": .money(arrears),
      "dependents": .array(dependents.map { .string($0.kind.rawValue) }),
      "contacts": .int(Int64(contacts.count)), "account": account?.json,
    ])
  }

  var personal: JSON {
    .object([
      "numbers": numbers.value?.json,
      "dependents": .array(dependents.map { $0.label.value.map(JSON.string) ?? .null }),
      "contacts": .array(contacts.map { $0.value?.json ?? .null }),
    ])
  }

  init(open: JSON, personal: JSON?) throws(DecodingProblem) {
    let labels = personal?["dependents"]?.items
    let addresses = personal?["contacts"]?.items
    var dependents: [Dependent] = []
    for (index, kind) in (open["dependents"]?.items ?? []).enumerated() {
      guard let kind = kind.text.flatMap(Dependent.Kind.init(rawValue:)) else {
        throw DecodingProblem("dependents", "has an unknown word")
      }
      let label = labels.flatMap { $0.indices.contains(index) ? $0[index].text : nil }
      dependents.append(Dependent(kind: kind, label: label.map(Personal.known) ?? .erased))
    }
    let count = try open.integer("contacts")
    guard (0...KnownLine.contactLimit).contains(count) else {
      throw DecodingProblem("contacts", "is out of range")
    }
    var contacts: [Personal<ContactAddress>] = []
    for index in 0..<Int(count) {
      guard let addresses, addresses.indices.contains(index), addresses[index] != .null else {
        contacts.append(.erased)
        continue
      }
      contacts.append(.known(try ContactAddress(json: addresses[index])))
    }
    self.init(
      id: try open.string("id"),
      numbers: try Personal(personal, "numbers", LineNumbers.init(json:)),
      plan: try open.string("plan"),
      contractStart: try open.date("contractStart"),
      commitmentEnd: try open.optionalDate("commitmentEnd"),
      dependents: dependents,
      contacts: contacts,
      hold: open["hold"] == nil ? nil : try open.word("hold"),
      service: try LineService(json: try open.required("service")),
      balance: try open.money("balance"),
      arrears: try open.money("arrears"),
      account: try open["account"].map(Account.init(json:))
    )
  }

  /// The same line in another state of service; the directory keeps that apart from the import.
  package func serving(_ service: LineService) -> KnownLine {
    KnownLine(
      id: id,
      numbers: numbers,
      plan: plan,
      contractStart: contractStart,
      commitmentEnd: commitmentEnd,
      dependents: dependents,
      contacts: contacts,
      hold: hold,
      service: service,
      balance: balance,
      arrears: arrears,
      account: account
    )
  }
}

extension LineNumbers {
  var json: JSON {
    .object([
      "iccid": .string(iccid.digits), "msisdn": .string(msisdn.e164),
      "imsi": .string(imsi.digits),
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    self.init(
      iccid: try json.identifier("iccid"),
      msisdn: try json.identifier("msisdn"),
      imsi: try json.identifier("imsi")
    )
  }
}

extension LineService {
  /// How a line's service is written, in the journal and in every store's line table.
  package var json: JSON {
    switch self {
    case .active: .object(["is": .string("active")])
    case .suspended(let by):
      .object(["is": .string("suspended"), "by": .string(by.description)])
    case .ended(let by, let windowEnd):
      .object([
        "is": .string("ended"), "by": .string(by.description), "until": .instant(windowEnd),
      ])
    }
  }

  package init(json: JSON) throws(DecodingProblem) {
    switch try json.string("is") {
    case "active": self = .active
    case "suspended": self = .suspended(by: try json.identifier("by"))
    case "ended":
      self = .ended(by: try json.identifier("by"), windowEnd: try json.optionalInstant("until"))
    default: throw DecodingProblem("service", "is an unknown word")
    }
  }
}
