import CMicroHTTPD
import Web

// The C functions that the library calls. `cls` is the engine, which outlives the daemon; the
// contexts hold one reference each, given back when the library says that it is done.

/// The request line is here: make the exchange.
func targetArrived(
  _ cls: UnsafeMutableRawPointer?,
  _ target: UnsafePointer<CChar>?,
  _ socket: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let text = unsafe target.flatMap { unsafe String(validatingCString: $0) }
  return unsafe Unmanaged.passRetained(Exchange(target: text)).toOpaque()
}

/// Head, pieces of the body, end of the body, and again after every resume.
func requestArrived(
  _ cls: UnsafeMutableRawPointer?,
  _ socket: OpaquePointer?,
  _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let cls = unsafe cls, let socket = unsafe socket, let size = unsafe size,
    let method = unsafe method, let opaque = unsafe context?.pointee,
    let peer = unsafe farewell_connection_context(socket)
  else { return .NO }
  let engine = unsafe Unmanaged<Engine>.fromOpaque(cls).takeUnretainedValue()
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()
  let from = unsafe Unmanaged<Connection>.fromOpaque(peer).takeUnretainedValue()
  if case .begun = exchange.stage {
    let token = unsafe String(cString: method)
    return unsafe engine.begin(exchange, on: socket, from, method: token) ? .YES : .NO
  }
  guard unsafe size.pointee > 0 else {
    return unsafe engine.proceed(exchange, on: socket, from) ? .YES : .NO
  }
  let piece = unsafe UnsafeRawBufferPointer(start: upload, count: size.pointee)
  unsafe size.pointee = 0
  return unsafe exchange.take(piece) ? .YES : .NO
}

/// The exchange is over, well or not.
func requestCompleted(
  _ cls: UnsafeMutableRawPointer?,
  _ socket: OpaquePointer?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_RequestTerminationCode
) {
  guard let cls = unsafe cls, let socket = unsafe socket,
    let opaque = unsafe context?.pointee
  else { return }
  unsafe context?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  guard let peer = unsafe farewell_connection_context(socket) else { return }
  let from = unsafe Unmanaged<Connection>.fromOpaque(peer).takeUnretainedValue()
  let engine = unsafe Unmanaged<Engine>.fromOpaque(cls).takeUnretainedValue()
  engine.end(exchange, from, isComplete: code == .REQUEST_TERMINATED_COMPLETED_OK)
}

/// A connection is open or about to be closed.
func connectionChanged(
  _ cls: UnsafeMutableRawPointer?,
  _ socket: OpaquePointer?,
  _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ code: MHD_ConnectionNotificationCode
) {
  guard let cls = unsafe cls, let socket = unsafe socket, let context = unsafe context else {
    return
  }
  let engine = unsafe Unmanaged<Engine>.fromOpaque(cls).takeUnretainedValue()
  guard code == .CONNECTION_NOTIFY_STARTED else {
    guard let opaque = unsafe context.pointee else { return }
    unsafe context.pointee = nil
    let connection = unsafe Unmanaged<Connection>.fromOpaque(opaque).takeRetainedValue()
    engine.connections.remove(connection)
    return
  }
  let address = unsafe farewell_connection_address(socket)
    .map { unsafe SocketAddress.text($0) }
  let connection = Connection(
    socket: unsafe farewell_connection_socket(socket),
    address: address ?? "",
    deadline: MonotonicClock.milliseconds() + engine.configuration.requestMilliseconds
  )
  unsafe context.pointee = Unmanaged.passRetained(connection).toOpaque()
  engine.connections.add(connection)
}

/// Leaves percent escapes alone; `RequestPath` decodes them with stricter rules.
func keepEscapes(
  _ cls: UnsafeMutableRawPointer?,
  _ socket: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  guard let text = unsafe text else { return 0 }
  return unsafe String(cString: text).utf8.count
}
