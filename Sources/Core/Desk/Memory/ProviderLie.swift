/// How a simulated provider goes wrong; each has been seen at real ones.
package enum ProviderLie: String, CaseIterable, Hashable, Sendable {
  /// Done, but no answer comes.
  case answerLost
  /// Neither done nor answered.
  case away
  /// A clear no to a request that was right.
  case refused
  /// The event comes before the answer to the request that caused it.
  case webhookFirst
  /// The same event twice.
  case webhookTwice
  /// The same news again later, as another event.
  case webhookRepeated
  /// The event comes days later, after younger ones.
  case webhookLate
  /// Another sum came than was asked for.
  case amountChanged
  /// Confirmed, then sent back by the bank.
  case returned
  /// The holder's bank takes the payment back after it was refunded.
  case chargebackAfterRefund
  /// The key is forgotten after a while: sent again, it is done again.
  case keyForgotten
  /// A new object is not found for a while.
  case findLags

  /// How many of a hundred occasions.
  var percent: UInt64 {
    switch self {
    case .answerLost: 15
    case .away, .webhookTwice, .webhookFirst: 10
    case .refused, .amountChanged: 3
    case .webhookRepeated, .webhookLate: 8
    case .returned, .chargebackAfterRefund: 6
    case .keyForgotten: 50
    case .findLags: 5
    }
  }
}

/// Which lie is told on which occasion: the same seed tells the same ones, in whatever order
/// threads come.
struct ProviderChance: Sendable {
  /// Nil for a provider that never lies.
  let seed: UInt64?

  func tells(_ lie: ProviderLie, on occasion: String) -> Bool {
    guard let value = value(lie.rawValue + occasion) else { return false }
    return value % 100 < lie.percent
  }

  /// A number below the limit; zero for a provider that never lies.
  func number(below limit: UInt64, _ occasion: String) -> UInt64 {
    (value(occasion) ?? 0) % limit
  }

  /// FNV-1a over the text, mixed so that its low bits are good (Steele, Lea, Flood 2014).
  private func value(_ text: String) -> UInt64? {
    guard let seed else { return nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
