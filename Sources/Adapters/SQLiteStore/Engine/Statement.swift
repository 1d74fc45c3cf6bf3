import CSQLite

/// One use of a prepared statement: bind, step, read; at its end the statement is ready again.
///
/// The connection owns the prepared statement and outlives every use of it.
@safe struct Statement: ~Copyable {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) {
    unsafe self.handle = handle
  }

  deinit {
    unsafe sqlite3_reset(handle)
  }

  func step() -> ResultCode {
    unsafe ResultCode(raw: sqlite3_step(handle))
  }

  func bind(_ value: Int64, at index: Int32) -> ResultCode {
    unsafe ResultCode(raw: sqlite3_bind_int64(handle, index, value))
  }

  func bind(_ value: String, at index: Int32) -> ResultCode {
    unsafe value.withCString { text in
      let count = UInt64(value.utf8.count)
      return unsafe ResultCode(
        raw: sqlite3_bind_text64(handle, index, text, count, Self.copied, UInt8(SQLITE_UTF8))
      )
    }
  }

  func bind(_ value: [UInt8], at index: Int32) -> ResultCode {
    unsafe value.withUnsafeBytes { bytes in
      // A null address would bind NULL: an empty blob is a zero blob of length 0.
      guard !value.isEmpty, let start = bytes.baseAddress else {
        return unsafe ResultCode(raw: sqlite3_bind_zeroblob(handle, index, 0))
      }
      return unsafe ResultCode(
        raw: sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), Self.copied)
      )
    }
  }

  func bindNull(at index: Int32) -> ResultCode {
    unsafe ResultCode(raw: sqlite3_bind_null(handle, index))
  }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 {
    unsafe sqlite3_column_int64(handle, column)
  }

  func text(_ column: Int32) -> String {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: start, count: count),
      as: UTF8.self
    )
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(unsafe sqlite3_column_bytes(handle, column))
    return unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  /// `SQLITE_TRANSIENT`: a cast that the importer cannot see; SQLite copies before it returns.
  private static var copied: sqlite3_destructor_type? {
    unsafe unsafeBitCast(-1, to: sqlite3_destructor_type?.self)
  }
}
