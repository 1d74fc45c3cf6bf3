package import Cancellation

/// A head of the journal, signed by the desk and kept outside the database (I31).
///
/// It is the only thing that notices a database which was cut short or put back: such a database
/// agrees with itself, but not with a head that was signed later.
package struct SignedHead: Hashable, Sendable {
  package let head: JournalHead
  package let at: Instant
  /// Ed25519, 64 bytes.
  package let signature: [UInt8]

  /// The head signed with the desk's key.
  package init(_ head: JournalHead, at: Instant, by vault: any Vault) {
    self.head = head
    self.at = at
    signature = vault.sign(Self.canonicalBytes(of: head, at: at))
  }

  /// Whether the desk's key signed exactly this position, hash and time.
  package func isGenuine(publicKey: [UInt8], by cryptography: any Cryptography) -> Bool {
    cryptography.verify(
      signature: signature,
      of: Self.canonicalBytes(of: head, at: at),
      publicKey: publicKey
    )
  }

  private static func canonicalBytes(of head: JournalHead, at: Instant) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(field: "farewell/head/1".utf8)
    bytes.append(field: head.position)
    bytes.append(field: head.hash)
    bytes.append(field: at.milliseconds)
    return bytes
  }
}

extension SignedHead {
  /// One line of text without its end: position, hash, time, signature.
  package var line: String {
    "\(head.position) \(Self.hex(head.hash)) \(at.iso8601) \(Self.hex(signature))"
  }

  /// The head that such a line says; nil for any other text.
  package init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    // A line is right or torn; the reader counts torn lines and needs no reason.
    guard parts.count == 4, let position = Int64(parts[0]), position >= 0,
      String(position) == parts[0],
      let hash = Self.bytes(hex: parts[1], count: JournalChain.hashLength),
      let at = try? Instant.parse(String(parts[2])),
      let signature = Self.bytes(hex: parts[3], count: Self.signatureLength)
    else { return nil }
    head = JournalHead(position: position, hash: hash)
    self.at = at
    self.signature = signature
  }

  private static let signatureLength = 64

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] },
      as: UTF8.self
    )
  }

  private static func bytes(hex text: some StringProtocol, count: Int) -> [UInt8]? {
    let values = text.compactMap(\.hexDigitValue)
    guard text.count == 2 * count, values.count == 2 * count else { return nil }
    return (0..<count).map { UInt8(values[2 * $0] << 4 | values[2 * $0 + 1]) }
  }
}
