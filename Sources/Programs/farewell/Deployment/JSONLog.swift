import Cancellation
import Desk
import Glibc

extension Log {
  /// One JSON object a line on standard error, written in one piece so that lines never mix.
  static func json(_ clock: any Clock, least: LogEntry.Level) -> Log {
    let order = LogEntry.Level.allCases
    let floor = order.firstIndex(of: least) ?? 0
    return Log { entry in
      guard (order.firstIndex(of: entry.level) ?? 0) >= floor else { return }
      var members = [
        JSON.Member("time", .string(clock.now().iso8601)),
        JSON.Member("level", .string(entry.level.rawValue)),
        JSON.Member("event", .string(entry.event)),
      ]
      if let request = entry.request { members.append(.init("request", .string(request))) }
      if let stream = entry.stream {
        members.append(.init("case", .string(stream.description)))
      }
      members += entry.detail.map { JSON.Member($0.name, $0.value.json) }
      let bytes = JSON.object(members).bytes + [UInt8(ascii: "\n")]
      _ = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
    }
  }
}

extension LogEntry.Value {
  fileprivate var json: JSON {
    switch self {
    case .word(let word): .string(word.text)
    case .code(let code): .string(code)
    case .count(let count): .int(Int64(count))
    case .milliseconds(let milliseconds): .int(Int64(milliseconds))
    }
  }
}
