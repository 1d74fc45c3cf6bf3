import CMicroHTTPD
import Glibc

/// A TCP client that sends exactly the bytes it is given.
final class RawClient {
  /// Nobody listens at that port.
  struct Refused: Error {}

  /// What came back: status, head and body of one response.
  struct Answer {
    let status: Int
    let head: String
    let body: String

    func header(_ name: String) -> String? {
      let line = head.split(separator: "\r\n").first {
        $0.lowercased().hasPrefix(name.lowercased() + ":")
      }
      return line.map { String($0.drop { $0 != ":" }.dropFirst(2)) }
    }
  }

  private let descriptor: Int32
  private var pending: [UInt8] = []

  /// Connects.
  ///
  /// Reading waits for at most ten seconds.
  init(port: UInt16, address: String = "127.0.0.1") throws(Refused) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    unsafe inet_pton(AF_INET, address, &target.sin_addr)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    unsafe setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &wait,
      socklen_t(MemoryLayout<timeval>.size)
    )
    let code = unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw Refused() }
  }

  deinit { close(descriptor) }

  /// Sends all bytes; false once the other side has gone.
  @discardableResult
  func send(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Next response, or nil when the connection ends before a whole one.
  func answer(hasBody: Bool = true) -> Answer? {
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let cut = RawClient.find(end, in: pending) {
        let head = String(decoding: pending[..<cut], as: UTF8.self)
        let status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let start = cut + end.count
        let length = hasBody ? RawClient.length(head) : 0
        if pending.count >= start + length {
          let body = String(decoding: pending[start..<(start + length)], as: UTF8.self)
          pending.removeFirst(start + length)
          return Answer(status: status, head: head, body: body)
        }
      }
      guard receive() > 0 else { return nil }
    }
  }

  /// True when the other side closes without another success; the library repeats the head of the
  /// refusals that it writes itself, so what else stands there does not matter.
  func isClosed() -> Bool {
    while receive() > 0 {}
    let hasTimedOut = errno == EAGAIN
    return !hasTimedOut && RawClient.find(Array("HTTP/1.1 2".utf8), in: pending) == nil
  }

  /// Waits up to that long; true when there is something to read, the end included.
  func hasInput(withinMilliseconds time: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, time) > 0
  }

  private func receive() -> Int {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    errno = 0
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    if count > 0 { pending.append(contentsOf: buffer.prefix(count)) }
    return count
  }

  private static func length(_ head: String) -> Int {
    let line = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-length:")
    }
    return line.flatMap { Int($0.drop { $0 != ":" }.dropFirst(2)) } ?? 0
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count else { return nil }
    return (0...(bytes.count - needle.count)).first { bytes[$0...].starts(with: needle) }
  }
}
