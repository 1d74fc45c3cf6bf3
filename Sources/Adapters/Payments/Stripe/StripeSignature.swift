import Cancellation
import Desk

/// The header field `Stripe-Signature`: `t=<seconds>,v1=<hex>[,v1=<hex>…]`.
///
/// There are several signatures while the secret of an endpoint is being replaced.
struct StripeSignature {
  private let time: Int64
  private let timeText: String
  private let signatures: [[UInt8]]

  /// How far the clock of the message may be from ours; what is older may be a replay.
  static let toleranceSeconds: Int64 = 300
  /// Two secrets are valid at once at most; some room, and a limit for what is computed.
  private static let signatureLimit = 8
  private static let lengthLimit = 2000

  init?(_ field: String) {
    guard field.utf8.count <= Self.lengthLimit else { return nil }
    var times: [Substring] = []
    var signatures: [[UInt8]] = []
    for part in field.split(separator: ",") {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { return nil }
      switch halves[0] {
      case "t": times.append(halves[1])
      case "v1":
        guard let bytes = Hex.bytes(String(halves[1])), bytes.count == 32 else { return nil }
        signatures.append(bytes)
      // Other schemes are not believed: `v0` is of test events.
      case _: continue
      }
    }
    guard times.count == 1, let text = times.first, text.utf8.count <= 12,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let time = Int64(text), (1...Self.signatureLimit).contains(signatures.count)
    else { return nil }
    self.time = time
    timeText = String(text)
    self.signatures = signatures
  }

  func isTimely(at now: Instant) -> Bool {
    abs(now.milliseconds / 1000 - time) <= Self.toleranceSeconds
  }

  /// Whether one of the signatures is the secret's over the body; every one is compared whole.
  func isOver(_ body: [UInt8], secret: Secret, _ cryptography: any Cryptography) -> Bool {
    let expected = cryptography.hmacSHA256(
      Array("\(timeText).".utf8) + body,
      key: Array(secret.text.utf8)
    )
    var matches = 0
    for signature in signatures where cryptography.equal(signature, expected) { matches += 1 }
    return matches > 0
  }
}
