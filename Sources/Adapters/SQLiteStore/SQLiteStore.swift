package import Desk

/// The whole store in one SQLite file: the embedded default.
///
/// Rules. One thread writes and commits for all who wait (group commit, WAL, `synchronous=FULL`);
/// readers have connections of their own and never wait for it. A write that cannot be made durable
/// makes the store read-only until it is opened again (I34). Other processes may read and write the
/// same file at the same time; only one may be the sole server.
package final class SQLiteStore: Sendable {
  /// Who opens the file, and for what.
  package enum Mode: Sendable {
    /// The process that serves the desk: no second one may.
    case serve(any Vault, any Clock)
    /// A process that writes beside the server: a staff command.
    case readWrite(any Vault, any Clock)
    /// Reads only; knows the published key that heads are checked with.
    case readOnly(publicKey: [UInt8])
  }

  /// Sizes that a deployment may change; the defaults suit one machine.
  package struct Limits: Sendable {
    /// Writes that may wait: more mean that the disk does not keep up.
    package var queue = 1024
    /// Writes in one transaction: bounds how long the first one waits for the last.
    package var batch = 256
    /// Connections for reading.
    package var readers = 4
    /// A head is signed after so many events, and after so many seconds with any.
    package var headEveryEvents = 256
    package var headEverySeconds = 10
    /// Pages of 4096 bytes that the database may grow to; nil for no limit.
    package var pages: Int?

    package init() {}
  }

  /// The signed heads beside the database.
  package let heads: HeadFile
  let cryptography: any Cryptography
  private let readers: ReaderPool
  private let writing: WriteSide?

  init(
    heads: HeadFile,
    cryptography: any Cryptography,
    readers: ReaderPool,
    writing: WriteSide?
  ) {
    self.heads = heads
    self.cryptography = cryptography
    self.readers = readers
    self.writing = writing
  }

  /// Writes what waits and signs the newest head; every later write is refused.
  package func close() {
    writing?.close()
  }

  func read<Value: Sendable>(
    _ body: (inout Connection) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try readers.use(body)
  }

  func write<Value: Sendable>(
    emptiesLog: Bool = false,
    _ work: @escaping @Sendable (inout Connection, inout JournalHead) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    guard let writing else { throw .readOnly("the database was opened for reading only") }
    return try writing.write(emptiesLog: emptiesLog, work)
  }
}
