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

  /// The day it is in UTC, for what belongs to no carrier.
  var today: LocalDate { LocalDate(dayNumber: Int(now().milliseconds / 86_400_000)) }
}
