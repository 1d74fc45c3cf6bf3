import CMicroHTTPD
import Web

/// A response in the library's form; built on a worker thread, sent on the library's.
@safe
struct Reply: ~Copyable, @unchecked Sendable {
  private let response: OpaquePointer
  private let status: UInt32

  /// Copies head and body; the library then sends both in one write.
  init?(_ source: Response, closes: Bool) {
    let body = source.status.forbidsBody ? [] : source.body
    let created = unsafe body.withUnsafeBytes { bytes in
      unsafe MHD_create_response_from_buffer(
        bytes.count,
        UnsafeMutableRawPointer(mutating: bytes.baseAddress),
        .RESPMEM_MUST_COPY
      )
    }
    guard let created = unsafe created else { return nil }
    unsafe response = created
    status = UInt32(source.status.rawValue)
    for field in source.headers.fields {
      unsafe MHD_add_response_header(response, field.name, field.value)
    }
    if closes { unsafe MHD_add_response_header(response, "Connection", "close") }
  }

  deinit {
    unsafe MHD_destroy_response(response)
  }

  /// Hands the response over; false when the connection can take none.
  borrowing func send(on connection: OpaquePointer) -> Bool {
    unsafe MHD_queue_response(connection, status, response) == .YES
  }
}
