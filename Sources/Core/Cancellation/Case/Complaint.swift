/// A complaint that the holder made because the carrier does not do its part (assisted).
package struct Complaint: Hashable, Sendable {
  package let to: Recipient
  /// The day on which it was made, in the carrier's zone.
  package let on: LocalDate
  package let note: Personal<String>

  package init(to recipient: Recipient, on day: LocalDate, note: Personal<String>) {
    self.to = recipient
    self.on = day
    self.note = note
  }

  /// Who gets it.
  package enum Recipient: Hashable, Sendable {
    case carrier
    /// Id of the complaint body in the tables of law.
    case body(String)
  }
}
