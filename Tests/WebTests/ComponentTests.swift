import TestSupport
import Testing
import Web

private let evil = #"<b>"it's" & more</b>"#

private func words(_ label: String, error: String? = nil) -> FieldText {
  FieldText(label: label, hint: "Hint " + evil, error: error, errorPrefix: "Error:")
}

/// One of every component, with text that would break out if it could.
private func everything(error: String?) -> [(name: String, html: HTML)] {
  fields(error: error) + displays
}

private func fields(error: String?) -> [(name: String, html: HTML)] {
  let choices = [
    Choice("a", label: evil, hint: evil), Choice("b", label: "骨", language: "zh-Hant"),
  ]
  let form = Form([("born-day", evil), ("agree", "yes")])
  return [
    (
      "text field",
      TextField(
        "number",
        value: evil,
        text: words(evil, error: error),
        keyboard: .telephone,
        autocomplete: "tel",
        width: 20
      ).html
    ),
    ("text area", TextArea("why", value: "\n" + evil, text: words(evil, error: error)).html),
    (
      "radio group",
      RadioGroup("kind", chosen: "b", text: words(evil, error: error), choices: choices).html
    ),
    ("checkbox", Checkbox("agree", form: form, text: words(evil, error: error)).html),
    (
      "select",
      SelectField(
        "carrier",
        chosen: "a",
        text: words(evil, error: error),
        choices: choices,
        prompt: "…"
      ).html
    ),
    (
      "date field",
      DateField(
        "born",
        form: form,
        text: words(evil, error: error),
        labels: .init(day: "Day", month: "Month", year: "Year"),
        order: .dayMonthYear,
        isBirthday: true
      ).html
    ),
  ]
}

private var displays: [(name: String, html: HTML)] {
  [
    ("button", Button(evil, weight: .plain, choice: ("act", evil)).html),
    ("button in a form", Button(evil).form(action: "/cases/1/withdrawal", hidden: .empty)),
    (
      "summary list",
      SummaryList([
        .init(evil, value: HTML(text: evil), change: ("/a", evil)), .init("b", value: "c"),
      ]).html
    ),
    ("banner", Banner(.urgent, name: "late", title: evil, content: "<p>a</p>").html),
    (
      "timeline",
      Timeline([
        .init(evil, when: evil, time: "2026-11-20", standing: .done, standingLabel: evil),
        .init("b", when: "later", time: nil, standing: .current, standingLabel: "now"),
      ]).html
    ),
    ("details", Details(evil, content: "<p>a</p>").html),
    ("inset text", InsetText(HTML(text: evil)).html),
    (
      "table",
      Table(
        caption: evil,
        columns: [evil, "b"],
        rows: [["a", HTML(text: evil)]],
        numeric: [1]
      ).html
    ),
  ]
}

@Suite struct ComponentTests {
  @Test("Each component is strict HTML whatever its words", arguments: [nil, "Wrong " + evil])
  func strict(_ error: String?) {
    for (name, html) in everything(error: error) {
      let problems = HTMLChecker.problems(fragment: html.text)
      if !problems.isEmpty { Issue.record("\(name): \(problems) in \(html.text)") }
      if html.text.contains("<b>") { Issue.record("\(name) lets markup through") }
    }
  }

  @Test func `All components fit on one page without a clash of ids`() {
    let summary = ErrorSummary(
      title: "There is a problem",
      lines: [.init(field: "number", message: evil), .init(field: "born-day", message: "b")]
    )
    let html = HTML([summary.html] + everything(error: "Wrong").map(\.html))
    #expect(HTMLChecker.problems(fragment: html.text) == [])
  }

  @Test func `Hint and error are tied to the field and the wrong field says so`() {
    for (name, html) in everything(error: "Wrong").prefix(6) {
      let text = html.text
      let isTied = text.contains("-hint ") && text.contains("-error\"")
      let isMarked = text.contains("aria-invalid=\"true\"") || name == "radio group"
      if !isTied || !isMarked { Issue.record("\(name): \(text)") }
    }
  }

  @Test func `Nothing is ticked or chosen before the person does it`() {
    let box = Checkbox("agree", form: Form(), text: words("I agree")).html.text
    let choices = [Choice("a", label: "A"), Choice("b", label: "B")]
    let group = RadioGroup("kind", chosen: nil, text: words("Kind"), choices: choices).html.text
    let list = SelectField("c", chosen: nil, text: words("C"), choices: choices, prompt: "…").html
    #expect(!box.contains("checked") && !group.contains("checked"))
    #expect(!list.text.contains("selected"))
  }

  @Test func `Old values are kept and the error summary is empty without errors`() {
    let field = TextField("name", value: "Ana", text: words("Name"), autocomplete: "name").html
    #expect(field.text.contains(#"value="Ana""#))
    let ticked = Checkbox("agree", form: Form([("agree", "yes")]), text: words("A")).html
    #expect(ticked.text.contains(" checked"))
    #expect(ErrorSummary(title: "a", lines: []).html.isEmpty)
  }
}
