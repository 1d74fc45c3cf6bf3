import Desk
import Synchronization

/// Everything that runs while a store may write: the queue, the writer, the keeper of heads.
final class WriteSide: Sendable {
  private let queue: WriteQueue
  private let keeper: HeadKeeper
  private let threads: Mutex<Threads?>

  private struct Threads: ~Copyable {
    let writer: OwnThread
    let keeper: OwnThread
    /// Let go after everything is written.
    let lock: ProcessLock?

    /// The last head can only be signed after the last write.
    consuming func join(thenSigningBy headKeeper: HeadKeeper) {
      writer.join()
      headKeeper.stop()
      keeper.join()
    }
  }

  init(
    connection: consuming sending Connection,
    keeper: HeadKeeper,
    lock: consuming sending ProcessLock?,
    limits: SQLiteStore.Limits
  ) throws(StoreError) {
    let queue = WriteQueue(limit: limits.queue)
    let writer = Writer(
      connection: connection,
      queue: queue,
      keeper: keeper,
      batchLimit: limits.batch
    )
    self.queue = queue
    self.keeper = keeper
    threads = Mutex(
      Threads(
        writer: try OwnThread { writer.run() },
        keeper: try OwnThread { keeper.run { queue.fail($0) } },
        lock: lock
      )
    )
  }

  deinit {
    close()
  }

  /// Returns what the work returned, once it is durable; `emptiesLog` as `WriteJob` says.
  func write<Value: Sendable>(
    emptiesLog: Bool,
    _ work: @escaping @Sendable (inout Connection, inout JournalHead) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let slot = Slot<Value>()
    let job = WriteJob(emptiesLog: emptiesLog) { connection, head throws(StoreError) in
      let value = try work(&connection, &head)
      slot.value.withLock { $0 = value }
    }
    try queue.submit(job)
    guard let value = slot.value.withLock({ $0 }) else {
      preconditionFailure("a job that was committed has run")
    }
    return value
  }

  private final class Slot<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// Writes what waits, signs the last head and ends the threads; later writes are refused.
  func close() {
    guard let threads = threads.withLock({ $0.take() }) else { return }
    queue.stop(.unavailable("the store is closed"))
    threads.join(thenSigningBy: keeper)
  }
}
