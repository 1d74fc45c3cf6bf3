import CarrierPacks

/// Parts put into the sample, and what is wrong when one of their keys is.
enum BrokenFormat {
  private static let basis = #"source: "sample", checked: "2026-11-20", confidence: "verified""#
  private static let texts =
    #"{ en: "a", "zh-Hans": "a", "zh-Hant": "a", it: "a", "sr-Cyrl": "a", "#
    + #"pt: "a" }"#
  private static let unknown = #"{ value: null, confidence: "unknown" }"#

  static let fee =
    #"{ id: "paper", for: "refund", name: \#(texts), "#
    + #"amount: { value: { amount: "2.40", currency: "EUR" }, \#(basis) } }"#
  static let linked =
    #"{ id: "mainland", country: "XX", name: \#(texts), provider: \#(unknown), law: ["EU"], "#
    + #"quarantine: \#(unknown), documents: [{ value: { document: "device", form: "original", "#
    + #"holders: ["everyone"] }, \#(basis) }], unbinding: [] }"#
  static let suspect =
    #"{ id: "web", type: "web", value: "x.example", verdict: "wrong", reason: \#(texts), "#
    + #"\#(basis) }"#
  static let rule =
    #"{ state: "used", outcome: "none", within: \#(unknown), says: \#(texts), \#(basis) }"#
  static let body =
    #"{ id: "body", kind: "regulator", name: { en: "A" }, contact: \#(unknown), "#
    + #"after: \#(unknown), takes: { en: "A" } }"#

  /// Where the sample's own fees begin.
  static let fees = "    fees: [\n"

  /// The sample with every list filled.
  static var full: [(file: String, find: String, with: String)] {
    let pack = [("linked", linked), ("suspects", suspect), ("refundRules", rule)]
    return pack.map { (Repository.sampleFile, "\($0.0): []", "\($0.0): [\($0.1)]") }
      + [(Repository.sampleFile, fees, "\(fees)\(fee), ")]
      + [(Broken.law, "bodies: []", "bodies: [\(body)]")]
  }

  /// The part with a change, in the place of the empty list of that key.
  private static func part(
    _ key: String,
    _ part: String,
    _ find: String,
    _ with: String,
    at path: String,
    _ rule: PackRule,
    in file: String? = nil,
    before: String = ""
  ) -> Broken {
    let changed = part.replacing(find, with: with, maxReplacements: 1)
    if key == "fees" { return Broken(fees, "\(fees)\(changed), ", at: path, rule) }
    return Broken(
      "\(before)\(key): []",
      "\(before)\(key): [\(changed)]",
      at: "\(path)",
      rule,
      in: file
    )
  }

  static let identity: [Broken] = [
    Broken("kind: \"network\",", "", at: "kind", .keyMissing),
    Broken("kind: \"network\"", "kind: \"shop\"", at: "kind", .valueChoice),
    Broken("[\"sample.example.org\"]", "[\"localhost\"]", at: "domains.value[0]", .valueForm),
    Broken("[\"sample.example.org\"]", "[\"Sample.org\"]", at: "domains.value[0]", .valueForm),
    Broken("[\"sample.example.org\"]", "[]", at: "domains.value", .valueLength),
  ]

  /// A name in the place of the sample's first contact that is no number, address or code.
  private static let shop =
    #"{ id: "shop", type: "shop", value: { value: \#(texts), \#(basis) }, "#
    + #"reachableFrom: \#(unknown), hours: \#(unknown), cost: \#(unknown), "#
    + #"forRequests: \#(unknown), menu: \#(unknown), text: \#(unknown) }, "#

  private static func shop(
    _ find: String,
    _ with: String,
    at path: String,
    _ rule: PackRule,
    others: [String] = []
  ) -> Broken {
    let changed = shop.replacing(find, with: with, maxReplacements: 1)
    return Broken(
      "contacts: [\n    {",
      "contacts: [\n    \(changed){",
      at: path,
      rule,
      others: others
    )
  }

  static let wording: [Broken] = [
    shop("it: \"a\", ", "", at: "contacts[0].value.value", .textLanguage),
    shop("it: \"a\"", "it: 1", at: "contacts[0].value.value.it", .valueType),
    shop(
      "it: \"a\"",
      "fr: \"a\"",
      at: "contacts[0].value.value.fr",
      .keyUnknown,
      others: ["contacts[0].value.value text.language"]
    ),
    shop("\"shop\", value", "\"web\", value", at: "contacts[0].value.value", .valueType),
    Broken("title: {", "title: { fr: \"a\",", at: "sources[0].title.fr", .keyUnknown),
    Broken(
      "rule: {\n      en: ",
      "rule: {\n      de: ",
      at: "rows[0].rule.de",
      .keyUnknown,
      in: Broken.law,
      others: ["rows[0].rule text.language"]
    ),
  ]

  static let suspects: [Broken] = [
    part("suspects", suspect, "web\", type", "Web\", type", at: "suspects[0].id", .valueForm),
    part("suspects", suspect, "\"wrong\"", "\"bad\"", at: "suspects[0].verdict", .valueChoice),
    part("suspects", suspect, "type: \"web\"", "type: \"x\"", at: "suspects[0].type", .valueChoice),
    part("suspects", suspect, "x.example", "@helper", at: "suspects[0].value", .suspectHandle),
    part(
      "suspects",
      suspect,
      "x.example",
      "https://T.me/x",
      at: "suspects[0].value",
      .suspectHandle
    ),
    part("suspects", suspect, "it: \"a\", ", "", at: "suspects[0].reason", .textLanguage),
    part("suspects", suspect, "sample", "samples", at: "suspects[0].source", .sourceUndefined),
    part("suspects", "\(suspect), \(suspect)", "", "", at: "suspects[1]", .valueRepeated),
  ]

  static let linkedNumbers: [Broken] = [
    part("linked", linked, "\"XX\"", "\"xx\"", at: "linked[0].country", .valueForm),
    part("linked", linked, "[\"EU\"]", "[\"UE\"]", at: "linked[0].law[0]", .lawUndefined),
    part("linked", linked, "name: \(texts), ", "", at: "linked[0].name", .keyMissing),
    part(
      "linked",
      linked,
      "[\"everyone\"]",
      "[]",
      at: "linked[0].documents[0].value.holders",
      .valueLength
    ),
    part(
      "linked",
      linked,
      "\"device\"",
      "\"moon\"",
      at: "linked[0].documents[0].value.document",
      .valueChoice
    ),
    part(
      "linked",
      linked,
      "unbinding: []",
      "unbinding: [1]",
      at: "linked[0].unbinding[0]",
      .valueType
    ),
    part(
      "linked",
      linked,
      "quarantine: \(unknown)",
      "quarantine: { value: 90, \(basis) }",
      at: "linked[0].quarantine.unit",
      .keyMissing
    ),
    part("linked", "\(linked), \(linked)", "", "", at: "linked[1]", .valueRepeated),
  ]

  static let money: [Broken] = [
    part("fees", fee, "\"refund\"", "\"fun\"", at: "money.fees[0].for", .valueChoice),
    part("fees", fee, "2.40", "2,40", at: "money.fees[0].amount.value.amount", .valueForm),
    part("fees", fee, "2.40", "2.4", at: "money.fees[0].amount.value.amount", .valueForm),
    part("fees", fee, "\"2.40\"", "2.40", at: "money.fees[0].amount.value.amount", .valueType),
    part("fees", fee, "EUR", "EURO", at: "money.fees[0].amount.value.currency", .valueChoice),
    part("fees", "\(fee), \(fee)", "", "", at: "money.fees[1]", .valueRepeated),
    part(
      "refundRules",
      rule,
      "\"used\"",
      "\"old\"",
      at: "money.refundRules[0].state",
      .valueChoice
    ),
    part(
      "refundRules",
      rule,
      "\"none\"",
      "\"all\"",
      at: "money.refundRules[0].outcome",
      .valueChoice
    ),
    part("refundRules", rule, "says: \(texts), ", "", at: "money.refundRules[0].says", .keyMissing),
    Broken(
      "    exitFee: {",
      "    exitFee: 12, old: {",
      at: "money.exitFee",
      .valueType,
      others: ["money.old key.unknown"]
    ),
    Broken(
      "    deposits: {",
      "    old: {",
      at: "money.deposits",
      .keyMissing,
      others: ["money.old key.unknown"]
    ),
    Broken(
      "[\"originalMeans\", \"bankTransfer\", \"cheque\"]",
      "[\"cheque\", \"cheque\"]",
      at: "money.refundMeans.value",
      .valueRepeated
    ),
    Broken(
      "claimDeadline: { value: 24, unit: \"months\"",
      "claimDeadline: { value: 10, unit: \"years\"",
      at: "money.claimDeadline.unit",
      .valueChoice
    ),
  ]

  private static let formula = #"{ formula: "remainingFees", share: 5000, counting: "byDay" }"#

  private static func formula(_ with: String, _ at: String, _ rule: PackRule) -> Broken {
    Broken(formula, with, at: "money.rules.exitFee.value\(at)", rule)
  }

  private static func rules(_ find: String, _ with: String, _ at: String, _ rule: PackRule)
    -> Broken
  {
    Broken(find, with, at: "money.rules.\(at)", rule)
  }

  private static let euro = #"{ amount: "1.00", currency: "EUR" }"#

  static let moneyRules: [Broken] = [
    formula("{ formula: \"half\" }", ".formula", .valueChoice),
    formula("{ share: 5000 }", ".formula", .keyMissing),
    formula("{ formula: \"none\", fee: \(euro) }", ".fee", .keyUnknown),
    formula("{ formula: \"fixed\" }", ".fee", .keyMissing),
    formula("{ formula: \"fixed\", fee: 12 }", ".fee", .valueType),
    formula(formula.replacing("5000", with: "10001"), ".share", .valueRange),
    formula(formula.replacing("byDay", with: "byWeek"), ".counting", .valueChoice),
    formula(
      "{ formula: \"reducing\", from: \(euro), "
        + "perMonth: \(euro.replacing("EUR", with: "USD")), counting: \"byDay\" }",
      ".perMonth",
      .valueForm
    ),
    formula("{ formula: \"deviceResidual\" }", ".counting", .keyMissing),
    rules(
      "caps: []",
      "caps: [{ law: \"EU-5\", most: { value: \(euro), \(basis) } }]",
      "caps[0].law",
      .capUndefined
    ),
    rules("caps: []", "caps: [{ law: \"EU-5\" }]", "caps[0].most", .keyMissing),
    rules("closingFee: \"closing\"", "closingFee: \"end\"", "closingFee", .feeUndefined),
    rules("fee: \"refund-cheque\"", "fee: \"x\"", "refundFees[2].fee", .feeUndefined),
    rules("means: \"cheque\", fee", "means: \"cash\", fee", "refundFees[2].means", .valueChoice),
    rules(
      "means: \"cheque\", fee",
      "means: \"bankTransfer\", fee",
      "refundFees[2]",
      .valueRepeated
    ),
    rules("value: \"due\"", "value: \"later\"", "instalments.value", .valueChoice),
    rules("rate: 2200", "rate: -1", "tax.value.rate", .valueRange),
    rules("isIncluded: true", "isIncluded: \"yes\"", "tax.value.isIncluded", .valueType),
    rules("\"exitFee\", \"closingFee\"]", "\"exit\"]", "tax.value.lines[3]", .valueChoice),
    rules("rounding: \"halfUp\"", "rounding: \"fair\"", "rounding", .valueChoice),
    rules("validDays: 7", "validDays: 367", "validDays", .valueRange),
    rules(
      "approvalLimit: { amount: \"100.00\"",
      "approvalLimit: { amount: \"-1.00\"",
      "approvalLimit.amount",
      .valueForm
    ),
    Broken(
      "cap: \"deviceOrRemainingFees\"",
      "cap: \"half\"",
      at: "rows[4].cap",
      .valueChoice,
      in: Broken.law
    ),
    Broken(
      "subject: \"portability\"",
      "cap: \"notSeen\", subject: \"portability\"",
      at: "rows[5].cap",
      .lawCap,
      in: Broken.law
    ),
  ]

  static let contacts: [Broken] = [
    Broken(
      "menu: \(unknown)",
      "menu: { value: [\"1\"], \(basis) }",
      at: "contacts[0].menu.value[0]",
      .valueType
    ),
    Broken(
      "text: \(unknown)",
      "text: { value: \"END\", \(basis) }",
      at: "contacts[0].text",
      .contactText
    ),
    Broken(
      "type: \"email\"",
      "type: \"social\"",
      at: "kinds.termination",
      .contactSocial,
      others: ["kinds.withdrawal contact.social"]
    ),
  ]

  static let bodies: [Broken] = [
    part(
      "bodies",
      body,
      "\"regulator\"",
      "\"court\"",
      at: "bodies[0].kind",
      .valueChoice,
      in: Broken.law
    ),
    part(
      "bodies",
      body,
      "name: { en:",
      "name: { it:",
      at: "bodies[0].name",
      .textLanguage,
      in: Broken.law
    ),
    part(
      "bodies",
      body,
      ", takes: { en: \"A\" }",
      "",
      at: "bodies[0].takes",
      .keyMissing,
      in: Broken.law
    ),
    part("bodies", "\(body), \(body)", "", "", at: "bodies[1]", .valueRepeated, in: Broken.law),
  ]
}
