package import Cancellation

/// What a draft says of the line, its holder and what has happened so far.
package struct DraftSubject: Hashable, Sendable {
  package let kind: RequestKind
  package let name: Personal<String>
  package let capacity: Capacity
  package let line: Personal<LineName>
  /// Where the carrier's answer is wanted; never the line itself (C14).
  package let contact: Personal<ContactAddress>
  package let wish: RequestedDate
  /// The holder's remark: contract number, order number or anything else.
  package let remark: Personal<String>
  /// The desk's reference of the request.
  package let reference: String
  /// The day on which the declaration was received, in the carrier's zone.
  package let received: LocalDate
  /// Sendings to the carrier so far, oldest first; what complaints speak of.
  package let sent: [Sending]
  /// Bills that charge something after the end and are contested; what complaints name.
  package let contested: [ContestedBill]

  /// A contested bill: its number and day, and what of it is contested.
  package struct ContestedBill: Hashable, Sendable {
    package let number: String
    package let dated: LocalDate
    package let amount: Money

    package init(number: String, dated: LocalDate, amount: Money) {
      self.number = number
      self.dated = dated
      self.amount = amount
    }
  }

  package init(
    _ declaration: Declaration,
    reference: CaseReference,
    received: LocalDate,
    sent: [Sending] = [],
    contested: [ContestedBill] = []
  ) {
    kind = declaration.kind
    name = declaration.name
    capacity = declaration.capacity
    line = declaration.line.name
    contact = declaration.contact
    wish = declaration.date
    remark = declaration.remark
    self.reference = reference.text
    self.received = received
    self.sent = sent
    self.contested = contested
  }
}
