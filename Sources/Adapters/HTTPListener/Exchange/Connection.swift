import Glibc
import Synchronization

/// One TCP connection: where it comes from and when it must be done with what it is doing.
final class Connection: Sendable {
  let socket: Int32
  let address: String
  /// Monotonic milliseconds at which the connection is cut; zero while a handler works.
  private let deadline: Atomic<Int>
  /// Monotonic milliseconds since when no request is under way; zero while one is.
  private let idleSince: Atomic<Int>

  init(socket: Int32, address: String, deadline: Int) {
    self.socket = socket
    self.address = address
    self.deadline = Atomic(deadline)
    idleSince = Atomic(MonotonicClock.milliseconds())
  }

  /// A request has begun to arrive; its deadline stands already.
  func requestBegan() { idleSince.store(0, ordering: .relaxed) }

  /// A body with files has longer to arrive than any other request.
  func uploadBegan(deadline: Int) { self.deadline.store(deadline, ordering: .relaxed) }

  /// The request is here as a whole; the time of the handler is not the client's fault.
  func requestArrived() { deadline.store(0, ordering: .relaxed) }

  func responseBegan(deadline: Int) { self.deadline.store(deadline, ordering: .relaxed) }

  func responseEnded(deadline: Int) {
    self.deadline.store(deadline, ordering: .relaxed)
    idleSince.store(MonotonicClock.milliseconds(), ordering: .relaxed)
  }

  func isOverdue(at now: Int) -> Bool {
    let deadline = deadline.load(ordering: .relaxed)
    return deadline != 0 && now >= deadline
  }

  /// True when no request has been under way for that long.
  func isIdle(at now: Int, forMilliseconds time: Int) -> Bool {
    let since = idleSince.load(ordering: .relaxed)
    return since != 0 && now - since >= time
  }

  /// True when the client has gone in the middle of a head, which the library sits out in full.
  ///
  /// A whole request whose client only stopped sending is answered long before the time here.
  func isAbandoned(at now: Int) -> Bool {
    guard isIdle(at: now, forMilliseconds: Connection.abandonedMilliseconds) else { return false }
    var entry = pollfd(fd: socket, events: Connection.hangUp, revents: 0)
    return unsafe poll(&entry, 1, 0) > 0
  }

  private static let abandonedMilliseconds = 1_000
  /// `POLLRDHUP` of Linux, which the C library shows to GNU sources only.
  private static let hangUp: Int16 = 0x2000
}

/// All open connections; the library counts only silence, so slow senders are found here (L3).
final class ConnectionTable: Sendable {
  private let open = Mutex<[Int32: Connection]>([:])

  var count: Int { open.withLock { $0.count } }

  func add(_ connection: Connection) {
    open.withLock { $0[connection.socket] = connection }
  }

  /// Called before the library closes the socket, so a number used again is never cut by mistake.
  func remove(_ connection: Connection) {
    open.withLock { _ = $0.removeValue(forKey: connection.socket) }
  }

  /// Cuts every connection whose time is over or whose client has gone.
  func cutOverdue() {
    let now = MonotonicClock.milliseconds()
    open.withLock { open in
      for connection in open.values
      where connection.isOverdue(at: now) || connection.isAbandoned(at: now) {
        shutdown(connection.socket, Int32(SHUT_RDWR))
      }
    }
  }

  /// Ends reading on connections without a request; what has already come is still answered.
  func endIdle(forMilliseconds time: Int) {
    let now = MonotonicClock.milliseconds()
    open.withLock { open in
      for connection in open.values where connection.isIdle(at: now, forMilliseconds: time) {
        shutdown(connection.socket, Int32(SHUT_RD))
      }
    }
  }
}
