import Cancellation
import Glibc

/// A POSIX semaphore: one thread waits until another one signals.
@safe final class Semaphore: @unchecked Sendable {
  // The address never changes and the functions of the library may be called from any thread.
  private let handle: UnsafeMutablePointer<sem_t>

  init() {
    unsafe handle = .allocate(capacity: 1)
    unsafe sem_init(handle, 0, 0)
  }

  deinit {
    unsafe sem_destroy(handle)
    unsafe handle.deallocate()
  }

  func signal() {
    unsafe sem_post(handle)
  }

  func wait() {
    // Only a signal handler interrupts; then the wait starts again.
    while unsafe sem_wait(handle) != 0 {}
  }

  /// Waits that long at most, by the system's clock.
  func wait(seconds: Int) {
    var deadline = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &deadline)
    deadline.tv_sec += seconds
    while unsafe sem_timedwait(handle, &deadline) != 0 && errno == EINTR {}
  }
}
