/// The part of the HLR's `info` answer that the desk needs; the rest is left unread.
struct SubscriberInfo: Hashable, Sendable {
  let imsi: String
  /// Digits without plus; empty when the subscriber has no number.
  let msisdn: String
  let circuitSwitched: Bool
  let packetSwitched: Bool

  /// Nil when a needed key is missing, comes twice or has a value that it cannot have.
  init?(text: String) {
    var values: [Substring: Substring] = [:]
    for row in text.split(whereSeparator: \.isNewline) {
      let fields = row.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { continue }
      guard values.updateValue(fields[1], forKey: fields[0]) == nil else { return nil }
    }
    guard
      let imsi = values["imsi"], let circuit = Self.flag(values["nam_cs"]),
      let packet = Self.flag(values["nam_ps"])
    else { return nil }
    self.imsi = String(imsi)
    msisdn = values["msisdn"].map(String.init) ?? ""
    circuitSwitched = circuit
    packetSwitched = packet
  }

  private static func flag(_ text: Substring?) -> Bool? {
    switch text {
    case "0": false
    case "1": true
    case .some, .none: nil
    }
  }
}
