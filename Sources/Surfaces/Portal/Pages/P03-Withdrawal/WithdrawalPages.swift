import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  func withdrawalPage(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try withdrawalView(carrier, Form(), []) else { return notFound(visit) }
    return shown(view, visit)
  }

  func sendWithdrawal(_ carrier: String, _ visit: inout Visit) throws(DeskError) -> Response {
    guard let view = try withdrawalView(carrier, visit.form, []) else { return notFound(visit) }
    if visit.isRedisplay { return shown(view, visit) }
    if visit.form.has(Self.checkField) { return checked(view, visit) }
    switch NoticeForm.read(visit.form, view.pack, kinds: [.withdrawal]) {
    case .wrong(let problems):
      guard let view = try withdrawalView(carrier, visit.form, problems) else {
        return notFound(visit)
      }
      return shown(view, visit)
    case .right(let notice):
      return try declare(
        notice.declaration(to: view.pack, visit.language, .quickNotice),
        view.ticket,
        &visit
      )
    }
  }

  private func withdrawalView(
    _ carrier: String,
    _ form: Form,
    _ problems: [FieldProblem]
  ) throws(DeskError) -> WithdrawalView? {
    guard let pack = try self.carrier(carrier)?.pack, let rules = pack.kinds[.withdrawal] else {
      return nil
    }
    return WithdrawalView(
      pack: pack,
      rules: rules,
      ticket: try ticket(form, carrier: pack.id),
      form: form,
      problems: problems
    )
  }

  private func shown(_ view: WithdrawalView, _ visit: Visit) -> Response {
    let title = Message("p03.title", ("carrier", .text(view.pack.brand)))
    return page(
      Frame(
        title: title,
        hasErrors: !view.problems.isEmpty,
        back: .carriers,
        form: "withdrawal"
      ),
      visit,
      status: view.problems.isEmpty ? .ok : .unprocessableContent,
      withdrawalContent(view, visit)
    )
  }

  /// Tells whether the period still runs; whatever it tells, the withdrawal can be sent.
  private func checked(_ view: WithdrawalView, _ visit: Visit) -> Response {
    var view = view
    do throws(FieldError) {
      // The fields were checked to make a day; without one the question is asked again.
      guard let typed = try DateFields(visit.form, "start"),
        let start = try? LocalDate(year: typed.year, month: typed.month, day: typed.day)
      else { return wrong(FieldProblem(field: "start-day", message: Message("p03.start.missing"))) }
      view.finding = finding(start, view)
      return shown(view, visit)
    } catch {
      return wrong(FieldProblem(error))
    }

    func wrong(_ problem: FieldProblem) -> Response {
      let again = WithdrawalView(
        pack: view.pack,
        rules: view.rules,
        ticket: view.ticket,
        form: view.form,
        problems: [problem]
      )
      return shown(again, visit)
    }
  }

  private func finding(_ start: LocalDate, _ view: WithdrawalView) -> Message {
    let zone = view.pack.zone
    let today = zone.date(of: desk.clock.now())
    guard start <= today else { return Message("p03.future") }
    // A period that cannot be counted is not known, and the page says so.
    guard let period = view.rules.withdrawal.value,
      let last = try? period.from(start, calendar: view.pack.calendar.calendar)
    else { return Message("p03.period.unknown") }
    let moment = Message.Value.instant(zone.end(of: last), zone)
    return last >= today
      ? Message("p03.in", ("moment", moment)) : Message("p03.out", ("moment", moment))
  }
}
