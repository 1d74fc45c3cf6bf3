/// What somebody or something wants done to a case; every channel parses into these.
package enum Command: Hashable, Sendable {
  case declare(Declare)
  case prove(Proof)
  /// The quote is what the summary said of money; absent where the desk knows no account.
  case consent(summary: String, quote: AgreedQuote? = nil)
  case callOff
  case changeDate(RequestedDate, summary: String, quote: AgreedQuote? = nil)
  /// "This was not me": stops everything until staff have looked (P21).
  case freeze
  case answer(text: String)
  /// The holder says the profile is gone from the phone (attested, never more).
  case reportProfile
  case carrierConfirmed(endsOn: LocalDate, note: String)
  case carrierRefused(note: String)
  /// The holder handed the notice to the carrier.
  case recordSending(Sending)
  /// The content is stored already; only the desk's evidence box gives this command.
  case addEvidence(Evidence)
  case removeEvidence(EvidenceID)
  case recordComplaint(Complaint)
  case checkAfter(AfterCheck)
  /// The carrier never answered, and the holder waits no longer.
  case closeUnconfirmed(note: String)
  /// Everything was looked at again after the end.
  case putAway

  case approve(reason: String)
  case refuse(RefusalReason, remedy: String)
  case ask(question: String)
  case note(text: String)
  case resolve(incident: Int, note: String)
  /// Makes everything personal of a closed case unreadable for good (I40).
  case erase(ErasureReason)

  case noticeAnswered(NoticeID, failure: String?)
  case serviceAnswered(ServiceAnswer)
  case timerDue(Timer)
  case broughtBack(by: CaseID)
  case money(MoneyCommand)

  /// A declaration with what was proven on the way to it.
  package struct Declare: Hashable, Sendable {
    package let id: CaseID
    package let reference: CaseReference
    package let declaration: Declaration
    /// Hash of the summary the person confirmed; absent when consent is still to be given.
    package let summary: String?
    /// The moment the summary named: a clock that passed a cut-off or midnight since then must not
    /// turn it into another one.
    package let moment: DatePlan.Moment?
    package let proofs: Set<Proof>
    /// What the summary said of money; absent where the desk knows no account.
    package let quote: AgreedQuote?

    package init(
      id: CaseID,
      reference: CaseReference,
      declaration: Declaration,
      summary: String?,
      moment: DatePlan.Moment? = nil,
      proofs: Set<Proof>,
      quote: AgreedQuote? = nil
    ) {
      self.id = id
      self.reference = reference
      self.declaration = declaration
      self.summary = summary
      self.moment = moment
      self.proofs = proofs
      self.quote = quote
    }
  }
}

/// A proof the desk has just checked: fresh, single-use and bound to this case (I11).
package enum Proof: String, CaseIterable, Hashable, Sendable {
  /// A code reached the declared contact.
  case contact
  /// A code reached a contact on record at the carrier.
  case registeredContact
}

/// What the network said, as the worker reports it.
package enum ServiceAnswer: Hashable, Sendable {
  case acknowledged
  case refused(code: String)
  /// No reliable answer after many tries of the same effect.
  case silent
  case readBack(ServiceState)
  /// It reads back otherwise than acknowledged, after many tries.
  case contradicts
}

/// What the worker wakes a case for.
package enum Timer: String, CaseIterable, Hashable, Sendable {
  case remind, lapse, execution, followUp, windowEnding, windowEnd, close
  /// To send the notice to the carrier (assisted).
  case remindSending
  /// To look again after the end (assisted).
  case checkAfter
  /// The delay of an approved payout is over.
  case payout
  /// What is in transit should have arrived.
  case clearing
}

/// What the desk knows at the moment of a command, beyond the case itself.
package struct Situation: Hashable, Sendable {
  package let now: Instant
  package let actor: Actor
  /// The line as the directory has it now; re-checked before anything is executed (I25).
  package let line: KnownLine?
  /// Another case that already holds the line, if there is one.
  package let claimedBy: CaseReference?
  /// The quote for the last day that the case has, by what billing knows at this moment; absent
  /// where no account is known.
  package let quote: AgreedQuote?

  package init(
    now: Instant,
    actor: Actor,
    line: KnownLine?,
    claimedBy: CaseReference? = nil,
    quote: AgreedQuote? = nil
  ) {
    self.now = now
    self.actor = actor
    self.line = line
    self.claimedBy = claimedBy
    self.quote = quote
  }
}
