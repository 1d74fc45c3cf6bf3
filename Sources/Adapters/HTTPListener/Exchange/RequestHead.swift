import CMicroHTTPD
import Web

/// Request line and header fields, checked for everything that two readers could understand apart.
struct RequestHead: Sendable {
  let method: Method
  let path: RequestPath
  let query: String
  let headers: Headers
  /// Length that the client announces; nil without or with chunked coding.
  let contentLength: Int?

  /// `target` is the request target as sent, nil when it is no UTF-8.
  init(method: String, target: String?, headers: Headers) throws(ListenerRefusal) {
    try RequestHead.checkNames(headers)
    contentLength = try RequestHead.framing(headers)
    try RequestHead.checkHost(headers)
    self.method = Method(token: method)
    guard self.method != .unsupported else { throw .unknownMethod }
    guard let target else { throw .badPath }
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = RequestPath(raw: String(parts[0])) else { throw .badPath }
    self.path = path
    query = parts.count > 1 ? String(parts[1]) : ""
    self.headers = headers
  }

  /// RFC 9112 §6.3: one length, or chunked alone.
  private static func framing(_ headers: Headers) throws(ListenerRefusal) -> Int? {
    let lengths = headers.values("Content-Length")
    let codings = headers.values("Transfer-Encoding")
    guard lengths.isEmpty || codings.isEmpty, lengths.count <= 1, codings.count <= 1 else {
      throw .ambiguousFraming
    }
    if let coding = codings.first {
      guard Headers.equal(coding, "chunked") else { throw .unknownTransferCoding }
      return nil
    }
    guard let text = lengths.first else { return nil }
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let length = Int(text)
    else { throw .ambiguousFraming }
    return length
  }

  private static func checkHost(_ headers: Headers) throws(ListenerRefusal) {
    let hosts = headers.values("Host")
    guard hosts.count <= 1 else { throw .badHost }
    guard let host = hosts.first else { return }
    guard !host.isEmpty, host.utf8.count <= 255, host.utf8.allSatisfy(isHostByte) else {
      throw .badHost
    }
  }

  private static func checkNames(_ headers: Headers) throws(ListenerRefusal) {
    for field in headers.fields {
      guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte),
        Headers.isSafeValue(field.value)
      else { throw .badHeader }
    }
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F: true
    default: false
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

extension Headers {
  /// Most field lines of one request; the memory limit would allow thousands of empty ones.
  static let maximumFields = 100

  /// Reads the header fields of a connection; nil when there are too many or one holds a line
  /// break.
  @safe
  static func read(from connection: OpaquePointer) -> Headers? {
    var headers: Headers? = Headers()
    unsafe withUnsafeMutablePointer(to: &headers) { pointer in
      _ = unsafe MHD_get_connection_values(connection, .HEADER_KIND, appendField, pointer)
    }
    return headers
  }
}

private func appendField(
  _ context: UnsafeMutableRawPointer?,
  _ kind: MHD_ValueKind,
  _ name: UnsafePointer<CChar>?,
  _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  guard let headers = unsafe context?.assumingMemoryBound(to: Headers?.self),
    let name = unsafe name
  else { return .NO }
  let text = unsafe value.map { unsafe String(cString: $0) } ?? ""
  guard let count = unsafe headers.pointee?.fields.count, count < Headers.maximumFields,
    Headers.isSafeValue(text)
  else {
    unsafe headers.pointee = nil
    return .NO
  }
  unsafe headers.pointee?.add(String(cString: name), text)
  return .YES
}
