package import Web

/// A request that no handler sees, and the answer it gets.
package enum ListenerRefusal: Error, Hashable, Sendable {
  /// Length and framing of the body can be read in two ways (RFC 9112 §6.3); the connection ends.
  case ambiguousFraming
  /// A transfer coding other than `chunked`; the connection ends.
  case unknownTransferCoding
  /// No `Host`, several, or one that is no host name.
  case badHost
  /// A header name with characters that RFC 9110 §5.1 does not allow.
  case badHeader
  /// A path that could be read in two ways; see `RequestPath`.
  case badPath
  /// A request target longer than `limit` bytes.
  case targetTooLong(limit: Int)
  /// Request line and header fields of more than `limit` bytes.
  case headersTooLarge(limit: Int)
  /// A method that this program does not know.
  case unknownMethod
  /// A multipart body that is cut off or not made as RFC 7578 says.
  case badUpload
  /// A body longer than the route takes.
  case bodyTooLarge(limit: Int)
  /// Every thread is busy and the queue is full.
  case overloaded
  /// The program is going down.
  case stopping

  package var status: Status {
    switch self {
    case .ambiguousFraming, .badHost, .badHeader, .badPath, .badUpload: .badRequest
    case .unknownTransferCoding, .unknownMethod: .notImplemented
    case .targetTooLong: .uriTooLong
    case .headersTooLarge: .headerFieldsTooLarge
    case .bodyTooLarge: .contentTooLarge
    case .overloaded, .stopping: .serviceUnavailable
    }
  }

  /// Stable code for pages and problem documents.
  package var code: String {
    switch self {
    case .ambiguousFraming: "http.ambiguousFraming"
    case .unknownTransferCoding: "http.unknownTransferCoding"
    case .badHost: "http.badHost"
    case .badHeader: "http.badHeader"
    case .badPath: "http.badPath"
    case .badUpload: "http.badUpload"
    case .unknownMethod: "http.unknownMethod"
    case .targetTooLong: "http.targetTooLong"
    case .headersTooLarge: "http.headersTooLarge"
    case .bodyTooLarge: "http.bodyTooLarge"
    case .overloaded: "http.overloaded"
    case .stopping: "http.stopping"
    }
  }

  /// What is wrong and what to do.
  package var sentence: String {
    switch self {
    case .ambiguousFraming:
      "The request says its length twice; send either Content-Length or chunked."
    case .unknownTransferCoding:
      "Send the body with Content-Length or chunked, not otherwise coded."
    case .badHost: "The Host header must name exactly one host."
    case .badHeader: "A header name has characters that are not allowed."
    case .badPath: "The address is not valid; follow a link of the site instead."
    case .badUpload: "The form with the file did not arrive whole; send it again."
    case .unknownMethod: "This server does not know that method."
    case .targetTooLong(let limit): "The address is too long; at most \(limit) bytes are taken."
    case .headersTooLarge(let limit):
      "The header fields are too large; at most \(limit) bytes are taken. Delete old cookies."
    case .bodyTooLarge(let limit):
      "The request is too large; at most \(limit) bytes are taken here."
    case .overloaded: "The server is very busy and has kept nothing; try again in a few seconds."
    case .stopping: "The server is restarting and has kept nothing; try again in a few seconds."
    }
  }

  /// True when the rest of the connection cannot be trusted.
  var endsConnection: Bool {
    switch self {
    case .ambiguousFraming, .unknownTransferCoding, .badHeader, .badHost: true
    case .badPath, .badUpload, .targetTooLong, .headersTooLarge, .unknownMethod, .bodyTooLarge,
      .overloaded, .stopping:
      false
    }
  }

  /// The sentence as plain text, with `Retry-After` where trying again helps.
  package var plainResponse: Response {
    .text("\(status.rawValue) \(code)\n\(sentence)\n", status: status)
  }
}
