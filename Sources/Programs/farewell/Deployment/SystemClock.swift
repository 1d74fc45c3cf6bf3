import Cancellation
import Desk
import Glibc

/// The clock of the machine; the only place where the program asks what time it is.
struct SystemClock: Clock {
  func now() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
