package import Cancellation

/// The hash chain over the journal: each event's digest takes in the digest of the one before it.
///
/// The chain covers ciphertext, so destroying a subject's key leaves it whole (I40). Subject keys,
/// summaries and effects are outside: they can be made again from the events, or must vanish.
package enum JournalChain {
  /// Length of a digest in bytes.
  package static let hashLength = 32

  /// The place before the first event: position 0 and 32 zero bytes.
  package static let origin = JournalHead(
    position: 0,
    hash: [UInt8](repeating: 0, count: hashLength)
  )

  /// The event with its place in the chain, as the successor of `head`.
  package static func link(
    _ event: NewEvent,
    stream: CaseID,
    position: Int,
    after head: JournalHead,
    by cryptography: any Cryptography
  ) -> StoredEvent {
    let globalPosition = head.position + 1
    let bytes = canonicalBytes(
      of: event,
      stream: stream,
      position: position,
      globalPosition: globalPosition,
      previousHash: head.hash
    )
    return StoredEvent(
      stream: stream,
      position: position,
      globalPosition: globalPosition,
      event: event,
      previousHash: head.hash,
      hash: cryptography.digest(bytes)
    )
  }

  /// What is digested: every field of the row, each with its length before it (8 bytes,
  /// big-endian).
  ///
  /// With the lengths no byte can move from one field into its neighbour unseen.
  package static func canonicalBytes(
    of event: NewEvent,
    stream: CaseID,
    position: Int,
    globalPosition: Int64,
    previousHash: [UInt8]
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 + event.body.count + event.sealed.count)
    bytes.append(field: domain.utf8)
    bytes.append(field: globalPosition)
    bytes.append(field: stream.bytes)
    bytes.append(field: Int64(position))
    bytes.append(field: event.name.utf8)
    bytes.append(field: Int64(event.version))
    bytes.append(field: event.body)
    bytes.append(field: event.sealed)
    bytes.append(field: event.actor.role.rawValue.utf8)
    bytes.append(field: event.actor.name.utf8)
    bytes.append(field: event.at.milliseconds)
    bytes.append(field: previousHash)
    return bytes
  }

  /// Keeps these digests apart from digests of anything else, and names the layout.
  private static let domain = "farewell/event/1"
}
