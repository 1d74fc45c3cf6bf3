/// What a person declared: enough to be received, whatever is still to be proven (design idea 1).
package struct Declaration: Hashable, Sendable {
  package let kind: RequestKind
  /// Id of the carrier pack, such as `mo/ctm`.
  package let carrier: String
  package let line: DeclaredLine
  package let capacity: Capacity
  /// As the person writes it, in any script; never split into parts.
  package let name: Personal<String>
  /// Where the receipt and all later news go.
  package let contact: Personal<ContactAddress>
  package let language: Language
  package let date: RequestedDate
  /// Order or contract number, or anything the person adds; empty when nothing was said.
  package let remark: Personal<String>
  /// What makes the plan fit the holder; nothing that is decided hangs on it.
  package let circumstances: Personal<Circumstances>
  package let channel: Channel

  package init(
    kind: RequestKind,
    carrier: String,
    line: DeclaredLine,
    capacity: Capacity,
    name: Personal<String>,
    contact: Personal<ContactAddress>,
    language: Language,
    date: RequestedDate,
    remark: Personal<String>,
    circumstances: Personal<Circumstances> = .known(Circumstances()),
    channel: Channel
  ) {
    self.kind = kind
    self.carrier = carrier
    self.line = line
    self.capacity = capacity
    self.name = name
    self.contact = contact
    self.language = language
    self.date = date
    self.remark = remark
    self.circumstances = circumstances
    self.channel = channel
  }
}

/// How the person named the line; one of the three is enough, all are never asked for (P05).
package enum LineName: Hashable, Sendable {
  case number(MSISDN)
  case iccid(ICCID)
  case order(String)
}

/// The line as declared, with the facts the desk itself knows of it, if it does.
package struct DeclaredLine: Hashable, Sendable {
  package let name: Personal<LineName>
  /// Absent when the carrier is outside (assisted) or the line is unknown to the desk.
  package let known: KnownLine?
  /// Place in `known.contacts` of the contact that is also the declared one; nil when none is.
  ///
  /// Compared once, at intake: contacts are personal, and after erasure nobody could compare them,
  /// yet the case must still add up.
  package let declaredContact: Int?

  package init(name: Personal<LineName>, known: KnownLine?, declaredContact: Int? = nil) {
    self.name = name
    self.known = known
    self.declaredContact = declaredContact
  }
}

/// In what capacity the person acts (P05).
package enum Capacity: String, CaseIterable, Hashable, Sendable {
  case holder, authorised, heir, company
}

/// The way by which a declaration came in; every channel is the same case (design idea 8).
package enum Channel: String, CaseIterable, Hashable, Sendable {
  case quickNotice, guided, counter, hotline, sms, email, api
}

/// When the person wants it to take effect.
package enum RequestedDate: Hashable, Sendable {
  case earliest
  case on(LocalDate)
}
