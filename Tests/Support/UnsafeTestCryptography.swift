package import Desk

/// Stands in for hashing and signing in tests of what is stored, not of secrets: not secure.
///
/// Hashes are four rounds of FNV-1a, a signature is a hash with the public key in front.
package struct UnsafeTestCryptography: Cryptography {
  package init() {}

  package func digest(_ bytes: [UInt8]) -> [UInt8] {
    (0..<4).flatMap { round -> [UInt8] in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(round)
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      return (0..<8).map { UInt8(truncatingIfNeeded: hash >> UInt64(8 * $0)) }
    }
  }

  package func verify(signature: [UInt8], of bytes: [UInt8], publicKey: [UInt8]) -> Bool {
    let hash = digest(publicKey + bytes)
    return signature == hash + hash
  }

  package func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left == right
  }

  package func random(count: Int) -> [UInt8] {
    [UInt8](repeating: 7, count: count)
  }
}

/// A vault whose seals are plain text with a hash: not secure.
package struct UnsafeTestVault: Vault {
  package let publicKey: [UInt8]
  private let cryptography = UnsafeTestCryptography()

  /// A vault whose signing key is this one byte, 32 times.
  package init(key: UInt8 = 1) {
    publicKey = [UInt8](repeating: key, count: 32)
  }

  package func newKey() -> SubjectKey {
    SubjectKey(wrapped: publicKey)
  }

  package func seal(_ plain: [UInt8], with key: SubjectKey, context: String) -> [UInt8] {
    cryptography.digest(key.wrapped + plain + context.utf8) + plain
  }

  package func open(
    _ sealed: [UInt8],
    with key: SubjectKey,
    context: String
  ) throws(VaultError) -> [UInt8] {
    let plain = Array(sealed.dropFirst(32))
    guard seal(plain, with: key, context: context) == sealed else { throw .sealBroken }
    return plain
  }

  package func sign(_ bytes: [UInt8]) -> [UInt8] {
    let hash = cryptography.digest(publicKey + bytes)
    return hash + hash
  }

  package func mac(_ bytes: [UInt8], purpose: String) -> [UInt8] {
    cryptography.digest(publicKey + purpose.utf8 + bytes)
  }
}
