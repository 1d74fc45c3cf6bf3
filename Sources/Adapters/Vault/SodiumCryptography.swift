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

  /// HMAC-SHA-256 (RFC 2104) under a key of any length; 32 bytes.
  package func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = crypto_auth_hmacsha256_state()
    defer { unsafe sodium_memzero(&state, MemoryLayout<crypto_auth_hmacsha256_state>.size) }
    unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
    unsafe crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
    return unsafe Sodium.bytes(Int(crypto_auth_hmacsha256_BYTES)) { out in
      unsafe crypto_auth_hmacsha256_final(&state, out)
    }
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
