import CSodium
package import Desk

/// The desk's keys, held in guarded memory for the life of the process.
///
/// Everything is written once, at opening, so calls from any thread need no lock.
package final class SodiumVault: Vault {
  /// Wraps subject keys (derived from the master key).
  private let wrapping: SecretBytes
  /// Root of one MAC key for each purpose (derived from the master key).
  private let authenticating: SecretBytes
  /// Ed25519 secret key in libsodium's form: seed and public key.
  private let signing: SecretBytes
  /// Ed25519 public key of the signing key; 32 bytes.
  package let publicKey: [UInt8]

  /// Names the wrap inside the wrap: a subject's data can never pass for a subject's key.
  private static let wrapContext = Array("farewell subject key".utf8)

  /// Opens the keys in `folder`.
  ///
  /// - Parameters:
  ///   - folder: holds `master.key` and `signing.key` (32 bytes each, nobody else may read them)
  ///     and `public.key`.
  ///   - createIfMissing: makes the keys at the first start; a set that was complete once and has
  ///     lost a key is refused, since a new key would not open the old seals.
  package init(folder: String, createIfMissing: Bool) throws(VaultError) {
    guard Sodium.isReady else {
      throw .keysUnavailable("libsodium found no source of randomness: check /dev/urandom.")
    }
    let files = try KeyFolder(folder, createIfMissing: createIfMissing)
    let master = try files.key(named: KeyFolder.master)
    let seed = try files.key(named: KeyFolder.signing)
    wrapping = try Self.derive(1, from: master)
    authenticating = try Self.derive(2, from: master)
    var verifying: [UInt8] = []
    signing = try unsafe Self.guarded(count: Int(crypto_sign_SECRETKEYBYTES)) { secret in
      verifying = unsafe Sodium.bytes(Sodium.publicKeyLength) { out in
        unsafe seed.withKey { unsafe crypto_sign_seed_keypair(out, secret, $0) }
      }
    }
    publicKey = verifying
    try files.publish(publicKey: verifying)
  }

  /// A fresh key for one subject, wrapped by the master key; 73 bytes (I40).
  package func newKey() -> SubjectKey {
    unsafe Sodium.withPassingKey { key in
      unsafe randombytes_buf(key, Sodium.keyLength)
      return unsafe wrapping.withKey { master in
        SubjectKey(
          wrapped: unsafe Seal.close(
            UnsafeBufferPointer(start: key, count: Sodium.keyLength),
            key: master,
            context: Self.wrapContext
          )
        )
      }
    }
  }

  /// XChaCha20-Poly1305 under the subject's key; 41 bytes longer than the text.
  ///
  /// - Throws: `sealBroken` when the subject's key is not one that this master key has wrapped.
  package func seal(
    _ plain: [UInt8],
    with key: SubjectKey,
    context: String
  ) throws(VaultError) -> [UInt8] {
    let context = Array(context.utf8)
    return try unsafe unwrapped(key) { (subject) throws(VaultError) in
      unsafe plain.withUnsafeBufferPointer {
        unsafe Seal.close($0, key: subject, context: context)
      }
    }
  }

  /// The text of a seal.
  ///
  /// - Throws: `sealBroken` for another key, another context or any changed byte.
  package func open(
    _ sealed: [UInt8],
    with key: SubjectKey,
    context: String
  ) throws(VaultError) -> [UInt8] {
    guard sealed.count >= Seal.overhead else { throw .sealBroken }
    let context = Array(context.utf8)
    return try unsafe unwrapped(key) { (subject) throws(VaultError) in
      var plain = [UInt8](repeating: 0, count: sealed.count - Seal.overhead)
      try unsafe Seal.open(sealed, key: subject, context: context, into: &plain)
      return plain
    }
  }

  /// Ed25519 (RFC 8032): the same bytes always give the same 64 bytes.
  package func sign(_ bytes: [UInt8]) -> [UInt8] {
    unsafe Sodium.bytes(Sodium.signatureLength) { out in
      unsafe signing.withKey {
        unsafe crypto_sign_detached(out, nil, bytes, UInt64(bytes.count), $0)
      }
    }
  }

  /// Keyed BLAKE2b-256 under a key of its own for each purpose.
  package func mac(_ bytes: [UInt8], purpose: String) -> [UInt8] {
    let name = Array(purpose.utf8)
    return unsafe Sodium.withPassingKey { key in
      let status = unsafe authenticating.withKey {
        unsafe crypto_generichash(
          key,
          Sodium.keyLength,
          name,
          UInt64(name.count),
          $0,
          Sodium.keyLength
        )
      }
      precondition(status == 0, "BLAKE2b refused a fixed key length.")
      return unsafe Sodium.bytes(SodiumCryptography.digestLength) { out in
        unsafe crypto_generichash(
          out,
          SodiumCryptography.digestLength,
          bytes,
          UInt64(bytes.count),
          key,
          Sodium.keyLength
        )
      }
    }
  }

  /// Lends the subject's key for one call and wipes it afterwards.
  private func unwrapped<Value>(
    _ key: SubjectKey,
    _ body: (UnsafePointer<UInt8>) throws(VaultError) -> Value
  ) throws(VaultError) -> Value {
    guard key.wrapped.count == Sodium.keyLength + Seal.overhead else { throw .sealBroken }
    return try unsafe Sodium.withPassingKey { (bare) throws(VaultError) in
      try unsafe wrapping.withKey { (master) throws(VaultError) in
        try unsafe Seal.open(key.wrapped, key: master, context: Self.wrapContext, into: bare)
      }
      return try unsafe body(bare)
    }
  }

  /// Subkeys of the master key by libsodium's key derivation (keyed BLAKE2b).
  private static func derive(
    _ number: UInt64,
    from master: borrowing SecretBytes
  ) throws(VaultError) -> SecretBytes {
    try unsafe guarded(count: Sodium.keyLength) { subkey in
      let status = unsafe master.withKey {
        unsafe crypto_kdf_derive_from_key(
          subkey,
          Sodium.keyLength,
          number,
          "farewell",
          $0
        )
      }
      precondition(status == 0, "Key derivation refused a fixed key length.")
    }
  }

  static func guarded(
    count: Int,
    filledBy fill: (UnsafeMutablePointer<UInt8>) throws(VaultError) -> Void
  ) throws(VaultError) -> SecretBytes {
    guard let secret = try unsafe SecretBytes(count: count, filledBy: fill) else {
      throw .keysUnavailable("No memory for the keys could be guarded: free some memory.")
    }
    return secret
  }
}
