/// The questions of the guided path, in the order in which they are asked.
package enum Step: String, CaseIterable, Hashable, Sendable {
  case line, ends, date, before, reach, prove, check

  var route: Route {
    switch self {
    case .line: .line
    case .ends: .ends
    case .date: .date
    case .before: .before
    case .reach: .reach
    case .prove: .prove
    case .check: .check
    }
  }
}
