import CSodium

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece; anybody's tool recomputes it.
package struct SHA256: ~Copyable {
  private var state = crypto_hash_sha256_state()

  package init() {
    precondition(Sodium.isReady, "libsodium found no source of randomness on this machine.")
    _ = unsafe crypto_hash_sha256_init(&state)
  }

  /// Takes the next bytes.
  package mutating func take(_ bytes: [UInt8]) {
    _ = unsafe crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count))
  }

  /// The digest of everything that was taken; 32 bytes.
  package consuming func digest() -> [UInt8] {
    unsafe Sodium.bytes(32) { unsafe crypto_hash_sha256_final(&state, $0) }
  }
}
