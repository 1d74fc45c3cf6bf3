import Glibc
import HTTPListener
import Synchronization
import Web

/// Listeners for tests, with numbered request identifiers and small limits.
enum Stage {
  static func configuration() -> ListenerConfiguration {
    let number = Counter()
    var configuration = ListenerConfiguration(requestID: { "test-\(number.next())" })
    configuration.threads = 4
    configuration.bodyBytes = { _, path in path.segments.first == "upload" ? 4096 : 64 }
    return configuration
  }

  /// Says back what a handler sees of a request.
  static let echo: Handler = { request in
    .text(
      "\(request.method.token) \(request.path) ?\(request.query) "
        + "[\(String(decoding: request.body, as: UTF8.self))] "
        + "\(request.remoteAddress) \(request.isSecure ? "secure" : "plain") \(request.requestID)"
    )
  }
}

/// Counts from one.
final class Counter: Sendable {
  private let value = Atomic(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  var current: Int { value.load(ordering: .relaxed) }
}

/// A door that handlers wait at until the test opens it, and a count of those who came.
final class Gate: Sendable {
  private let pipeEnds: (read: Int32, write: Int32)
  let arrivals = Counter()

  init() {
    var ends: [Int32] = [0, 0]
    unsafe pipe(&ends)
    pipeEnds = (ends[0], ends[1])
  }

  deinit {
    close(pipeEnds.read)
    close(pipeEnds.write)
  }

  /// Waits for one opening.
  func pass() {
    _ = arrivals.next()
    var byte: UInt8 = 0
    _ = unsafe read(pipeEnds.read, &byte, 1)
  }

  /// Lets that many pass.
  func open(for count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    _ = unsafe write(pipeEnds.write, bytes, count)
  }
}
