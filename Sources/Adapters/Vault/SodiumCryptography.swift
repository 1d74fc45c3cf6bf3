import CSodium
import Desk

/// Hashing, signature checks, comparison and random bytes by libsodium; holds no state.
package struct SodiumCryptography: Cryptography {
  /// Bytes of a BLAKE2b-256 digest.
  static let digestLength = 32

  /// Starts libsodium; without a source of randomness nothing here can be trusted, so it stops.
  package init() {
    precondition(Sodium.isReady, "libsodium found no source of randomness on this machine.")
  }

  /// BLAKE2b-256 without a key (RFC 7693); 32 bytes.
  package func digest(_ bytes: [UInt8]) -> [UInt8] {
    unsafe Sodium.bytes(Self.digestLength) { out in
      unsafe crypto_generichash(
        out,
        Self.digestLength,
        bytes,
        UInt64(bytes.count),
        nil,
        0
      )
    }
  }

  /// Ed25519 (RFC 8032); false for a key or signature of the wrong length.
  package func verify(signature: [UInt8], of bytes: [UInt8], publicKey: [UInt8]) -> Bool {
    guard signature.count == Sodium.signatureLength, publicKey.count == Sodium.publicKeyLength
    else { return false }
    return unsafe crypto_sign_verify_detached(signature, bytes, UInt64(bytes.count), publicKey) == 0
  }

  /// Takes the same time wherever the bytes differ; only the lengths are no secret.
  package func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe sodium_memcmp(left, right, left.count) == 0
  }

  /// Bytes of the system's random source (getrandom).
  package func random(count: Int) -> [UInt8] {
    Sodium.random(count)
  }
}
