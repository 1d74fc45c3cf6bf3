import Desk
import Synchronization

/// The one thread that writes: takes all that waits, commits it together, then wakes everyone.
final class Writer: Sendable {
  let queue: WriteQueue
  private let connection: Mutex<Connection>
  private let keeper: HeadKeeper
  private let batchLimit: Int

  init(
    connection: consuming sending Connection,
    queue: WriteQueue,
    keeper: HeadKeeper,
    batchLimit: Int
  ) {
    self.connection = Mutex(connection)
    self.queue = queue
    self.keeper = keeper
    self.batchLimit = batchLimit
  }

  /// Runs until the queue is stopped and empty.
  func run() {
    while let jobs = queue.next(batchLimit) {
      connection.withLock { commit(jobs, on: &$0) }
    }
  }

  /// Commits all jobs in one transaction.
  ///
  /// A job that contradicts what is stored takes the others with it: then each is tried by itself,
  /// so that it fails alone.
  private func commit(_ jobs: [WriteJob], on connection: inout Connection) {
    do {
      let (refusals, head) = try transaction(jobs, on: &connection)
      keeper.committed(head)
      if jobs.contains(where: \.emptiesLog) { Writer.emptyLog(&connection) }
      for (job, refusal) in zip(jobs, refusals) { job.finish(refusal) }
    } catch {
      // A connection that cannot roll back is broken; the next BEGIN says so.
      _ = try? connection.run(Self.rollback)
      if case .readOnly = error { queue.fail(error) }
      if case .corrupt = error, jobs.count > 1 {
        for job in jobs { commit([job], on: &connection) }
      } else {
        for job in jobs { job.finish(error) }
      }
    }
  }

  /// Each job's refusal, or nil where it wrote, and the journal's head after the commit.
  private func transaction(
    _ jobs: [WriteJob],
    on connection: inout Connection
  ) throws(StoreError) -> ([StoreError?], JournalHead) {
    try connection.run(Self.begin)
    // Read anew in each transaction: another process may have written since.
    var head = try JournalRows.head(&connection)
    var refusals: [StoreError?] = []
    for job in jobs {
      do {
        try job.work(&connection, &head)
        refusals.append(nil)
      } catch {
        guard error.isRefusal else { throw error }
        refusals.append(error)
      }
    }
    try connection.run(Self.commit)
    return (refusals, head)
  }

  /// Moves the log into the file and cuts it to nothing: its older pages have what was deleted.
  ///
  /// Waits as long as any statement for readers to finish. Nothing is told when one does not: the
  /// next start of the server empties the log.
  static func emptyLog(_ connection: inout Connection) {
    // What was written is durable whether or not the log can be emptied now.
    _ = try? connection.first(truncate) { $0.integer(0) }
  }

  private static let truncate = Query("PRAGMA wal_checkpoint(TRUNCATE)")
  private static let begin = Query("BEGIN IMMEDIATE")
  private static let commit = Query("COMMIT")
  private static let rollback = Query("ROLLBACK")
}

extension StoreError {
  /// A decision of the store about this write alone, made before anything was written.
  var isRefusal: Bool {
    switch self {
    case .movedOn, .claimed, .commandReused, .leaseLost, .lookupTaken, .recordChanged,
      .notBooked:
      true
    case .unavailable, .readOnly, .corrupt: false
    }
  }
}
