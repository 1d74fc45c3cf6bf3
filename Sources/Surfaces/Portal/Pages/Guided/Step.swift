/// The questions of the guided path, in the order in which they are asked.
package enum Step: String, CaseIterable, Hashable, Sendable {
  case line, about, ends, date, before, reach, prove, check

  /// Questions that may be left out stand in nobody's way.
  var isOptional: Bool { self == .about }

  var route: Route {
    switch self {
    case .line: .line
    case .about: .about
    case .ends: .ends
    case .date: .date
    case .before: .before
    case .reach: .reach
    case .prove: .prove
    case .check: .check
    }
  }
}
