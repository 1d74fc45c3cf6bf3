import Web

/// One request on its way: what has arrived, and the reply once there is one.
///
/// Unchecked: the library's thread owns it until the connection is suspended, then one worker until
/// the connection is resumed, then the library's thread again; queue and resume order the memory.
final class Exchange: @unchecked Sendable {
  /// How far the exchange has come.
  enum Stage {
    /// Nothing but the request line is known.
    case begun
    /// The body is coming in, at most `limit` bytes.
    case receiving(RequestHead, limit: Int)
    /// The body is too long; a little more of it is read so that the client sees the answer.
    case discarding(limit: Int, left: Int)
    /// A worker has it.
    case working
    /// The reply is with the library.
    case answered
  }

  /// More than a body limit is read and dropped up to this many bytes before the answer; closing at
  /// once would reset the connection and the client would never see why.
  static let discardedBytes = 1 << 20

  /// Request target as sent; nil when it is no UTF-8.
  let target: String?
  var stage = Stage.begun
  var body: [UInt8] = []
  /// Takes a multipart body apart while it arrives; nil for every other body.
  var reader: PartReader?
  /// The client whose place among the uploads it has; nil for a body without files.
  var uploader: String?
  private var received = 0
  var reply: Reply?

  init(target: String?) {
    self.target = target
  }

  /// Takes a piece of the body; false when the client has gone far beyond the limit.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch stage {
    case .receiving(_, let limit):
      received += bytes.count
      if received <= limit {
        if let reader { unsafe reader.take(bytes) } else { unsafe body.append(contentsOf: bytes) }
      } else {
        body = []
        reader?.drop()
        stage = .discarding(limit: limit, left: Exchange.discardedBytes)
      }
      return true
    case .discarding(let limit, let left):
      guard bytes.count <= left else { return false }
      stage = unsafe .discarding(limit: limit, left: left - bytes.count)
      return true
    case .begun, .working, .answered: return false
    }
  }
}
