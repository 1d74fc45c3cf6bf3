import Synchronization

/// Papers that are being printed for visitors; a page costs a hundredth of the work.
///
/// Without a bound a few who ask for papers again and again would take every thread from the pages.
final class Presses: Sendable {
  /// A tenth of the threads that answer requests.
  static let most = 6

  private let atWork = Mutex(0)

  /// Takes a press; false when all are at work.
  func take() -> Bool {
    atWork.withLock { count in
      guard count < Self.most else { return false }
      count += 1
      return true
    }
  }

  func free() {
    atWork.withLock { $0 -= 1 }
  }
}
