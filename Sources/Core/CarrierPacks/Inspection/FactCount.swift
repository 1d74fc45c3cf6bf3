package import Cancellation

/// How many statements there are of each confidence.
package struct FactCount: Hashable, Sendable {
  private var counts: [Confidence: Int] = [:]

  /// No statement yet.
  package init() {}

  /// How many of that confidence.
  package subscript(confidence: Confidence) -> Int { counts[confidence] ?? 0 }

  /// How many in all.
  package var total: Int { counts.values.reduce(0, +) }

  /// The share of a confidence in whole percent; nil when there is no statement.
  package func percent(_ confidence: Confidence) -> Int? {
    total == 0 ? nil : (self[confidence] * 100 + total / 2) / total
  }

  mutating func add(_ confidence: Confidence) {
    counts[confidence, default: 0] += 1
  }

  /// Both counts together.
  package static func + (left: FactCount, right: FactCount) -> FactCount {
    var sum = left
    sum.counts.merge(right.counts, uniquingKeysWith: +)
    return sum
  }
}
