/// Cuts a stream of bytes into CTRL replies, however the network has split it.
///
/// A pure value. After a thrown error the stream is out of step and must be closed.
package struct ControlDecoder: Sendable {
  /// IPA stream identifier of Osmocom extensions.
  package static let stream: UInt8 = 0xee
  /// Extension identifier of the CTRL protocol.
  package static let control: UInt8 = 0x00
  /// A subscriber's `info` has about 200 bytes; a peer that announces more is not an HLR.
  package static let longestReply = 4096

  private var pending: [UInt8] = []

  package init() {}

  /// Bytes that are no CTRL message.
  package enum Fault: Error, Hashable, Sendable {
    /// The announced length is zero or above `longestReply`.
    case length(Int)
    /// Another stream or extension than CTRL.
    case notControl
    /// Bytes outside printable ASCII, tab and line ends, or none of the known reply kinds.
    case unreadable
  }

  /// Takes the bytes in; what they complete is handed out by `next`.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    pending.append(contentsOf: bytes)
  }

  /// The next whole reply, or nil until more bytes have come.
  package mutating func next() throws(Fault) -> ControlReply? {
    guard pending.count >= 2 else { return nil }
    let length = Int(pending[0]) << 8 | Int(pending[1])
    // Judged before the rest arrives, so that an oversize announcement cannot make us wait.
    guard (1...Self.longestReply).contains(length) else { throw .length(length) }
    if pending.count > 2, pending[2] != Self.stream { throw .notControl }
    if pending.count > 3, pending[3] != Self.control { throw .notControl }
    guard pending.count >= length + 3 else { return nil }
    let body = pending[4..<(length + 3)]
    guard body.allSatisfy(Self.isText) else { throw .unreadable }
    let text = String(decoding: body, as: UTF8.self)
    pending.removeFirst(length + 3)
    guard let reply = ControlReply(text: text) else { throw .unreadable }
    return reply
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20..<0x7f).contains(byte) || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }
}
