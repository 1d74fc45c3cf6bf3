package import Cancellation

/// One line of the log: a closed set of fields, none of which can hold personal data.
package struct LogEntry: Hashable, Sendable {
  package let level: Level
  /// What happened, as a dotted word such as `worker.retry`.
  package let event: String
  package var request: String?
  package var stream: CaseID?
  /// A code, a count or a duration; never a name, number, address or text of a person.
  package var detail: [Field]

  package init(
    _ level: Level,
    _ event: String,
    request: String? = nil,
    stream: CaseID? = nil,
    _ detail: [Field] = []
  ) {
    self.level = level
    self.event = event
    self.request = request
    self.stream = stream
    self.detail = detail
  }

  /// How much attention the line asks for.
  package enum Level: String, CaseIterable, Hashable, Sendable {
    case debug, info, warning, error
  }

  /// A named detail of the line.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// The kinds of detail there are; none takes text from outside but `code`.
  package enum Value: Hashable, Sendable {
    case word(StaticText)
    case code(String)
    case count(Int)
    case milliseconds(Int)
  }

  /// Text that stands in the source, so that nothing personal can slip in.
  package struct StaticText: Hashable, Sendable, ExpressibleByStringLiteral {
    package let text: String

    package init(stringLiteral text: StaticString) {
      self.text = text.description
    }
  }
}

/// Where log lines go.
package struct Log: Sendable {
  package let write: @Sendable (LogEntry) -> Void

  package init(_ write: @escaping @Sendable (LogEntry) -> Void) {
    self.write = write
  }

  /// Goes nowhere; for tests that do not look at the log.
  package static let silent = Log { _ in }
}
