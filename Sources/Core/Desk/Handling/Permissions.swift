package import Cancellation

/// Who may do what: one table for every surface, console and command line.
package enum Permissions {
  /// Whether the role may do the act; what the table does not name is forbidden.
  package static func allows(_ role: Actor.Role, _ act: Act) -> Bool {
    table[role, default: []].contains(act)
  }

  /// Whether the role may see the content of evidence; agents hand it in and do not need it back.
  package static func mayReadEvidence(_ role: Actor.Role) -> Bool {
    switch role {
    case .holder, .reviewer, .supervisor: true
    case .anyone, .agent, .finance, .worker: false
    }
  }

  private static let table: [Actor.Role: Set<Act>] = [
    .anyone: [.declare, .freeze],
    .holder: [
      .declare, .prove, .consent, .callOff, .changeDate, .freeze, .answer, .reportProfile,
      .confirmCarrier, .refuseCarrier, .recordSending, .addEvidence, .removeEvidence, .complain,
      .checkAfter, .closeUnconfirmed, .putAway,
      .askPayment, .claimRefund, .chooseDestination, .disputePayout, .recordBill,
    ],
    // An agent helps the holder but cannot execute alone: no approval, no refusal (H02, H06). The
    // incidents of networks are the agent's to resolve: what is executed then was decided before.
    .agent: [
      .declare, .freeze, .ask, .note, .callOff, .confirmCarrier, .refuseCarrier, .resolve,
      .recordSending, .addEvidence, .complain, .checkAfter, .closeUnconfirmed, .putAway,
      .askPayment, .recordPayment, .claimRefund, .chooseDestination, .disputePayout, .recordBill,
    ],
    .reviewer: [
      .approve, .refuse, .ask, .note, .freeze, .confirmCarrier, .refuseCarrier, .resolve,
    ],
    // Finance approves and never acts for the holder alone: who claimed does not approve (I05).
    .finance: [
      .note, .resolve, .answerPayment, .recordPayment, .claimRefund, .chooseDestination,
      .approveRefund, .declineRefund, .answerPayout, .disputePayout, .recordBill, .creditDispute,
      .upholdDispute, .settleByHand, .writeOff,
    ],
    .supervisor: [
      .declare, .approve, .refuse, .ask, .note, .freeze, .callOff, .confirmCarrier,
      .refuseCarrier, .resolve, .recordSending, .addEvidence, .complain, .checkAfter,
      .closeUnconfirmed, .putAway, .erase, .askPayment, .recordPayment, .claimRefund,
      .disputePayout, .recordBill,
    ],
    .worker: [
      .answerNotice, .answerService, .wake, .bringBack, .answerPayment, .recordPayment,
      .answerPayout, .recordBill,
    ],
  ]
}
