import Glibc

/// A value behind a lock on which threads can wait.
///
/// `Mutex` has no condition to wait for, hence the pair from POSIX. Unchecked: the value is touched
/// only between lock and unlock, and the two pointers never change.
@safe
final class Monitor<Value>: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  private var value: Value

  init(_ value: Value) {
    self.value = value
    unsafe lock = .allocate(capacity: 1)
    unsafe change = .allocate(capacity: 1)
    unsafe pthread_mutex_init(lock, nil)
    var attributes = pthread_condattr_t()
    unsafe pthread_condattr_init(&attributes)
    // Deadlines must not move when somebody sets the clock.
    unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    unsafe pthread_cond_init(change, &attributes)
    unsafe pthread_condattr_destroy(&attributes)
  }

  deinit {
    unsafe pthread_cond_destroy(change)
    unsafe pthread_mutex_destroy(lock)
    unsafe change.deallocate()
    unsafe lock.deallocate()
  }

  /// Changes the value and wakes one waiting thread.
  func update<Result>(_ body: (inout Value) -> Result) -> Result {
    unsafe pthread_mutex_lock(lock)
    let result = body(&value)
    unsafe pthread_mutex_unlock(lock)
    unsafe pthread_cond_signal(change)
    return result
  }

  /// Changes the value and wakes every waiting thread.
  func updateForAll(_ body: (inout Value) -> Void) {
    unsafe pthread_mutex_lock(lock)
    body(&value)
    unsafe pthread_mutex_unlock(lock)
    unsafe pthread_cond_broadcast(change)
  }

  /// Waits until `body` gives a result.
  func wait<Result>(_ body: (inout Value) -> Result?) -> Result {
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&value) { return result }
      unsafe pthread_cond_wait(change, lock)
    }
  }

  /// Waits until `body` gives a result, at most for that long; nil when time ran out.
  func wait<Result>(milliseconds: Int, _ body: (inout Value) -> Result?) -> Result? {
    let end = MonotonicClock.milliseconds() + milliseconds
    var limit = timespec(tv_sec: end / 1000, tv_nsec: end % 1000 * 1_000_000)
    unsafe pthread_mutex_lock(lock)
    defer { unsafe pthread_mutex_unlock(lock) }
    while true {
      if let result = body(&value) { return result }
      if unsafe pthread_cond_timedwait(change, lock, &limit) == ETIMEDOUT { return body(&value) }
    }
  }
}

/// Time since an unknown start, for deadlines of sockets only.
enum MonotonicClock {
  static func milliseconds() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
