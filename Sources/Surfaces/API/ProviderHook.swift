package import Desk
package import Web

/// Where the payment provider tells by itself what became of money.
///
/// Anybody can call it: nothing is read before the signature over the raw bytes is right. "Taken"
/// is said only once the command is in the journal; until then the provider sends it again.
package struct ProviderHook: Sendable {
  private let desk: FrontDesk
  private let events: any ProviderEvents
  private let log: Log

  /// Segments of the address that is given to the provider.
  package static let segments = ["provider", "events", "stripe"]
  /// Longest body that is read: an event with its object has some thousand bytes.
  package static let bodyLimit = 256 * 1024
  private static let signatureField = "Stripe-Signature"

  package init(desk: FrontDesk, events: any ProviderEvents, log: Log) {
    self.desk = desk
    self.events = events
    self.log = log
  }

  /// Longest body that its address takes; nil for another address.
  package static func bodyBytes(_ path: RequestPath) -> Int? {
    path.segments == segments ? bodyLimit : nil
  }

  /// The answer, or nil when the address is another.
  package func respond(to request: Request) -> Response? {
    guard request.path.segments == Self.segments else { return nil }
    guard request.method == .post else { return .methodNotAllowed([.post]) }
    guard request.body.count <= Self.bodyLimit else {
      return .text("longer than \(Self.bodyLimit) bytes\n", status: .contentTooLarge)
    }
    let message = events.read(
      request.body,
      signature: request.headers[Self.signatureField],
      now: desk.clock.now()
    )
    switch message {
    case .event(let event): return take(event, request)
    case .nothing(let code):
      note(.info, "provider.nothing", code, request)
      return .text("not needed here\n")
    case .forged(let code):
      note(.warning, "provider.forged", code, request)
      return .text("the signature is not the provider's (\(code))\n", status: .badRequest)
    case .unreadable(let code):
      note(.error, "provider.unreadable", code, request)
      return .text("cannot be read (\(code))\n", status: .unprocessableContent)
    case .unknown(let reason):
      note(.warning, "provider.lookup", reason.code, request)
      return .text("cannot be looked up now; send it again\n", status: .serviceUnavailable)
    }
  }

  private func take(_ event: ProviderEvent, _ request: Request) -> Response {
    do {
      switch try desk.take(event) {
      case .taken:
        note(.info, "provider.taken", "taken", request, event)
        return .text("taken\n")
      // Saying no would have it sent again for days, and the answer would be the same.
      case .foreign(let code): note(.warning, "provider.foreign", code, request, event)
      case .refused(let code): note(.error, "provider.refused", code, request, event)
      }
      return .text("not of this desk\n")
    } catch {
      note(.error, "provider.not-taken", "store", request, event)
      return .text("cannot be taken now; send it again\n", status: .serviceUnavailable)
    }
  }

  private func note(
    _ level: LogEntry.Level,
    _ name: String,
    _ code: String,
    _ request: Request,
    _ event: ProviderEvent? = nil
  ) {
    log.write(
      LogEntry(
        level,
        name,
        request: request.requestID,
        stream: event?.key.stream,
        [.init("code", .code(code))]
      )
    )
  }
}
