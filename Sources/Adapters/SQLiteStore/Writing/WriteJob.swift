import Desk
import Synchronization

/// One write that waits for its turn and then for its commit.
final class WriteJob: Sendable {
  /// Does all its checks before its first change, so that a refusal leaves nothing behind.
  typealias Work =
    @Sendable (inout Connection, inout JournalHead) throws(StoreError) -> Void

  let work: Work
  /// The log must hold no older pages when the wait ends: they have what the work destroyed.
  let emptiesLog: Bool
  private let failure = Mutex<StoreError?>(nil)
  private let finished = Semaphore()

  init(emptiesLog: Bool, _ work: @escaping Work) {
    self.emptiesLog = emptiesLog
    self.work = work
  }

  /// Ends the wait; nil means that the work is durable.
  func finish(_ error: StoreError?) {
    failure.withLock { $0 = error }
    finished.signal()
  }

  /// Returns when the work is durable, throws when it is not.
  func wait() throws(StoreError) {
    finished.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
