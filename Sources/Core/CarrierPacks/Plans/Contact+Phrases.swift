import Cancellation

// What is known of a way beside its value, in the same words wherever it is shown.

extension Contact {
  /// From where it works; nil where nobody knows.
  package var reachWords: Phrase? {
    guard let reach = reachableFrom.value, !reach.isEmpty else { return nil }
    let places = reach.map { Phrase.Value.phrase(Phrase("p25.reach.\($0.rawValue)")) }
    return Phrase("p25.reach", ("from", .list(places)))
  }

  /// When it is open and what it costs, as far as that is known.
  package var hoursAndCost: [Phrase] {
    [
      hours.value.map { Phrase("p25.hours", ("hours", .texts($0))) },
      cost.value.map { Phrase("p25.cost", ("cost", .texts($0))) },
    ].compactMap(\.self)
  }
}
