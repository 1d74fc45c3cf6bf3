import CMicroHTTPD
import Glibc

/// A thread of our own; joined exactly once.
package struct WorkerThread: Sendable {
  private let id: pthread_t

  /// Starts `body`; nil when the system gives no more threads.
  package init?(stackBytes: Int, body: @escaping @Sendable () -> Void) {
    let box = unsafe Unmanaged.passRetained(Box(body))
    var attributes = pthread_attr_t()
    unsafe pthread_attr_init(&attributes)
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, stackBytes)
    var id = pthread_t()
    let code = unsafe pthread_create(
      &id,
      &attributes,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      },
      box.toOpaque()
    )
    guard code == 0 else {
      unsafe box.release()
      return nil
    }
    self.id = id
  }

  /// Waits until the thread has ended.
  package func join() {
    pthread_join(id, nil)
  }

  private final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
