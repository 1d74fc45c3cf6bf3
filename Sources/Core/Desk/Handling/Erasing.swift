import Cancellation

// Erasure is the destruction of a key (I40): what is sealed under it is unreadable from then on, in
// the journal and wherever else it was copied to. What has a key of its own is removed with it.

extension FrontDesk {
  /// What the desk keeps of a case beside the journal and can find by the case.
  ///
  /// The line of the directory is the carrier's data, not the case's, and stays. Messages that
  /// carried a one-time code are not found by the case; they expire.
  func erasure(of state: Case) throws(DeskError) -> Append.Erasure {
    var places = state.evidence.map { RecordPlace(.evidence, EvidenceBox.key($0.id, state.id)) }
    places.append(RecordPlace(.draft, state.id.description))
    places += CodeDesk.Purpose.allCases.map {
      RecordPlace(.code, CodeDesk.recordKey($0, state.id))
    }
    places += state.settlement.refunds.map {
      RecordPlace(.payout, MoneyKey.refund(state.id, $0.number).description)
    }
    places += state.notices.keys.map {
      RecordPlace(.mail, StoredMailbox.place(of: $0.messageID(in: state.id), by: cryptography))
    }
    return Append.Erasure(records: places)
  }
}

extension NoticeID {
  /// The id of the message that carries the notice; stable over retries (I35).
  func messageID(in stream: CaseID) -> String { "\(stream).\(event).\(kind.rawValue).\(contact)" }
}

extension Event {
  /// Whether the key of the case goes in the transaction that writes this event.
  var isErasure: Bool {
    if case .erased = self { true } else { false }
  }
}
