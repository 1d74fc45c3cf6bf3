package import Web

/// Where to listen and what to bear; every limit has a value that suits one machine behind a proxy.
package struct ListenerConfiguration: Sendable {
  /// Numeric IPv4 or IPv6 address; loopback unless a proxy runs elsewhere.
  package var address = "127.0.0.1"
  /// TCP port; zero takes a free one, which `Listener.port` then tells.
  package var port: UInt16 = 0
  /// Threads that run handlers; as many requests may wait for one group commit.
  package var threads = 64
  /// Requests that may wait for a thread, at least one; further ones get 503 with `Retry-After`.
  package var waitingRequests = 256
  /// Routes that never wait for anything, such as files and health checks.
  ///
  /// They are answered on the library's thread at once, also while every other thread is busy, at
  /// half the cost; a handler that blocks there would hold up every connection.
  package var answersAtOnce: @Sendable (Method, RequestPath) -> Bool = { _, _ in false }
  /// Open connections in all; further ones wait in the backlog of the system.
  package var connections = 1000
  /// Open connections of one address; zero sets no bound, as behind a proxy.
  package var connectionsPerAddress = 0
  /// Longest request line with header fields, in bytes; 431 beyond it.
  package var headerBytes = 16 * 1024
  /// Longest request target, in bytes; 414 beyond it.
  package var targetBytes = 8 * 1024
  /// Longest body that the route takes, in bytes; 413 beyond it.
  package var bodyBytes: @Sendable (Method, RequestPath) -> Int = { _, _ in 64 * 1024 }
  /// Longest multipart body that the route takes, in bytes; nil for a route that takes no files.
  package var fileBytes: @Sendable (Method, RequestPath) -> Int? = { _, _ in nil }
  /// Bodies with files that may arrive at the same time; each is kept in memory as a whole.
  package var uploads = 8
  /// Those of them that may come from one client (`Request.source`): a page sends one at a time.
  package var uploadsPerClient = 2
  /// Time for a body with files to arrive: 5 MB at the speed of a poor telephone network.
  package var uploadMilliseconds = 120_000
  /// Seconds without any byte after which a connection is closed.
  package var idleSeconds = 10
  /// Time for a whole request to arrive, however slowly its bytes trickle (L3).
  package var requestMilliseconds = 10_000
  /// Time for a whole response to be taken, however slowly it is read (L3).
  package var responseMilliseconds = 60_000
  /// Time for requests in hand when the listener stops.
  package var stopMilliseconds = 3_000
  /// Believe `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Request-Id` of a proxy on loopback.
  package var trustsLoopbackProxy = false
  /// Fresh request identifier: random, 1 to 64 characters of `[A-Za-z0-9._-]`.
  package var requestID: @Sendable () -> String
  /// Page for a request that no handler sees.
  package var refusalPage: @Sendable (ListenerRefusal) -> Response = { $0.plainResponse }

  package init(requestID: @escaping @Sendable () -> String) {
    self.requestID = requestID
  }
}

/// Why there is no listener.
package enum ListenError: Error, Hashable, Sendable {
  /// The address is neither IPv4 nor IPv6 in numbers.
  case badAddress(String)
  /// The port is taken or not permitted; the system's error number.
  case cannotBind(address: String, port: UInt16, errno: Int32)
}
