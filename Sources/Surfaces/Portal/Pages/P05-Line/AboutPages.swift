import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// P05, second part: what makes the plan fit this holder; leaving it out is one button as well.
  func aboutPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.about, visit) else { return try onward(visit) }
    return aboutView(guided, CircumstancesForm.form(guided.draft.circumstances), [], visit)
  }

  func sendAbout(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.about, visit) else { return try onward(visit) }
    if visit.isRedisplay { return aboutView(guided, visit.form, [], visit) }
    let choice = visit.form["choice"]
    guard ["", "answer", "leave-out"].contains(choice) else {
      return badForm(.foreign(field: "choice"), visit)
    }
    if choice == "leave-out" {
      guided.draft.circumstances = Circumstances()
    } else {
      let questions = CircumstancesQuestions(guided.pack, guided.kind)
      let (told, problems) = CircumstancesForm.read(visit.form, questions)
      guard let told else { return aboutView(guided, visit.form, problems, visit) }
      guided.draft.circumstances = told
    }
    guided.draft[.about] = Checkbox.ticked
    return try keep(guided, &visit)
  }

  private func aboutView(
    _ guided: Guided,
    _ form: Form,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let questions = CircumstancesQuestions(guided.pack, guided.kind)
    let fields = circumstancesFields(questions, form, problems, visit)
    let answer = Button(
      say(Message("p05.about.answer"), visit),
      choice: (name: "choice", value: "answer")
    )
    let leaveOut = Button(
      say(Message("p05.about.leave-out"), visit),
      choice: (name: "choice", value: "leave-out")
    )
    return page(
      StepFrame(
        step: .about,
        title: Message("p05.about.title"),
        problems: problems,
        form: "about-form"
      ),
      guided,
      visit,
      #"""
      <p>\#(say(Message("p05.about.lead"), visit))</p>\#
      \#(self.form("about-form", to: .about, visit,
        #"\#(fields)<div class="buttons">\#(answer.html)\#(leaveOut.html)</div>"#))
      """#
    )
  }
}
