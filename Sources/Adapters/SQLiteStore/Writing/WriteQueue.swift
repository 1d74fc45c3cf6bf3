import Desk
import Synchronization

/// Writes that wait for the writer, in the order they came.
final class WriteQueue: Sendable {
  private struct State {
    var jobs: [WriteJob] = []
    /// Why nothing more is taken in; set once, kept until the store is opened again (I34).
    var stopped: StoreError?
    /// The writer found nothing and waits for the signal.
    var idle = false

    /// Whether the writer must be woken.
    mutating func wakes() -> Bool {
      defer { idle = false }
      return idle
    }
  }

  private let state = Mutex(State())
  private let filled = Semaphore()
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// Enqueues the job and returns when its batch is durable.
  func submit(_ job: WriteJob) throws(StoreError) {
    let wake = try state.withLock { state throws(StoreError) in
      if let stopped = state.stopped { throw stopped }
      guard state.jobs.count < limit else {
        throw .unavailable("\(limit) writes are waiting already; try again in a moment")
      }
      state.jobs.append(job)
      return state.wakes()
    }
    if wake { filled.signal() }
    try job.wait()
  }

  /// Takes nothing more in; what waits already is still written.
  func stop(_ reason: StoreError) {
    let wake = state.withLock { state in
      state.stopped = state.stopped ?? reason
      return state.wakes()
    }
    if wake { filled.signal() }
  }

  /// Takes nothing more in and refuses what waits.
  func fail(_ reason: StoreError) {
    let jobs = state.withLock { state in
      state.stopped = state.stopped ?? reason
      let jobs = state.jobs
      state.jobs = []
      return jobs
    }
    for job in jobs { job.finish(reason) }
  }

  /// The next jobs, at most `count`; waits for some, and is nil when stopped and empty.
  func next(_ count: Int) -> [WriteJob]? {
    while true {
      let (jobs, ended) = state.withLock { state -> ([WriteJob], Bool) in
        let jobs = Array(state.jobs.prefix(count))
        state.jobs.removeFirst(jobs.count)
        state.idle = jobs.isEmpty
        return (jobs, state.stopped != nil)
      }
      if !jobs.isEmpty { return jobs }
      if ended { return nil }
      filled.wait()
    }
  }
}
