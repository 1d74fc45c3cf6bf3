import Cancellation
import Desk
import Web

extension Site {
  /// P37: bills that came after the end, what of them is contested, and the form for one more.
  func billsPage(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    return billsView(StatusView(view, now: desk.clock.now()), [], visit)
  }

  func sendBills(_ id: CaseID, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try opened(id, visit) else { return notFound(visit) }
    let status = StatusView(view, now: desk.clock.now())
    if visit.isRedisplay { return billsView(status, [], visit) }
    guard takesBills(status) else { return billsView(status, [], visit, code: .conflict) }
    let today = status.terms.zone.date(of: status.now)
    let (bill, problems) = BillForm.read(visit.form, status.terms.currency, today: today)
    guard let bill else { return billsView(status, problems, visit) }
    do {
      try keep(bill, status, visit)
      return redirect(.bills(id), visit)
    } catch .refused(let refusal) {
      guard let problem = FieldProblem(bill: refusal, zone: status.terms.zone) else {
        throw .refused(refusal)
      }
      return billsView(status, [problem], visit)
    }
  }

  /// The picture first, then the bill that names it; a bill that would be refused leaves neither.
  private func keep(_ bill: BillForm, _ status: StatusView, _ visit: Visit) throws(DeskError) {
    let id = status.state.id
    let situation = Situation(now: status.now, actor: Actor(.holder), line: nil)
    do {
      _ = try Case.decide(
        .money(.recordBill(bill.bill(nil))),
        status.state,
        status.terms,
        situation
      )
    } catch { throw .refused(error) }
    var evidence: EvidenceID?
    if let sent = visit.request.file(BillForm.file), takesFiles(status) {
      let offer = EvidenceBox.Offer(
        .bill,
        bytes: sent.bytes,
        declared: sent.mediaType,
        name: EvidenceForm.name(sent.fileName ?? "")
      )
      evidence = try EvidenceBox(desk: desk).add(
        offer,
        to: id,
        by: Actor(.holder),
        command: try commandID("\(id)/web/bill", visit)
      ).id
    }
    try perform(.money(.recordBill(bill.bill(evidence))), on: id, visit)
  }

  private func takesBills(_ view: StatusView) -> Bool { view.endedContract && view.isProven }

  /// A closed case keeps no files any more.
  private func takesFiles(_ view: StatusView) -> Bool {
    if case .ended = view.state.phase { true } else { false }
  }

  private func billsView(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit,
    code: Status = .ok
  ) -> Response {
    let title = Message("p37.title", arguments: view.facts)
    let takes = takesBills(view)
    let content: HTML =
      takes
      ? #"""
      \#(bills(view, visit))<h2>\#(say(Message("p37.add"), visit))</h2>\#
      \#(form("charge-form", to: .bills(view.state.id), takesFiles: true, visit,
        "\(ticketField(visit))\(billFields(view, problems, visit))"))
      """#
      : "<p>\(say(Message("p37.not-yet"), visit))</p>"
    return page(
      Frame(
        title: title,
        hasErrors: !problems.isEmpty,
        back: .status(view.state.id),
        form: takes ? "charge-form" : nil
      ),
      visit,
      status: problems.isEmpty ? code : .unprocessableContent,
      #"""
      \#(summary(problems, visit))<h1>\#(say(title, visit))</h1>\#
      <p class="lead">\#(say(Message("p37.lead", arguments: view.facts), visit))</p>\#(content)
      """#
    )
  }

  // MARK: What came

  private func bills(_ view: StatusView, _ visit: Visit) -> HTML {
    let settlement = view.state.settlement
    let rows: [HTML] = settlement.bills.map { bill in
      let words = Message(
        "p37.bill",
        ("number", .text(bill.number)),
        ("date", .date(bill.dated)),
        ("amount", .money(bill.amount)),
        ("from", .date(bill.from)),
        ("through", .date(bill.through))
      )
      let disputes = settlement.disputes.filter { $0.bill == bill.number }
      let contested: [HTML] = disputes.map { "<p>\(say(view.contested($0), visit))</p>" }
      let fine: HTML? =
        disputes.isEmpty ? "<p>\(say(Message("p37.fine"), visit))</p>" : nil
      return #"""
        <li><p>\#(say(words, visit))</p>\#(contested)\#(optional: fine)\#
        \#(optional: picture(bill, view, visit))</li>
        """#
    }
    guard !rows.isEmpty else { return .empty }
    let isOpen = settlement.disputes.contains { $0.outcome == nil }
    let complain: HTML? =
      isOpen && view.state.mode == .assisted
      ? action(Message("p37.complain"), to: visit.path(.complaint(view.state.id)), visit) : nil
    return "<h2>\(say(Message("p37.list"), visit))</h2><ul>\(rows)</ul>\(optional: complain)"
  }

  private func picture(_ bill: Bill, _ view: StatusView, _ visit: Visit) -> HTML? {
    guard let id = bill.evidence, view.state.evidence.contains(where: { $0.id == id }) else {
      return nil
    }
    return link(Message("p37.picture"), to: visit.path(.evidenceFile(view.state.id, id)), visit)
  }

  // MARK: The form

  private func billFields(
    _ view: StatusView,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> HTML {
    let number = TextField(
      BillForm.number,
      value: visit.form[BillForm.number],
      text: text(BillForm.number, label: Message("p37.number"), problems, visit),
      autocomplete: "off",
      width: 20
    )
    let kind = RadioGroup(
      BillForm.kind,
      chosen: visit.form[BillForm.kind],
      text: text(BillForm.kind, label: Message("p37.kind"), problems, visit),
      choices: Bill.Kind.allCases.map {
        Choice($0.rawValue, label: say(Message("p37.kind.\($0.rawValue)"), visit))
      }
    )
    let days: [HTML] = [
      (BillForm.dated, Message("p37.dated")), (BillForm.from, Message("p37.from")),
      (BillForm.through, Message("p37.through")),
    ].map { name, label in
      dateField(name, text(name, label: label, problems, visit), visit.form, visit)
    }
    let amount = TextField(
      BillForm.amount,
      value: visit.form[BillForm.amount],
      text: text(
        BillForm.amount,
        label: Message("p37.amount", ("currency", .text(view.terms.currency.code))),
        hint: Message("bill.fee.hint"),
        problems,
        visit
      ),
      autocomplete: "off",
      width: 12
    )
    let file: HTML? = takesFiles(view) ? fileField(problems, visit) : nil
    let button = Button(say(Message("p37.send"), visit))
    return "\(number.html)\(kind.html)\(days)\(amount.html)\(optional: file)\(button.html)"
  }

  private func fileField(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    let limit = Message(
      "p33.file.hint",
      ("megabytes", .number(EvidenceBox.fileLimit / 1_000_000))
    )
    return FileField(
      BillForm.file,
      text: text(BillForm.file, label: Message("p37.file"), hint: limit, problems, visit),
      accepts: ["application/pdf", "image/*", ".heic"]
    ).html
  }
}

extension FieldProblem {
  /// A refusal that is about the bill or its picture, at its field; nil for every other refusal.
  init?(bill refusal: Refusal, zone: Zone) {
    let field: String
    switch refusal {
    case .money(.bill), .money(.billDiffers): field = BillForm.number
    case .money(.tooLarge), .money(.notPositive): field = BillForm.amount
    case _:
      self.init(file: BillForm.file, refusal, zone: zone)
      return
    }
    self.init(field: field, message: Message(refusal, zone: zone))
  }
}
