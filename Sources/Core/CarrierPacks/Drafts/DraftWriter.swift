import Cancellation

/// Writes the parts of drafts about one request.
struct DraftWriter {
  let pack: CarrierPack
  let subject: DraftSubject
  private let name: String
  private let line: LineName
  private let contact: ContactAddress

  /// Nil once the personal data is erased: there is nobody left to write for.
  init?(_ pack: CarrierPack, _ subject: DraftSubject) {
    guard case .known(let name) = subject.name, case .known(let line) = subject.line,
      case .known(let contact) = subject.contact
    else { return nil }
    self.pack = pack
    self.subject = subject
    self.name = name
    self.line = line
    self.contact = contact
  }

  // MARK: Names

  /// The contract is with the legal entity; the brand stands beside it.
  var carrier: [Phrase] {
    let names = [pack.legalEntity.value, pack.brand].compactMap(\.self)
    return (names.count == 2 && names[0] == names[1] ? [pack.brand] : names).map {
      Phrase("draft.value", ("value", .text($0)))
    }
  }

  func address(_ contact: Contact) -> [Phrase] {
    contact.value.value.map { [Phrase("draft.value", ("value", .texts($0)))] } ?? []
  }

  private var lineWords: Phrase {
    switch line {
    case .number(let number): Phrase("draft.line.number", ("number", .text(number.e164)))
    case .iccid(let iccid): Phrase("draft.line.iccid", ("iccid", .text(iccid.digits)))
    case .order(let order): Phrase("draft.line.order", ("order", .text(order)))
    }
  }

  private var contactText: String {
    switch contact {
    case .email(let address): address.text
    case .sms(let number): number.e164
    }
  }

  private var act: Phrase.Value { .phrase(Phrase("kind.\(subject.kind.rawValue)")) }

  var title: Phrase {
    Phrase("draft.title.\(subject.kind.rawValue)", ("line", .phrase(lineWords)))
  }

  var complaintTitle: Phrase { Phrase("draft.complaint.title", ("line", .phrase(lineWords))) }

  var bodyTitle: Phrase {
    Phrase("draft.body.title", ("carrier", .text(pack.brand)), ("line", .phrase(lineWords)))
  }

  // MARK: Notice

  func notice(isSigned: Bool) -> [NoticeDraft.Block] {
    [.paragraph(Phrase("draft.greeting")), declaration] + date
      + [
        .paragraph(
          Phrase(
            "draft.received",
            ("date", .date(subject.received)),
            ("reference", .text(subject.reference))
          )
        ),
        .paragraph(Phrase("draft.confirm", ("contact", .text(contactText)))),
      ] + money + law + remark + enclosures + signature(isSigned)
  }

  private var declaration: NoticeDraft.Block {
    .paragraph(
      Phrase("draft.declare.\(subject.kind.rawValue)", ("line", .phrase(lineWords)))
    )
  }

  private var date: [NoticeDraft.Block] {
    switch subject.kind {
    case .withdrawal: []
    case .termination, .suspension, .resumption, .reactivation, .portOut:
      switch subject.wish {
      case .earliest: [.paragraph(Phrase("draft.date.earliest"))]
      case .on(let date): [.paragraph(Phrase("draft.date.on", ("date", .date(date))))]
      }
    }
  }

  private var money: [NoticeDraft.Block] {
    guard subject.kind.endsContract else { return [] }
    var blocks: [NoticeDraft.Block] = []
    if pack.kind == .reseller || subject.kind == .withdrawal {
      blocks.append(.paragraph(Phrase("draft.money.price")))
    } else {
      // What the carrier's own terms forfeit is not asked for.
      if pack.money.balance.value != .forfeited {
        blocks.append(.paragraph(Phrase("draft.money.credit")))
      }
      blocks.append(.paragraph(Phrase("draft.money.sums")))
    }
    blocks.append(.paragraph(Phrase("draft.money.after")))
    return blocks
  }

  /// What the law says of the act, as far as somebody saw it.
  private var law: [NoticeDraft.Block] {
    pack.laws.flatMap(\.rows).filter { $0.isInForce(on: subject.received) && $0.isCitable }
      .compactMap(words).map(NoticeDraft.Block.paragraph)
  }

  private func words(of row: LawRow) -> Phrase? {
    let source = ("source", Phrase.Value.source(row.basis.source))
    let period = row.limit.map { ("period", Phrase.Value.period($0)) }
    return switch row.reference(in: subject.kind) {
    case .credit: Phrase("draft.law.credit", source)
    case .notice: period.map { Phrase("draft.law.notice", $0, source) }
    case .withdrawal: period.map { Phrase("draft.law.withdrawal", $0, source) }
    case .refund: period.map { Phrase("draft.law.refund", $0, source) }
    case nil: nil
    }
  }

  private var remark: [NoticeDraft.Block] {
    guard case .known(let text) = subject.remark, !text.isEmpty else { return [] }
    return [.paragraph(Phrase("draft.remark", ("remark", .text(text))))]
  }

  private var documents: [Phrase] {
    (pack.kinds[subject.kind]?.documents ?? []).compactMap { fact in
      fact.value.map { need in
        Phrase(
          "plan.document",
          ("document", .phrase(Phrase("plan.document.\(need.document.rawValue)"))),
          ("form", .phrase(Phrase("plan.form.\(need.form.rawValue)")))
        )
      }
    }
  }

  private var enclosures: [NoticeDraft.Block] {
    [.heading(Phrase("draft.enclosed")), .item(Phrase("draft.enclosed.receipt"))]
      + documents.map(NoticeDraft.Block.item)
  }

  private func signature(_ isSigned: Bool) -> [NoticeDraft.Block] {
    let who = Phrase(
      "draft.signed",
      ("name", .text(name)),
      ("capacity", .phrase(Phrase("capacity.\(subject.capacity.rawValue)")))
    )
    return (isSigned ? [.paragraph(Phrase("draft.sign"))] : []) + [.paragraph(who)]
  }

  // MARK: Telephone and counter

  /// What to say, what to expect, what to write down; one question after the other.
  func script(_ way: Contact) -> [NoticeDraft.Block] {
    let menu = (way.menu.value ?? []).map {
      NoticeDraft.Block.item(Phrase("draft.value", ("value", .texts($0))))
    }
    return [.heading(Phrase("draft.script.ready")), .item(lineWords)]
      + documents.map(NoticeDraft.Block.item)
      + (menu.isEmpty ? [] : [.heading(Phrase("draft.script.menu"))] + menu)
      + [.heading(Phrase("draft.script.say")), declaration] + date
      + [
        .paragraph(Phrase("draft.script.confirm", ("contact", .text(contactText)))),
        .heading(Phrase("draft.script.ask")),
      ] + questions
      + [
        .heading(Phrase("draft.script.note")), .item(Phrase("draft.script.note.who")),
        .item(Phrase("draft.script.note.never")), .item(Phrase("draft.script.note.wait")),
      ]
  }

  private var questions: [NoticeDraft.Block] {
    [
      .item(Phrase("draft.ask.reference")), .item(Phrase("draft.ask.day")),
      .item(Phrase("draft.ask.money")), .item(Phrase("draft.ask.back")),
      .item(Phrase("draft.ask.writing")),
    ]
  }

  var checklist: [NoticeDraft.Block] {
    [.heading(Phrase("draft.counter.bring"))] + documents.map(NoticeDraft.Block.item)
      + [
        .item(Phrase("draft.counter.device")), .item(Phrase("draft.counter.notice")),
        .heading(Phrase("draft.script.say")), declaration,
      ] + date + [.heading(Phrase("draft.script.ask"))] + questions
      + [
        .heading(Phrase("draft.counter.sign")), .item(Phrase("draft.counter.sign.read")),
        .item(Phrase("draft.counter.sign.no-new")),
        .heading(Phrase("draft.counter.take")), .item(Phrase("draft.counter.take.copy")),
        .item(Phrase("draft.counter.take.slip")),
      ]
  }

  // MARK: Complaints

  /// Days that a complaint gives the carrier; the same as the desk waits for an answer.
  private var days: Phrase.Value { .number(Plan.answerDays) }

  private var sendings: [NoticeDraft.Block] {
    subject.sent.map { sent in
      let way = pack.contact(sent.contact)?.type.rawValue
      let words = way.map { Phrase("p25.type.\($0)") } ?? Phrase("draft.way.other")
      return .item(
        Phrase("draft.complaint.sent", ("date", .date(sent.on)), ("way", .phrase(words)))
      )
    }
  }

  /// The bills that are contested, by number, day and sum; nothing where none is.
  private var charges: [NoticeDraft.Block] {
    guard !subject.contested.isEmpty else { return [] }
    return [.paragraph(Phrase("draft.complaint.charged"))]
      + subject.contested.map { bill in
        .item(
          Phrase(
            "draft.complaint.bill",
            ("number", .text(bill.number)),
            ("date", .date(bill.dated)),
            ("amount", .money(bill.amount))
          )
        )
      }
  }

  /// Either the carrier has not answered, or it charges for the time after the end.
  private var grievance: [NoticeDraft.Block] {
    guard subject.contested.isEmpty else {
      return charges + [.paragraph(Phrase("draft.complaint.take-back", ("count", days)))]
    }
    return [
      .paragraph(Phrase("draft.complaint.silent")),
      .paragraph(Phrase("draft.complaint.demand", ("count", days))),
    ]
  }

  var complaint: [NoticeDraft.Block] {
    [
      .paragraph(Phrase("draft.greeting")),
      .paragraph(Phrase("draft.complaint.told", ("act", act), ("line", .phrase(lineWords)))),
    ] + sendings + grievance
      + [.paragraph(Phrase("draft.confirm", ("contact", .text(contactText))))] + law
      + [
        .paragraph(Phrase("draft.complaint.next")), .heading(Phrase("draft.enclosed")),
        .item(Phrase("draft.enclosed.notice")), .item(Phrase("draft.enclosed.receipt")),
      ] + signature(true)
  }

  var bodyComplaint: [NoticeDraft.Block] {
    [
      .paragraph(Phrase("draft.greeting")),
      .paragraph(
        Phrase(
          "draft.body.about",
          ("carrier", .text(pack.legalEntity.value ?? pack.brand)),
          ("act", act),
          ("line", .phrase(lineWords))
        )
      ),
    ] + sendings
      + (charges.isEmpty ? [.paragraph(Phrase("draft.body.silent"))] : charges)
      + [
        .paragraph(Phrase("draft.body.wish")),
        .paragraph(Phrase("draft.body.contact", ("contact", .text(contactText)))),
      ] + law
      + [
        .heading(Phrase("draft.enclosed")), .item(Phrase("draft.enclosed.notice")),
        .item(Phrase("draft.enclosed.complaint")), .item(Phrase("draft.enclosed.receipt")),
      ] + signature(true)
  }
}
