/// Keys, hashes and seals.
///
/// Core and Desk own no cryptography; the adapter is libsodium.
package protocol Vault: Sendable {
  /// A fresh key for one subject, wrapped by the master key; destroying it erases the subject
  /// (I40).
  func newKey() -> SubjectKey
  /// Authenticated encryption; `context` is bound in, so a seal cannot be moved elsewhere.
  func seal(_ plain: [UInt8], with key: SubjectKey, context: String) throws(VaultError) -> [UInt8]
  /// The text of a seal, with the context it was sealed in.
  func open(_ sealed: [UInt8], with key: SubjectKey, context: String) throws(VaultError) -> [UInt8]
  /// Ed25519 over the bytes, with the desk's signing key; 64 bytes.
  func sign(_ bytes: [UInt8]) -> [UInt8]
  /// Ed25519 public key of the signing key; 32 bytes.
  var publicKey: [UInt8] { get }
  /// Keyed hash under the master key, apart for each purpose; 32 bytes.
  func mac(_ bytes: [UInt8], purpose: String) -> [UInt8]
}

/// Functions that need no secret key: hashing, checking a signature, comparing, random bytes.
package protocol Cryptography: Sendable {
  /// BLAKE2b-256.
  func digest(_ bytes: [UInt8]) -> [UInt8]
  /// Whether an Ed25519 signature belongs to the bytes and the key.
  func verify(signature: [UInt8], of bytes: [UInt8], publicKey: [UInt8]) -> Bool
  /// HMAC-SHA-256 (RFC 2104), as payment providers sign what they send; 32 bytes.
  func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]
  /// Constant-time comparison; false when lengths differ.
  func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool
  /// Bytes of the system's random source.
  func random(count: Int) -> [UInt8]
}

/// A subject's key as it is stored: wrapped, useless without the master key.
package struct SubjectKey: Hashable, Sendable {
  package let wrapped: [UInt8]

  package init(wrapped: [UInt8]) {
    self.wrapped = wrapped
  }
}

/// Why a seal or the keys cannot be used.
package enum VaultError: Error, Hashable, Sendable {
  /// The seal does not open: wrong key, wrong context or changed bytes.
  case sealBroken
  /// Key files are missing, unreadable or have wrong permissions.
  case keysUnavailable(String)
}
