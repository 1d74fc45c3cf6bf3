import Desk
import Glibc

/// A thread that runs one function to its end and is joined once.
@safe struct OwnThread: ~Copyable, @unchecked Sendable {
  // A thread id is a number, good in any thread.
  private let thread: pthread_t

  /// Starts the function on a new thread.
  init(_ body: @escaping @Sendable () -> Void) throws(StoreError) {
    var thread = pthread_t()
    let box = unsafe Unmanaged.passRetained(Body(run: body))
    let code = unsafe pthread_create(
      &thread,
      nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let body = unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
        body.run()
        return nil
      },
      unsafe box.toOpaque()
    )
    guard code == 0 else {
      unsafe box.release()
      throw .unavailable("no thread can be started (error \(code))")
    }
    self.thread = thread
  }

  consuming func join() {
    pthread_join(thread, nil)
  }

  private final class Body {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}
