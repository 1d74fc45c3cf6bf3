import CSodium
import Desk

/// XChaCha20-Poly1305 with a random nonce: version, 24 bytes nonce, text and 16 bytes tag.
///
/// 192 bits of nonce may be drawn at random for ever; the version leaves room for another cipher.
enum Seal {
  private static let version: UInt8 = 1
  private static let nonceLength = Int(crypto_aead_xchacha20poly1305_IETF_NPUBBYTES)
  private static let tagLength = Int(crypto_aead_xchacha20poly1305_IETF_ABYTES)
  private static let header = 1 + nonceLength
  /// Bytes that a seal is longer than its text.
  static let overhead = header + tagLength

  static func close(
    _ plain: UnsafeBufferPointer<UInt8>,
    key: UnsafePointer<UInt8>,
    context: [UInt8]
  ) -> [UInt8] {
    let length = plain.count + overhead
    return unsafe Sodium.bytes(length) { out in
      unsafe out.pointee = version
      let nonce = unsafe out + 1
      unsafe randombytes_buf(nonce, nonceLength)
      return unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
        out + header,
        nil,
        plain.baseAddress,
        UInt64(plain.count),
        context,
        UInt64(context.count),
        nil,
        nonce,
        key
      )
    }
  }

  /// Writes the text to `plain`, which has room for `sealed.count - overhead` bytes.
  static func open(
    _ sealed: [UInt8],
    key: UnsafePointer<UInt8>,
    context: [UInt8],
    into plain: UnsafeMutablePointer<UInt8>?
  ) throws(VaultError) {
    guard sealed.count >= overhead, sealed.first == version else { throw .sealBroken }
    let status = unsafe sealed.withUnsafeBufferPointer { bytes -> Int32 in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
        plain,
        nil,
        nil,
        start + header,
        UInt64(bytes.count - header),
        context,
        UInt64(context.count),
        start + 1,
        key
      )
    }
    if status != 0 { throw .sealBroken }
  }
}
