import CSQLite
import Desk

/// One connection to the database file, with its prepared statements.
///
/// It may move between threads: it cannot be copied, so whoever has it is alone with it, which is
/// all that SQLite asks for.
@safe struct Connection: ~Copyable, @unchecked Sendable {
  private let database: OpaquePointer
  private var prepared: [ObjectIdentifier: Prepared] = [:]

  /// Keeps the query alive, so that its identity stays its own.
  @safe private struct Prepared {
    let query: Query
    let handle: OpaquePointer
  }

  enum Access {
    case readWrite, readOnly
  }

  init(path: String, access: Access) throws(StoreError) {
    let flags =
      switch access {
      case .readWrite: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .readOnly: SQLITE_OPEN_READONLY
      }
    var handle: OpaquePointer?
    let code = unsafe ResultCode(
      raw: sqlite3_open_v2(
        path,
        &handle,
        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        nil
      )
    )
    guard let opened = unsafe handle else { throw .unavailable("SQLite: out of memory") }
    guard code == .ok else {
      let detail = unsafe String(cString: sqlite3_errmsg(opened))
      unsafe sqlite3_close_v2(opened)
      throw .unavailable("cannot open \(path): \(detail)")
    }
    unsafe database = opened
    unsafe sqlite3_busy_timeout(opened, Self.busyMilliseconds)
  }

  deinit {
    for statement in prepared.values { unsafe sqlite3_finalize(statement.handle) }
    unsafe sqlite3_close_v2(database)
  }

  /// How long a statement waits for another process; longer than any checkpoint seen.
  private static let busyMilliseconds: Int32 = 5000

  /// Runs SQL text as it is, several statements too: settings and migrations only.
  func execute(_ sql: String) throws(StoreError) {
    let code = unsafe ResultCode(raw: sqlite3_exec(database, sql, nil, nil, nil))
    guard code == .ok else { throw failure(code) }
  }

  /// Runs a statement that gives no rows; returns how many rows it changed.
  @discardableResult
  mutating func run<each Value: Bindable>(
    _ query: Query,
    _ values: repeat each Value
  ) throws(StoreError) -> Int {
    let statement = try use(query, repeat each values)
    let code = statement.step()
    guard code == .done else { throw failure(code) }
    return Int(unsafe sqlite3_changes64(database))
  }

  /// The first row, if there is one.
  mutating func first<Output, each Value: Bindable>(
    _ query: Query,
    _ values: repeat each Value,
    row read: (borrowing Statement) throws(StoreError) -> Output
  ) throws(StoreError) -> Output? {
    let statement = try use(query, repeat each values)
    let code = statement.step()
    if code == .done { return nil }
    guard code == .row else { throw failure(code) }
    return try read(statement)
  }

  /// All rows; the query itself must be limited.
  mutating func all<Output, each Value: Bindable>(
    _ query: Query,
    _ values: repeat each Value,
    row read: (borrowing Statement) throws(StoreError) -> Output
  ) throws(StoreError) -> [Output] {
    let statement = try use(query, repeat each values)
    var rows: [Output] = []
    while true {
      let code = statement.step()
      if code == .done { return rows }
      guard code == .row else { throw failure(code) }
      rows.append(try read(statement))
    }
  }

  private mutating func use<each Value: Bindable>(
    _ query: Query,
    _ values: repeat each Value
  ) throws(StoreError) -> Statement {
    let statement = try prepare(query)
    var index: Int32 = 0
    for value in repeat each values {
      index += 1
      let code = value.bind(to: statement, at: index)
      guard code == .ok else { throw failure(code) }
    }
    return statement
  }

  private mutating func prepare(_ query: Query) throws(StoreError) -> Statement {
    if let known = prepared[ObjectIdentifier(query)] { return unsafe Statement(known.handle) }
    var handle: OpaquePointer?
    let code = unsafe ResultCode(
      raw: sqlite3_prepare_v3(
        database,
        query.sql,
        -1,
        UInt32(SQLITE_PREPARE_PERSISTENT),
        &handle,
        nil
      )
    )
    guard code == .ok, let handle = unsafe handle else { throw failure(code) }
    prepared[ObjectIdentifier(query)] = unsafe Prepared(query: query, handle: handle)
    return unsafe Statement(handle)
  }

  private func failure(_ code: ResultCode) -> StoreError {
    code.error(unsafe String(cString: sqlite3_errmsg(database)))
  }
}
