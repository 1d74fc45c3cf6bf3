import Cancellation
package import Desk
package import Web

/// What machines that watch the desk ask: is it alive, is it ready, what are its numbers.
///
/// None of it is personal and none of it is for the outside: the proxy keeps these addresses in.
package struct Operations: Sendable {
  private let desk: FrontDesk
  private let metrics: Metrics

  package init(desk: FrontDesk, metrics: Metrics) {
    self.desk = desk
    self.metrics = metrics
  }

  /// The answer, or nil when the address is none of these.
  package func respond(to request: Request) -> Response? {
    guard request.path.segments.count == 1 else { return nil }
    switch request.path.segments[0] {
    case "livez": return guarded(request) { .text("alive\n") }
    case "readyz": return guarded(request, ready)
    case "metrics": return guarded(request, numbers)
    default: return nil
    }
  }

  private func guarded(_ request: Request, _ answer: () -> Response) -> Response {
    request.method.isSafe ? answer() : Response.methodNotAllowed([.get, .head])
  }

  /// Ready means that the journal can be read; what a probe learns of an error is its kind only.
  private func ready() -> Response {
    do {
      _ = try desk.store.head()
      return .text("ready\n")
    } catch {
      return .text("the journal cannot be read\n", status: .serviceUnavailable)
    }
  }

  private func numbers() -> Response {
    do {
      let now = desk.clock.now()
      let backlog = try desk.store.backlog(now: now)
      metrics.set(.outboxWaiting, to: backlog.waiting)
      metrics.set(.outboxDue, to: backlog.due)
      let age = backlog.oldestDue.map { max(0, now.milliseconds - $0.milliseconds) / 1000 } ?? 0
      metrics.set(.oldestDueSeconds, to: Int(age))
      for (stage, count) in try desk.store.counts() {
        metrics.set(.casesByStage, stage.rawValue, to: count)
      }
      metrics.set(.journalEvents, to: Int(try desk.store.head().position))
    } catch {
      return .text("the journal cannot be read\n", status: .serviceUnavailable)
    }
    var response = Response.text(metrics.text)
    response.headers.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
    return response
  }
}
