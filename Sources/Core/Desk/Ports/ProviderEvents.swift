package import Cancellation

/// Reads what a payment provider sends by itself, and believes only what the provider has signed.
package protocol ProviderEvents: Sendable {
  /// What the message says.
  ///
  /// - Parameters:
  ///   - body: The bytes as they came: the signature is over them.
  ///   - signature: The header field with the signature; nil when there is none.
  func read(_ body: [UInt8], signature: String?, now: Instant) -> ProviderMessage
}

/// A message of a payment provider.
package enum ProviderMessage: Hashable, Sendable {
  case event(ProviderEvent)
  /// Signed, and nothing about money of this desk; the code says why.
  case nothing(code: String)
  /// Not signed by the provider, or not now.
  case forged(code: String)
  /// Signed, but not in a form that can be read.
  case unreadable(code: String)
  /// What it is about could not be looked up; the provider sends it again.
  case unknown(AnswerReason)
}
