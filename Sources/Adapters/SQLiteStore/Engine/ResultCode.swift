import CSQLite
import Desk

/// A result of SQLite, with its extended part.
struct ResultCode: Hashable {
  let raw: Int32

  /// The class of the result, without the extended part.
  var primary: Int32 { raw & 0xFF }

  static let ok = ResultCode(raw: SQLITE_OK)
  static let row = ResultCode(raw: SQLITE_ROW)
  static let done = ResultCode(raw: SQLITE_DONE)

  /// What it means to the desk; `detail` is SQLite's sentence, which never holds values.
  func error(_ detail: String) -> StoreError {
    let text = "SQLite \(raw): \(detail)"
    switch primary {
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_INTERRUPT, SQLITE_PROTOCOL:
      return .unavailable(text)
    case SQLITE_IOERR, SQLITE_FULL, SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM:
      return .readOnly(text)
    default:
      return .corrupt(text)
    }
  }
}
