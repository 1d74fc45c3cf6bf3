/// The legal moves, as a table: which command may be given in which phase (I17).
///
/// Tested exhaustively: what the table refuses changes nothing, what it allows is never refused for
/// its phase. Terminal phases absorb everything but a note and the erasure.
package enum Lifecycle {
  /// A phase without its data.
  package enum Stage: String, CaseIterable, Hashable, Sendable {
    case none, open, executing, ended, closed
  }

  /// The stage a case is in; `none` before it was declared.
  package static func stage(of state: Case?) -> Stage {
    switch state?.phase {
    case nil: .none
    case .open: .open
    case .executing: .executing
    case .ended: .ended
    case .closed: .closed
    }
  }

  /// Whether the act may be done in the stage (I17).
  package static func allows(_ act: Act, in stage: Stage) -> Bool {
    moves[act, default: []].contains(stage)
  }

  /// Facts that arrive late change nothing rather than being refused: the answer is "already so".
  package static func absorbs(_ act: Act, in stage: Stage) -> Bool {
    switch act {
    case .answerNotice, .answerService, .wake, .bringBack: !allows(act, in: stage) && stage != .none
    case .declare, .prove, .consent, .callOff, .changeDate, .freeze, .answer, .reportProfile,
      .confirmCarrier, .refuseCarrier, .recordSending, .addEvidence, .removeEvidence, .complain,
      .checkAfter, .closeUnconfirmed, .putAway, .approve, .refuse, .ask, .note, .resolve, .erase,
      .askPayment, .answerPayment, .recordPayment, .claimRefund, .chooseDestination,
      .approveRefund, .declineRefund, .answerPayout, .disputePayout, .recordBill, .creditDispute,
      .upholdDispute, .settleByHand, .writeOff:
      false
    }
  }

  private static let moves: [Act: Set<Stage>] = [
    .declare: [.none],
    .prove: [.open],
    .consent: [.open],
    .callOff: [.open],
    .changeDate: [.open],
    .freeze: [.open],
    .answer: [.open],
    .reportProfile: [.executing, .ended],
    .confirmCarrier: [.executing],
    .refuseCarrier: [.executing],
    .recordSending: [.executing],
    .addEvidence: [.open, .executing, .ended],
    .removeEvidence: [.open, .executing, .ended],
    .complain: [.executing, .ended],
    .checkAfter: [.ended],
    .closeUnconfirmed: [.executing],
    .putAway: [.ended],
    .approve: [.open],
    .refuse: [.open],
    .ask: [.open],
    .note: [.open, .executing, .ended, .closed],
    .resolve: [.open, .executing, .ended, .closed],
    .erase: [.closed],
    .answerNotice: [.open, .executing, .ended, .closed],
    .answerService: [.executing],
    .wake: [.open, .executing, .ended, .closed],
    .bringBack: [.ended],
    // Money goes its own way: what arrives after the closing is booked and owned all the same.
    .askPayment: [.open, .executing, .ended, .closed],
    .answerPayment: [.open, .executing, .ended, .closed],
    .recordPayment: [.open, .executing, .ended, .closed],
    .claimRefund: [.ended, .closed],
    .chooseDestination: [.ended, .closed],
    .approveRefund: [.ended, .closed],
    .declineRefund: [.ended, .closed],
    .answerPayout: [.ended, .closed],
    .disputePayout: [.ended, .closed],
    .recordBill: [.ended, .closed],
    .creditDispute: [.ended, .closed],
    .upholdDispute: [.ended, .closed],
    .settleByHand: [.ended],
    .writeOff: [.ended, .closed],
  ]
}

/// A command without its data: the word that permissions, the lifecycle and the log use.
package enum Act: String, CaseIterable, Hashable, Sendable {
  case declare, prove, consent, callOff, changeDate, freeze, answer, reportProfile
  case confirmCarrier, refuseCarrier
  case recordSending, addEvidence, removeEvidence, complain, checkAfter, closeUnconfirmed, putAway
  case approve, refuse, ask, note, resolve, erase
  case answerNotice, answerService, wake, bringBack
  case askPayment, answerPayment, recordPayment
  case claimRefund, chooseDestination, approveRefund, declineRefund, answerPayout, disputePayout
  case recordBill, creditDispute, upholdDispute, settleByHand, writeOff
}

extension Command {
  package var act: Act {
    switch self {
    case .declare: .declare
    case .prove: .prove
    case .consent: .consent
    case .callOff: .callOff
    case .changeDate: .changeDate
    case .freeze: .freeze
    case .answer: .answer
    case .reportProfile: .reportProfile
    case .carrierConfirmed: .confirmCarrier
    case .carrierRefused: .refuseCarrier
    case .recordSending: .recordSending
    case .addEvidence: .addEvidence
    case .removeEvidence: .removeEvidence
    case .recordComplaint: .complain
    case .checkAfter: .checkAfter
    case .closeUnconfirmed: .closeUnconfirmed
    case .putAway: .putAway
    case .approve: .approve
    case .refuse: .refuse
    case .ask: .ask
    case .note: .note
    case .resolve: .resolve
    case .erase: .erase
    case .noticeAnswered: .answerNotice
    case .serviceAnswered: .answerService
    case .timerDue: .wake
    case .broughtBack: .bringBack
    case .money(let command): command.act
    }
  }
}
