/// A personal value that can be erased while the record around it stays.
package enum Personal<Value> {
  /// The value is still kept.
  case known(Value)
  /// The value was erased; nothing can bring it back.
  case erased

  /// The value, or nil once it is erased.
  package var value: Value? {
    switch self {
    case .known(let value): value
    case .erased: nil
    }
  }

  /// The same knowledge about something derived from the value.
  package func map<Other>(_ transform: (Value) -> Other) -> Personal<Other> {
    switch self {
    case .known(let value): .known(transform(value))
    case .erased: .erased
    }
  }
}

extension Personal: Sendable where Value: Sendable {}
extension Personal: Equatable where Value: Equatable {}
extension Personal: Hashable where Value: Hashable {}

extension Personal: Masked {
  /// `•••`, whatever it holds, so that a log does not tell whether something was erased.
  package var masked: String { "•••" }
}
