import Cancellation

/// What a holder told about the line, in the sealed half; a declaration that tells nothing, as all
/// did before it could be told, has no such member.
extension Circumstances {
  var json: JSON? {
    guard self != Circumstances() else { return nil }
    return .object([
      "payment": payment.map { .string($0.rawValue) },
      "group": group.map { .string($0.rawValue) },
      "whereabouts": whereabouts.map { .string($0.rawValue) },
      "profile": profile.map { .string($0.rawValue) },
      "linked": linked.isEmpty ? nil : .array(linked.map(JSON.string)),
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    var numbers: [String] = []
    for item in json["linked"]?.items ?? [] { numbers.append(try String(json: item)) }
    self.init(
      payment: json["payment"] == nil ? nil : try json.word("payment"),
      group: json["group"] == nil ? nil : try json.word("group"),
      whereabouts: json["whereabouts"] == nil ? nil : try json.word("whereabouts"),
      profile: json["profile"] == nil ? nil : try json.word("profile"),
      linked: numbers
    )
  }
}
