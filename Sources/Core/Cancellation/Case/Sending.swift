/// A notice that the holder handed to a carrier outside, as they tell it (assisted).
package struct Sending: Hashable, Sendable {
  /// Id of the pack's contact by which it went.
  package let contact: String
  /// The day on which it went, in the carrier's zone.
  package let on: LocalDate
  /// A tracking number, who took it, or nothing.
  package let note: Personal<String>
  /// What shows that it went; each is evidence of the same case.
  package let evidence: [EvidenceID]

  package init(
    contact: String,
    on day: LocalDate,
    note: Personal<String>,
    evidence: [EvidenceID] = []
  ) {
    self.contact = contact
    self.on = day
    self.note = note
    self.evidence = evidence
  }
}

/// The form of names that a pack gives its own parts, which are stored in the clear.
package enum PartName {
  /// Whether the text is 1 to 40 of `a-z 0-9 -`, so that nothing personal can hide in it.
  package static func fits(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
