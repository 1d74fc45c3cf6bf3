import Glibc

/// A TCP connection on which every step has a deadline; closed when it goes out of scope.
package struct TCPStream: ~Copyable {
  private let descriptor: Int32

  /// Why a connection is of no more use.
  package enum Fault: Error, Hashable, Sendable {
    case unreachable, timedOut, closed
  }

  /// Connects to the first address of the host that answers before the deadline.
  package init(host: String, port: UInt16, until deadline: Deadline) throws(Fault) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, String(port), &hints, &found) == 0 else { throw .unreachable }
    defer { unsafe freeaddrinfo(found) }
    var candidate = unsafe found
    var tries = 0
    while let address = unsafe candidate, tries < Self.mostAddresses {
      if let open = unsafe Self.connect(to: address.pointee, until: deadline) {
        descriptor = open
        return
      }
      unsafe candidate = address.pointee.ai_next
      tries += 1
    }
    throw deadline.hasPassed ? .timedOut : .unreachable
  }

  deinit {
    _ = close(descriptor)
  }

  /// False when the peer has closed, or has sent something that nobody asked for.
  package var isIdle: Bool {
    !ready(POLLIN, until: Deadline(after: .zero))
  }

  /// Sends everything or throws; on `closed` and `timedOut` the peer may have some of it.
  package func send(_ bytes: [UInt8], until deadline: Deadline) throws(Fault) {
    var sent = 0
    while sent < bytes.count {
      guard ready(POLLOUT, until: deadline) else { throw .timedOut }
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno != EAGAIN && errno != EINTR {
        throw .closed
      }
    }
  }

  /// At least one byte and at most `count`, as they come.
  package func receive(atMost count: Int, until deadline: Deadline) throws(Fault) -> [UInt8] {
    while true {
      guard ready(POLLIN, until: deadline) else { throw .timedOut }
      var received = 0
      let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        received = unsafe recv(descriptor, buffer.baseAddress, count, 0)
        filled = max(received, 0)
      }
      if received > 0 { return bytes }
      if received == 0 || (errno != EAGAIN && errno != EINTR) { throw .closed }
    }
  }

  /// A host with more addresses than this is not one machine; each costs a connection time-out.
  private static let mostAddresses = 4

  private func ready(_ events: Int32, until deadline: Deadline) -> Bool {
    Self.ready(descriptor, events, until: deadline)
  }

  private static func ready(_ descriptor: Int32, _ events: Int32, until deadline: Deadline) -> Bool
  {
    var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
    while true {
      let count = unsafe poll(&entry, 1, deadline.millisecondsLeft)
      if count > 0 { return true }
      if count == 0 || errno != EINTR { return false }
    }
  }

  private static func connect(to address: addrinfo, until deadline: Deadline) -> Int32? {
    let kind = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
    let descriptor = unsafe socket(address.ai_family, Int32(kind), 0)
    guard descriptor >= 0 else { return nil }
    let outcome = unsafe Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen)
    var problem: Int32 = outcome == 0 ? 0 : errno
    if problem == EINPROGRESS, ready(descriptor, POLLOUT, until: deadline) {
      var size = socklen_t(MemoryLayout<Int32>.size)
      _ = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &problem, &size)
    }
    guard problem == 0 else {
      _ = close(descriptor)
      return nil
    }
    return descriptor
  }
}

/// A moment of the monotonic clock by which an exchange must be over.
package struct Deadline: Sendable {
  private let moment: ContinuousClock.Instant

  package init(after duration: Duration) {
    moment = ContinuousClock().now.advanced(by: duration)
  }

  package var hasPassed: Bool {
    ContinuousClock().now >= moment
  }

  /// Rounded up, so that a wait never turns into a busy loop; zero when the moment has passed.
  package var millisecondsLeft: Int32 {
    let left = ContinuousClock().now.duration(to: moment).components
    let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1
    return hasPassed ? 0 : Int32(clamping: milliseconds)
  }
}
