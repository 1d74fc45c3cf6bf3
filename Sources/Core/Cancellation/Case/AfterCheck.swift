/// What the holder found when they looked again after the end (assisted).
package struct AfterCheck: Hashable, Sendable {
  package let what: What
  /// Whether it is as it should be.
  package let fine: Bool
  package let note: Personal<String>

  package init(_ what: What, fine: Bool, note: Personal<String>) {
    self.what = what
    self.fine = fine
    self.note = note
  }

  /// What is looked at.
  package enum What: String, CaseIterable, Hashable, Sendable {
    /// The profile is gone from the phone.
    case device
    /// No bill came for the time after the end.
    case bills
    /// No service still sends its codes to the number.
    case bindings
    /// The number does not ring any more.
    case number
  }
}

/// How well the end of the line is shown; facts raise it, never a timer (I28).
package enum EndProof: String, CaseIterable, Hashable, Sendable {
  /// Nobody has said so.
  case none
  /// The carrier's word, as the holder or staff report it.
  case stated
  /// The carrier's word in writing, and the writing is kept.
  case inWriting = "in-writing"
  /// The desk switched the line and read it back from the network (I26).
  case networkReadBack = "network-read-back"
}

extension Case {
  /// How well it is shown that the request was carried out.
  package var endProof: EndProof {
    switch mode {
    case .connected:
      history.contains { $0.milestone == .stopped || $0.milestone == .started }
        ? .networkReadBack : .none
    case .assisted:
      if !isConfirmedByCarrier {
        .none
      } else {
        evidence.contains { $0.kind == .carrierConfirmation } ? .inWriting : .stated
      }
    }
  }

  /// What was found last; nil while nobody has looked.
  package func newestCheck(_ what: AfterCheck.What) -> AfterCheck? {
    afterChecks.last { $0.what == what }
  }

  /// What was found last of each, in the order in which people look.
  package var newestChecks: [AfterCheck] { AfterCheck.What.allCases.compactMap(newestCheck) }

  /// What has not been looked at again yet, in the order in which people look.
  package var missingChecks: [AfterCheck.What] {
    AfterCheck.What.allCases.filter { newestCheck($0) == nil }
  }
}
