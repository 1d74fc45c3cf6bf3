/// Parts of a pack with every key they can have, which the sample does not need itself.
enum FullFields {
  private static let basis = [
    "source": "sample", "checked": "2026-11-20", "confidence": "verified",
  ]

  static func fact(_ value: Any, unit: String? = nil) -> [String: Any] {
    var fact: [String: Any] = basis
    fact["value"] = value
    fact["unit"] = unit
    return fact
  }

  static var document: [String: Any] {
    fact(
      ["document": "passport", "form": "copy", "holders": ["everyone"]] as [String: Any]
    ).merging(["validFrom": "2026-01-01", "validTo": "2027-01-01"]) { $1 }
  }

  static func suspect(_ texts: Any) -> [String: Any] {
    (basis as [String: Any]).merging(
      ["id": "s", "type": "web", "value": "x.example", "verdict": "lookalike", "reason": texts]
    ) { $1 }
  }

  static func linked(_ texts: Any) -> [String: Any] {
    [
      "id": "mainland", "country": "XX", "name": texts, "provider": fact("Sample"),
      "law": ["EU"], "quarantine": fact(90, unit: "days"), "documents": [document],
      "unbinding": [["kind": "bank", "name": texts]],
    ]
  }

  static func money(_ texts: Any) -> [String: Any] {
    let rule: [String: Any] = [
      "state": "used", "outcome": "partial", "within": fact(30, unit: "days"), "says": texts,
    ]
    return [
      "refundRules": [rule.merging(basis as [String: Any]) { $1 }]
    ]
  }

  static func sms(_ texts: Any) -> [String: Any] {
    [
      "id": "sms", "type": "sms", "value": fact("75075"), "reachableFrom": fact(["country"]),
      "hours": fact(texts), "cost": fact(texts), "forRequests": fact(["termination"]),
      "menu": fact([texts]), "text": fact("STAC"),
    ]
  }
}
