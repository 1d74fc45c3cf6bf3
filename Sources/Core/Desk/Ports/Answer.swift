/// What an outside system said: yes, no, or nothing that can be relied on.
///
/// Remote calls do not throw. `unknown` is a state with an owner and a due time, never an excuse to
/// send again without the same key (design idea 6).
package enum Answer<Value: Sendable>: Sendable {
  case confirmed(Value)
  case refused(Reason)
  case unknown(Reason)

  /// Short for use inside `Answer`, where the value type does not matter.
  package typealias Reason = AnswerReason
}

/// A short machine-readable code plus a sentence for staff; never personal data.
package struct AnswerReason: Hashable, Sendable {
  package let code: String
  package let detail: String

  package init(code: String, detail: String) {
    self.code = code
    self.detail = detail
  }
}
