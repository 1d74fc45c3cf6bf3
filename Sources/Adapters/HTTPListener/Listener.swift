import CMicroHTTPD
import Glibc
import Synchronization
package import Web

/// An HTTP/1.1 server on one address: libmicrohttpd reads and writes, our own threads answer.
///
/// Cleartext; beyond loopback a proxy stands in front for TLS and HTTP/2. Ends with `stop()`, at
/// the latest when the value goes away.
package struct Listener: ~Copyable {
  /// Port it listens on, also when the configuration left the choice to the system.
  package let port: UInt16

  private let daemon: Daemon

  /// Listens and answers from now on.
  package init(_ configuration: ListenerConfiguration, handler: @escaping Handler)
    throws(ListenError)
  {
    daemon = try Daemon(configuration, handler: handler)
    port = daemon.port
  }

  deinit {
    _ = daemon.stop()
  }

  /// Takes no more connections, answers what is in hand, closes.
  ///
  /// Gives the number of requests that had reached a handler and whose response did not get away;
  /// a second call gives the same number.
  package borrowing func stop() -> Int { daemon.stop() }
}

/// The library's daemon with everything that lives as long as it does.
///
/// Unchecked: the pointer never changes, and the library's functions for it take any thread.
@safe
private final class Daemon: @unchecked Sendable {
  let port: UInt16
  private let daemon: OpaquePointer
  private let engine: Engine
  private let sweeper: WorkerThread?
  private let isOver: Monitor<Bool>
  private let result = Mutex<Int?>(nil)

  init(_ configuration: ListenerConfiguration, handler: @escaping Handler) throws(ListenError) {
    let engine = Engine(configuration, handler: handler)
    var failure: Int32 = 0
    let started = unsafe SocketAddress.with(configuration.address, port: configuration.port) {
      address -> OpaquePointer? in
      errno = 0
      let daemon = unsafe Daemon.start(engine, on: address)
      failure = errno
      return unsafe daemon
    }
    guard let started = unsafe started else {
      engine.finishHandlers()
      throw .badAddress(configuration.address)
    }
    guard let daemon = unsafe started else {
      engine.finishHandlers()
      throw .cannotBind(
        address: configuration.address,
        port: configuration.port,
        errno: failure
      )
    }
    let isOver = Monitor(false)
    unsafe self.daemon = unsafe daemon
    self.engine = engine
    self.isOver = isOver
    port = unsafe UInt16(truncatingIfNeeded: farewell_listener_port(daemon))
    sweeper = WorkerThread(stackBytes: Daemon.stackBytes) {
      while isOver.wait(milliseconds: Daemon.sweepMilliseconds, { $0 ? true : nil }) == nil {
        engine.connections.cutOverdue()
      }
    }
  }

  func stop() -> Int {
    result.withLock { result in
      if let result { return result }
      engine.beginStopping()
      let socket = unsafe MHD_quiesce_daemon(daemon)
      if socket >= 0 { takeBacklog(socket) }
      drain(until: engine.configuration.stopMilliseconds) { self.engine.connections.count == 0 }
      engine.finishHandlers()
      drain(until: Daemon.lastReplyMilliseconds) { self.engine.requestsInHand == 0 }
      isOver.updateForAll { $0 = true }
      sweeper?.join()
      unsafe MHD_stop_daemon(daemon)
      result = engine.requestsLost
      return engine.requestsLost
    }
  }

  /// Connections that the system has taken in but the library has not seen are served too.
  private func takeBacklog(_ socket: Int32) {
    for _ in 0..<engine.configuration.connections {
      let client = accept(socket, nil, nil)
      guard client >= 0 else { break }
      var address = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      unsafe withUnsafeMutablePointer(to: &address) { storage in
        unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          _ = unsafe getpeername(client, pointer, &size)
          _ = unsafe MHD_add_connection(daemon, client, pointer, size)
        }
      }
    }
    close(socket)
  }

  private func drain(until limit: Int, _ isDone: () -> Bool) {
    let end = MonotonicClock.milliseconds() + limit
    while !isDone(), MonotonicClock.milliseconds() < end {
      engine.connections.endIdle(forMilliseconds: Daemon.idleMilliseconds)
      _ = isOver.wait(milliseconds: Daemon.drainStepMilliseconds) { $0 ? true : nil }
    }
  }

  private static func start(_ engine: Engine, on address: UnsafePointer<sockaddr>)
    -> OpaquePointer?
  {
    let configuration = engine.configuration
    var options = unsafe farewell_listener_options()
    unsafe options.address = unsafe address
    unsafe options.connection_memory_bytes = configuration.headerBytes * memoryFactor
    unsafe options.thread_stack_bytes = stackBytes
    unsafe options.connection_limit = UInt32(configuration.connections)
    unsafe options.connections_per_address = UInt32(configuration.connectionsPerAddress)
    unsafe options.idle_seconds = UInt32(configuration.idleSeconds)
    unsafe options.owner = Unmanaged.passUnretained(engine).toOpaque()
    unsafe options.on_request = requestArrived
    unsafe options.on_completed = requestCompleted
    unsafe options.on_connection = connectionChanged
    unsafe options.on_target = targetArrived
    unsafe options.keep_escapes = keepEscapes
    return unsafe farewell_listener_start(&options)
  }

  private static let stackBytes = 1 << 18
  /// Room beyond our own limit, so that it is us who say what was too large.
  private static let memoryFactor = 3
  /// Slow clients are cut at most this much after their time.
  private static let sweepMilliseconds = 250
  private static let drainStepMilliseconds = 10
  /// A kept connection without a request for this long is taken for idle when stopping.
  private static let idleMilliseconds = 250
  /// Time to write out the replies of handlers that outlasted the limit.
  private static let lastReplyMilliseconds = 1_000
}
