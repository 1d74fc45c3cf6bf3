package import Cancellation
package import Desk

/// Which questions a request still needs: worked out from the answers and the terms, never counted.
package struct Journey: Hashable, Sendable {
  /// The questions this request has, in order; the last one is the check of the answers.
  package let steps: [Step]
  private let done: Set<Step>
  private let waitsForContactCode: Bool
  private let waitsForHolderCode: Bool

  /// The journey of a draft under its terms; no clock and no store is asked.
  package init(_ draft: Draft, _ terms: Terms) {
    let proofs = draft.validProofs
    let isHolder = proofs.contains(.registeredContact)
    let rules = draft.kind.flatMap { terms.kinds[$0] }
    steps = Step.allCases.filter { step in
      switch step {
      case .line, .ends, .reach, .check: true
      // With a carrier outside the holder acts, and needs a plan that fits.
      case .about: terms.mode == .assisted
      // Without a day to choose there is no question.
      case .date: (rules?.latestDays ?? 0) > 0
      case .before: draft.kind?.serviceAfter == .off
      // A contact on record that answered has shown both; an assisted carrier asks by itself.
      case .prove:
        terms.mode == .connected && (!isHolder || draft.proving != nil)
      }
    }
    done = Set(
      Step.allCases.filter { step in
        switch step {
        case .line: draft.lineName != nil && draft.capacity != nil && rules != nil
        case .about: draft[.about] != nil
        case .ends: draft[.ends] != nil
        case .date: draft.requestedDate != nil
        case .before: draft[.before] != nil
        case .reach: proofs.contains(.contact)
        case .prove: isHolder || draft.proving == .review
        case .check: false
        }
      }
    )
    waitsForContactCode = draft.contact != nil && draft[.contactSent] != nil
    waitsForHolderCode = draft.proving == .code
  }

  /// The first question without an answer.
  package var next: Step { steps.first { !done.contains($0) } ?? .check }

  /// Where the visitor goes on: the next question, or the code it waits for.
  package var route: Route {
    switch next {
    case .reach where waitsForContactCode: .reachCode
    case .prove where waitsForHolderCode: .proveCode
    case .line, .about, .ends, .date, .before, .reach, .prove, .check: next.route
    }
  }

  /// A question may be looked at once all before it are answered.
  package func mayVisit(_ step: Step) -> Bool {
    steps.contains(step)
      && steps.prefix { $0 != step }.allSatisfy { done.contains($0) || $0.isOptional }
  }

  /// Whether the question has its answer.
  package func isDone(_ step: Step) -> Bool { done.contains(step) }

  /// Place of the question among those of this request, from 1.
  package func number(of step: Step) -> Int { steps.prefix { $0 != step }.count + 1 }

  func before(_ step: Step) -> Step? { steps.prefix { $0 != step }.last }
}
