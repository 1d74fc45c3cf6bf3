import Desk
import Synchronization

/// Connections for reading: each sees the last commit and waits for nobody who writes.
final class ReaderPool: Sendable {
  private let readers: [Reader]
  private let next = Atomic<Int>(0)

  private final class Reader: Sendable {
    let connection: Mutex<Connection>

    init(path: String) throws(StoreError) {
      let opened = try Connection(path: path, access: .readOnly)
      try opened.execute(Pragmas.everyConnection)
      connection = Mutex(opened)
    }
  }

  init(path: String, count: Int) throws(StoreError) {
    var readers: [Reader] = []
    for _ in 0..<max(count, 1) { readers.append(try Reader(path: path)) }
    self.readers = readers
  }

  /// Runs the body on a connection nobody uses; waits for one when all are in use.
  func use<Value: Sendable>(
    _ body: (inout Connection) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let turn = next.wrappingAdd(1, ordering: .relaxed).newValue & .max
    for offset in readers.indices {
      let reader = readers[(turn &+ offset) & .max % readers.count]
      let value = try reader.connection.withLockIfAvailable { connection throws(StoreError) in
        try Self.run(body, on: &connection)
      }
      if let value { return value }
    }
    return try readers[turn % readers.count].connection.withLock { connection throws(StoreError) in
      try Self.run(body, on: &connection)
    }
  }

  /// A failure to read never makes the store read-only: nothing was lost by it.
  private static func run<Value: Sendable>(
    _ body: (inout Connection) throws(StoreError) -> Value,
    on connection: inout Connection
  ) throws(StoreError) -> Value {
    do {
      return try body(&connection)
    } catch .readOnly(let detail) {
      throw .unavailable(detail)
    }
  }
}
