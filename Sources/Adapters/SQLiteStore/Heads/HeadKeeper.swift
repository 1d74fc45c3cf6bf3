import Cancellation
import Desk
import Synchronization

/// Signs the journal's head and keeps it in the file, on its own thread, so that no commit waits.
///
/// After `everyEvents` events, after `everySeconds` seconds with any, and at the end.
final class HeadKeeper: Sendable {
  private struct State {
    var newest: JournalHead
    var signed: JournalHead
    var stopped = false
  }

  private let file: HeadFile
  private let vault: any Vault
  private let clock: any Clock
  private let everyEvents: Int64
  private let everySeconds: Int
  private let state: Mutex<State>
  private let due = Semaphore()

  init(
    file: HeadFile,
    signed: JournalHead,
    newest: JournalHead,
    vault: any Vault,
    clock: any Clock,
    limits: SQLiteStore.Limits
  ) {
    self.file = file
    self.vault = vault
    self.clock = clock
    everyEvents = Int64(limits.headEveryEvents)
    everySeconds = limits.headEverySeconds
    state = Mutex(State(newest: newest, signed: signed))
  }

  /// A commit made this the journal's head.
  func committed(_ head: JournalHead) {
    let isDue = state.withLock { state in
      let before = state.newest.position - state.signed.position
      state.newest = head
      // Once, when the count is reached; the thread takes whatever is newest then.
      return before < everyEvents && head.position - state.signed.position >= everyEvents
    }
    if isDue { due.signal() }
  }

  /// Whether a whole stretch was committed while the head before it was being written.
  private func isBehind() -> Bool {
    state.withLock { $0.newest.position - $0.signed.position >= everyEvents }
  }

  func stop() {
    state.withLock { $0.stopped = true }
    due.signal()
  }

  /// Runs until stopped, then signs a last time; `failed` hears that a head could not be kept.
  func run(failed: (StoreError) -> Void) {
    while true {
      if !isBehind() { due.wait(seconds: everySeconds) }
      let (newest, isNew, stopped) = state.withLock {
        ($0.newest, $0.newest.position > $0.signed.position, $0.stopped)
      }
      if isNew {
        do {
          try file.append(SignedHead(newest, at: clock.now(), by: vault))
        } catch {
          failed(error)
          return
        }
        state.withLock { $0.signed = newest }
      }
      if stopped { return }
    }
  }
}
