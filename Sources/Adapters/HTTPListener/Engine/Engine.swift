import CMicroHTTPD
import Glibc
import Synchronization
import Web

/// What the library's callbacks work with: limits, workers, connections, the way down.
final class Engine: Sendable {
  let configuration: ListenerConfiguration
  let connections = ConnectionTable()
  private let pool: WorkerPool
  private let handler: Handler
  private let isStopping = Atomic(false)
  /// Requests whose head is here and whose response is not yet away.
  private let inHand = Atomic(0)
  private let uploads: UploadSlots
  /// Requests that a handler had and whose response did not get away while stopping.
  private let lost = Atomic(0)

  init(_ configuration: ListenerConfiguration, handler: @escaping Handler) {
    self.configuration = configuration
    self.handler = handler
    uploads = UploadSlots(configuration)
    pool = WorkerPool(threads: configuration.threads, limit: configuration.waitingRequests)
  }

  // MARK: The life of a request, on the library's thread

  /// The head is here: refuse at once, or wait for the body; false cuts the connection.
  func begin(_ exchange: Exchange, on socket: OpaquePointer, _ from: Connection, method: String)
    -> Bool
  {
    inHand.add(1, ordering: .relaxed)
    from.requestBegan()
    do {
      try unsafe checkSizes(exchange, socket)
      guard let headers = Headers.read(from: socket) else {
        throw ListenerRefusal.badHeader
      }
      let head = try RequestHead(method: method, target: exchange.target, headers: headers)
      let files = PartReader.fits(headers) ? configuration.fileBytes(head.method, head.path) : nil
      let limit = files ?? configuration.bodyBytes(head.method, head.path)
      if let length = head.contentLength, length > limit {
        // Far too long, or the client asks first: answer now instead of reading on.
        guard length - limit <= Exchange.discardedBytes, headers["Expect"] == nil else {
          throw ListenerRefusal.bodyTooLarge(limit: limit)
        }
        exchange.stage = .discarding(limit: limit, left: length)
      } else {
        if files != nil { try unsafe beginUpload(exchange, headers, on: socket, from) }
        exchange.stage = .receiving(head, limit: limit)
        exchange.body.reserveCapacity(head.contentLength ?? 0)
      }
      return true
    } catch let refusal as ListenerRefusal {
      exchange.reply = reply(refusing: refusal)
      return unsafe send(exchange, on: socket, from)
    } catch {
      return false
    }
  }

  private func beginUpload(
    _ exchange: Exchange,
    _ headers: Headers,
    on socket: OpaquePointer,
    _ from: Connection
  ) throws(ListenerRefusal) {
    guard let reader = unsafe PartReader(socket) else { throw .badUpload }
    let client = Request.source(of: origin(from, headers).remoteAddress)
    guard uploads.take(client) else { throw .overloaded }
    exchange.reader = reader
    exchange.uploader = client
    from.uploadBegan(deadline: MonotonicClock.milliseconds() + configuration.uploadMilliseconds)
  }

  private func checkSizes(_ exchange: Exchange, _ socket: OpaquePointer) throws(ListenerRefusal) {
    if let target = exchange.target, target.utf8.count > configuration.targetBytes {
      throw .targetTooLong(limit: configuration.targetBytes)
    }
    if unsafe farewell_connection_header_bytes(socket) > configuration.headerBytes {
      throw .headersTooLarge(limit: configuration.headerBytes)
    }
  }

  /// The body is here: give the request to a worker, or send what there is to say.
  func proceed(_ exchange: Exchange, on socket: OpaquePointer, _ from: Connection) -> Bool {
    switch exchange.stage {
    case .receiving(let head, _):
      from.requestArrived()
      if let reader = exchange.reader, !reader.finish() {
        exchange.reply = reply(refusing: .badUpload)
        return unsafe send(exchange, on: socket, from)
      }
      exchange.stage = .working
      if configuration.answersAtOnce(head.method, head.path) {
        exchange.reply = answer(exchange, head, from)
        return unsafe send(exchange, on: socket, from)
      }
      unsafe suspend(socket, exchange, head, from)
      return true
    case .discarding(let limit, _):
      exchange.reply = reply(refusing: .bodyTooLarge(limit: limit))
      return unsafe send(exchange, on: socket, from)
    case .working: return unsafe send(exchange, on: socket, from)
    case .begun, .answered: return false
    }
  }

  /// The response is away, or the connection broke.
  func end(_ exchange: Exchange, _ from: Connection, isComplete: Bool) {
    if case .begun = exchange.stage { return }
    inHand.subtract(1, ordering: .relaxed)
    if let client = exchange.uploader { uploads.free(client) }
    if !isComplete, isStopping.load(ordering: .relaxed), case .answered = exchange.stage {
      lost.add(1, ordering: .relaxed)
    }
    let wait = configuration.idleSeconds * 1000 + configuration.requestMilliseconds
    from.responseEnded(deadline: MonotonicClock.milliseconds() + wait)
  }

  private func send(_ exchange: Exchange, on socket: OpaquePointer, _ from: Connection) -> Bool {
    exchange.stage = .answered
    let reply = exchange.reply.take()
    guard let reply else { return false }
    from.responseBegan(
      deadline: MonotonicClock.milliseconds() + configuration.responseMilliseconds
    )
    return unsafe reply.send(on: socket)
  }

  // MARK: Handlers, on a worker's thread

  private func suspend(
    _ socket: OpaquePointer,
    _ exchange: Exchange,
    _ head: RequestHead,
    _ from: Connection
  ) {
    let suspended = unsafe SuspendedConnection(socket)
    let isTaken = pool.offer { [self] in
      exchange.reply = answer(exchange, head, from)
      suspended.resume()
    }
    guard !isTaken else { return }
    let isGoingDown = isStopping.load(ordering: .relaxed)
    exchange.reply = reply(refusing: isGoingDown ? .stopping : .overloaded)
    suspended.resume()
  }

  private func answer(_ exchange: Exchange, _ head: RequestHead, _ from: Connection) -> Reply? {
    let origin = origin(from, head.headers)
    let isRead = head.method == .get || head.method == .head
    let request = Request(
      // The library leaves the body out for HEAD; handlers need not know the difference.
      method: isRead ? .get : head.method,
      path: head.path,
      query: head.query,
      headers: head.headers,
      body: isRead ? [] : exchange.body,
      parts: isRead ? nil : exchange.reader?.parts,
      requestID: origin.requestID ?? configuration.requestID(),
      remoteAddress: origin.remoteAddress,
      isSecure: origin.isSecure
    )
    var response = SecurityHeaders.applied(to: handler(request), isSecure: origin.isSecure)
    response.headers.set("X-Request-Id", request.requestID)
    return Reply(response, closes: isStopping.load(ordering: .relaxed))
  }

  private func origin(_ from: Connection, _ headers: Headers) -> Origin {
    Origin(
      peer: from.address,
      headers: headers,
      trustsLoopbackProxy: configuration.trustsLoopbackProxy
    )
  }

  private func reply(refusing refusal: ListenerRefusal) -> Reply? {
    var page = SecurityHeaders.applied(to: configuration.refusalPage(refusal), isSecure: false)
    page.headers.set("X-Request-Id", configuration.requestID())
    if refusal.status == .serviceUnavailable {
      page.headers.set("Retry-After", String(Engine.retrySeconds))
    }
    return Reply(page, closes: refusal.endsConnection || isStopping.load(ordering: .relaxed))
  }

  /// A burst of the size of the queue is over well within this time.
  private static let retrySeconds = 2

  // MARK: The way down

  /// From now on every response ends its connection.
  func beginStopping() { isStopping.store(true, ordering: .relaxed) }

  var requestsInHand: Int { inHand.load(ordering: .relaxed) }
  var requestsLost: Int { lost.load(ordering: .relaxed) }

  /// Lets every handler finish; new requests get 503 from here on.
  func finishHandlers() { pool.close() }
}

/// A connection that the library leaves alone until a worker resumes it, exactly once.
///
/// Unchecked: between suspend and resume only the holder of this value uses the pointer.
@safe
struct SuspendedConnection: @unchecked Sendable {
  private let connection: OpaquePointer

  init(_ connection: OpaquePointer) {
    unsafe self.connection = unsafe connection
    unsafe MHD_suspend_connection(connection)
  }

  func resume() {
    unsafe MHD_resume_connection(connection)
  }
}
