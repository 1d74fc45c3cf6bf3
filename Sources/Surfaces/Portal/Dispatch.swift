import Desk
import Web

extension Site {
  /// Pages that are shown.
  func show(_ route: Route, _ visit: inout Visit) throws(DeskError) -> Response {
    switch route {
    case .start: try startPage(&visit)
    case .carriers: try carriersPage(&visit)
    case .quick(let carrier): try quickPage(carrier, &visit)
    case .withdrawal(let carrier): try withdrawalPage(carrier, &visit)
    case .porting: try portingPage(&visit)
    case .lost: try lostPage(&visit)
    case .accountData: try accountDataPage(&visit)
    case .resume: try resumePage(&visit)
    case .resumeCode: try resumeCodePage(&visit)
    case .line: try linePage(&visit)
    case .about: try aboutPage(&visit)
    case .ends: try endsPage(&visit)
    case .bill: try billPage(&visit)
    case .date: try datePage(&visit)
    case .datePicture: try datePicture(&visit)
    case .before: try beforePage(&visit)
    case .reach: try reachPage(&visit)
    case .reachCode: try reachCodePage(&visit)
    case .prove: try provePage(&visit)
    case .proveCode: try proveCodePage(&visit)
    case .check: try checkPage(&visit)
    case .notMe: try notMePage(&visit)
    case .checkReceipt: try checkReceiptPage(&visit)
    case .key: try keyPage(&visit)
    case .guides: try guidesPage(&visit)
    case .guide(let carrier): try guidePage(carrier, &visit)
    case .guideFile(let carrier, let file): try guideFile(carrier, file, &visit)
    case .checkContact: try checkContactPage(&visit)
    case .help: try helpPage(&visit)
    case .settings: try settingsPage(&visit)
    case .accessibility: try accessibilityPage(&visit)
    case .privacy: try privacyPage(&visit)
    case .legal: try legalPage(&visit)
    case .mailbox: try mailboxPage(&visit)
    case .receipt, .receiptFile, .receiptPicture, .calendar, .status, .messages, .stop,
      .changeDate, .answer, .phone, .carrierAnswer, .reactivate, .caseProof, .caseProofCode,
      .plan, .sent, .evidence, .evidenceFile, .complaint, .complaintFile, .notice, .afterwards,
      .unconfirmed, .money, .payment, .claim, .refund, .destination, .bills:
      try showCase(route, &visit)
    case .reason, .signOut, .evidenceRemoval, .putAway: Response.methodNotAllowed([.post])
    }
  }

  /// Pages of a case.
  private func showCase(_ route: Route, _ visit: inout Visit) throws(DeskError) -> Response {
    switch route {
    case .receipt(let id): try receiptPage(id, &visit)
    case .receiptFile(let id, let number): try receiptFile(id, number, &visit)
    case .receiptPicture(let id, let number): try receiptPicture(id, number, &visit)
    case .calendar(let id): try calendarFile(id, &visit)
    case .status(let id): try statusPage(id, &visit)
    case .messages(let id): try messagesPage(id, &visit)
    case .stop(let id): try stopPage(id, &visit)
    case .changeDate(let id): try changeDatePage(id, &visit)
    case .answer(let id): try answerPage(id, &visit)
    case .phone(let id): try phonePage(id, &visit)
    case .carrierAnswer(let id): try carrierAnswerPage(id, &visit)
    case .reactivate(let id): try reactivatePage(id, &visit)
    case .caseProof(let id): try caseProofPage(id, &visit)
    case .caseProofCode(let id): try caseProofCodePage(id, &visit)
    case .plan(let id): try planPage(id, &visit)
    case .sent(let id): try sentPage(id, &visit)
    case .evidence(let id): try evidencePage(id, &visit)
    case .evidenceFile(let id, let piece): try evidenceFile(id, piece, &visit)
    case .complaint(let id): try complaintPage(id, &visit)
    case .complaintFile(let id, let recipient): try complaintFile(id, recipient, &visit)
    case .notice(let id, let contact, let file): try noticeFile(id, contact, file, &visit)
    case .afterwards(let id): try afterwardsPage(id, &visit)
    case .unconfirmed(let id): try unconfirmedPage(id, &visit)
    case .money(let id): try moneyPage(id, &visit)
    case .payment(let id, let number): try paymentPage(id, number, &visit)
    case .claim(let id, let currency): try claimPage(id, currency, &visit)
    case .refund(let id, let number): try refundPage(id, number, &visit)
    case .destination(let id, let number): try destinationPage(id, number, &visit)
    case .bills(let id): try billsPage(id, &visit)
    case .start, .carriers, .quick, .withdrawal, .porting, .lost, .accountData, .resume,
      .resumeCode, .line, .about, .ends, .bill, .date, .datePicture, .before, .reach, .reachCode,
      .prove, .proveCode, .check, .notMe, .checkReceipt, .key, .guides, .guide, .guideFile,
      .checkContact, .help, .settings, .accessibility, .privacy, .legal, .mailbox, .reason,
      .signOut, .evidenceRemoval, .putAway:
      notFound(visit)
    }
  }

  /// Forms that are sent.
  func send(_ route: Route, _ visit: inout Visit) throws(DeskError) -> Response {
    switch route {
    case .carriers: try sendCarriers(&visit)
    case .quick(let carrier): try sendQuick(carrier, &visit)
    case .withdrawal(let carrier): try sendWithdrawal(carrier, &visit)
    case .resume: try sendResume(&visit)
    case .resumeCode: try sendResumeCode(&visit)
    case .line: try sendLine(&visit)
    case .about: try sendAbout(&visit)
    case .ends: try sendEnds(&visit)
    case .bill: try sendBill(&visit)
    case .date: try sendDate(&visit)
    case .before: try sendBefore(&visit)
    case .reach: try sendReach(&visit)
    case .reachCode: try sendReachCode(&visit)
    case .prove: try sendProve(&visit)
    case .proveCode: try sendProveCode(&visit)
    case .check: try sendCheck(&visit)
    case .reason(let id): try sendReason(id, &visit)
    case .stop(let id): try sendStop(id, &visit)
    case .changeDate(let id): try sendChangeDate(id, &visit)
    case .answer(let id): try sendAnswer(id, &visit)
    case .phone(let id): try sendPhone(id, &visit)
    case .carrierAnswer(let id): try sendCarrierAnswer(id, &visit)
    case .reactivate(let id): try sendReactivate(id, &visit)
    case .caseProof(let id): try sendCaseProof(id, &visit)
    case .caseProofCode(let id): try sendCaseProofCode(id, &visit)
    case .plan(let id): try sendPlan(id, &visit)
    case .sent(let id): try sendSent(id, &visit)
    case .evidence(let id): try sendEvidence(id, &visit)
    case .evidenceRemoval(let id): try sendEvidenceRemoval(id, &visit)
    case .complaint(let id): try sendComplaint(id, &visit)
    case .afterwards(let id): try sendAfterwards(id, &visit)
    case .putAway(let id): try sendPutAway(id, &visit)
    case .unconfirmed(let id): try sendUnconfirmed(id, &visit)
    case .money(let id): try sendMoney(id, &visit)
    case .claim(let id, let currency): try sendClaim(id, currency, &visit)
    case .refund(let id, let number): try sendRefund(id, number, &visit)
    case .destination(let id, let number): try sendDestination(id, number, &visit)
    case .bills(let id): try sendBills(id, &visit)
    case .notMe: try sendNotMe(&visit)
    case .checkReceipt: try sendCheckReceipt(&visit)
    case .guides: try sendGuides(&visit)
    case .checkContact: try sendCheckContact(&visit)
    case .settings: try sendSettings(&visit)
    case .signOut: try sendSignOut(&visit)
    case .start, .porting, .lost, .accountData, .receipt, .receiptFile, .receiptPicture,
      .datePicture, .calendar, .status, .messages, .key, .guide, .guideFile, .help, .accessibility,
      .privacy, .legal, .mailbox, .evidenceFile, .notice, .complaintFile, .payment:
      Response.methodNotAllowed([.get, .head])
    }
  }
}
