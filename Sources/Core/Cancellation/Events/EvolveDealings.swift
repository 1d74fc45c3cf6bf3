extension Case {
  /// What passed between the holder and a carrier outside; nothing of it moves the phase.
  mutating func applyDealings(_ occurrence: Occurrence) {
    switch occurrence.event {
    case .noticeSent(let sending, let due):
      sendings.append(sending)
      // A notice that went earlier and is told later does not shorten the carrier's time.
      answerDue = max(answerDue ?? due, due)
      remember(.noticeSent, occurrence)
    case .evidenceAdded(let piece):
      evidence.append(piece)
      remember(.evidenceAdded, occurrence)
    case .evidenceRemoved(let id):
      evidence.removeAll { $0.id == id }
      remember(.evidenceRemoved, occurrence)
    case .complained(let complaint):
      complaints.append(complaint)
      remember(.complained, occurrence)
    case .checkedAfter(let check):
      afterChecks.append(check)
      remember(.checkedAfter, occurrence)
    default: assertionFailure("not an event of dealings with the carrier")
    }
  }

  mutating func countReminder(_ timer: Timer) {
    guard timer == .remindSending, case .executing(var execution) = phase else { return }
    execution.reminders += 1
    phase = .executing(execution)
  }
}
