import Synchronization

/// Numbers for Prometheus: counters, gauges and one histogram, kept in memory.
package final class Metrics: Sendable {
  /// Every metric there is; the raw value is its name on the metrics page.
  package enum Name: String, CaseIterable, Hashable, Sendable {
    case requests = "farewell_http_requests_total"
    case requestSeconds = "farewell_http_request_seconds"
    case effects = "farewell_effects_total"
    case casesByStage = "farewell_cases"
    case outboxWaiting = "farewell_outbox_waiting"
    case outboxDue = "farewell_outbox_due"
    case oldestDueSeconds = "farewell_outbox_oldest_due_seconds"
    case journalEvents = "farewell_journal_events"

    var help: String {
      switch self {
      case .requests: "Requests answered, by status."
      case .requestSeconds: "Time to answer a request."
      case .effects: "Effects taken from the outbox."
      case .casesByStage: "Cases by stage."
      case .outboxWaiting: "Effects and timers that wait."
      case .outboxDue: "Effects that are due now."
      case .oldestDueSeconds: "Age of the oldest effect that is due."
      case .journalEvents: "Events in the journal."
      }
    }

    var type: String {
      switch self {
      case .requests, .effects: "counter"
      case .requestSeconds: "histogram"
      case .casesByStage, .outboxWaiting, .outboxDue, .oldestDueSeconds, .journalEvents: "gauge"
      }
    }
  }

  /// Upper bounds in milliseconds: what a person feels as at once, quick, slow and broken.
  static let bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000]

  private struct State {
    var values: [Name: [String: Int]] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var milliseconds = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Adds to a counter; `label` is the one label it has, such as a status.
  package func count(_ name: Name, _ label: String = "", by amount: Int = 1) {
    state.withLock { $0.values[name, default: [:]][label, default: 0] += amount }
  }

  /// Sets a gauge to what was just measured.
  package func set(_ name: Name, _ label: String = "", to value: Int) {
    state.withLock { $0.values[name, default: [:]][label] = value }
  }

  /// Counts a request with its time.
  package func request(status: Int, milliseconds: Int) {
    state.withLock { state in
      state.values[.requests, default: [:]][String(status), default: 0] += 1
      let index = Metrics.bounds.firstIndex { milliseconds <= $0 } ?? Metrics.bounds.count
      state.buckets[index] += 1
      state.milliseconds += milliseconds
    }
  }

  /// The metrics page (Prometheus text format 0.0.4).
  package var text: String {
    let state = state.withLock { $0 }
    var out = ""
    for name in Name.allCases {
      out += "# HELP \(name.rawValue) \(name.help)\n# TYPE \(name.rawValue) \(name.type)\n"
      if name == .requestSeconds {
        out += Metrics.histogram(state.buckets, state.milliseconds)
        continue
      }
      for (label, value) in (state.values[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
        let place = label.isEmpty ? "" : "{\(name.labelName)=\"\(label)\"}"
        out += "\(name.rawValue)\(place) \(value)\n"
      }
    }
    return out
  }

  private static func histogram(_ buckets: [Int], _ milliseconds: Int) -> String {
    let name = Name.requestSeconds.rawValue
    var total = 0
    var out = ""
    for (index, bound) in bounds.enumerated() {
      total += buckets[index]
      out += "\(name)_bucket{le=\"\(seconds(bound))\"} \(total)\n"
    }
    total += buckets[bounds.count]
    out += "\(name)_bucket{le=\"+Inf\"} \(total)\n"
    return out + "\(name)_sum \(seconds(milliseconds))\n\(name)_count \(total)\n"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

extension Metrics.Name {
  fileprivate var labelName: String {
    switch self {
    case .requests: "status"
    case .casesByStage: "stage"
    case .requestSeconds, .effects, .outboxWaiting, .outboxDue, .oldestDueSeconds,
      .journalEvents:
      "of"
    }
  }
}
