import Cancellation
import CSQLite
import Desk

/// A value that a parameter of a statement can take.
protocol Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode
}

extension Int64: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(self, at: index)
  }
}

extension Int: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(Int64(self), at: index)
  }
}

extension String: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(self, at: index)
  }
}

extension [UInt8]: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(self, at: index)
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    switch self {
    case .some(let value): value.bind(to: statement, at: index)
    case .none: statement.bindNull(at: index)
    }
  }
}

extension CaseID: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(bytes, at: index)
  }
}

extension Instant: Bindable {
  func bind(to statement: borrowing Statement, at index: Int32) -> ResultCode {
    statement.bind(milliseconds, at: index)
  }
}
