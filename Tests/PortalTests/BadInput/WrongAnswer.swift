import Desk
import Testing
import Web

/// How the site answered a form with one wrong value, and what is bad about the answer.
struct WrongAnswer {
  /// Status, where it led, what it said and what it wrote, as it stands in the list.
  let summary: String
  let keys: Set<String>
  let isRefused: Bool
  let isWritten: Bool
  let faults: [String]

  /// Answers to what people send; anything else is a failure of the desk.
  private static let statuses: Set<Int> = [200, 303, 400, 403, 404, 409, 413, 422, 429]
  /// Tries and codes are counted, whatever else is refused.
  private static let counted: Set<String> = ["budget", "code", "draft"]

  /// Reads what the browser of the ground shows after the form was sent.
  init(
    _ ground: Ground,
    to form: SeenForm,
    field: String,
    sent: [WrongValue.Pair],
    _ spoken: SpokenText,
    known: Set<String>
  ) throws {
    let browser = ground.browser
    let written = try StoreContents(ground.walker.test.store).changes(since: ground.contents)
    let status = browser.answered.rawValue
    isRefused = status >= 400
    isWritten = !written.isEmpty
    var faults: [String] = []
    if !Self.statuses.contains(status) { faults.append("status \(status)") }
    if status >= 400, !Self.counted.isSuperset(of: written) {
      faults.append("refused, and written: \(written.joined(separator: ", "))")
    }
    if browser.led != nil, browser.status != .ok {
      faults.append("leads to a page of status \(browser.status.rawValue)")
    }
    faults += Self.leaks(sent, browser)
    let errors = PageErrors(browser.page)
    if errors.lines.isEmpty {
      if browser.page.contains("error-summary") { faults.append("an empty summary") }
      if [422, 429].contains(status) { faults.append("refused without a word at a field") }
    } else {
      faults += errors.faults
      faults += Self.forgotten(form, sent, browser)
    }
    var said: [String] = []
    for line in errors.lines {
      guard let key = spoken.key(of: line.text, known: known) else {
        faults.append("says what is in no catalogue: \(line.text)")
        continue
      }
      said.append(line.id == field ? key : "\(key) at \(line.id)")
    }
    if errors.lines.isEmpty, status >= 400 {
      said = errors.pageTexts.compactMap { spoken.key(of: $0, known: known) }
      if said.isEmpty { faults.append("refused without a sentence") }
    }
    keys = Set(said.map { String($0.prefix { $0 != " " }) })
    let isElsewhere =
      !errors.lines.isEmpty
      && !SeenForm.all(in: browser.page).contains { $0.name == form.name }
    summary =
      ([String(status)] + (browser.led.map { ["to \(SeenForm.place($0))"] } ?? []) + said
      + (isElsewhere ? ["on another form"] : [])
      + (written.isEmpty ? [] : ["writes \(written.joined(separator: " "))"]))
      .joined(separator: ", ")
    self.faults = faults
  }

  /// Markup that came back as markup, and a header made of a value.
  private static func leaks(_ sent: [WrongValue.Pair], _ browser: Browser) -> [String] {
    let isRaw = sent.contains { $0.value.contains("<") && browser.page.contains($0.value) }
    let page = browser.page
    let isUnescaped = isRaw || page.contains("\u{1B}") || page.contains("\" onfocus=alert")
    let isHeader = browser.response.headers["Set-Cookie"]?.contains("x=1") == true
    return (isUnescaped ? ["comes back unescaped"] : []) + (isHeader ? ["makes a header"] : [])
  }

  /// What was typed or chosen and is not there any more on the page that asks for a correction.
  private static func forgotten(
    _ form: SeenForm,
    _ sent: [WrongValue.Pair],
    _ browser: Browser
  ) -> [String] {
    guard SeenForm.all(in: browser.page).contains(where: { $0.name == form.name }),
      let markup = Browser.form(form.id, in: browser.page)
    else { return [] }
    let shown = Browser.fields(of: markup)
    var faults: [String] = []
    for name in Set(sent.map(\.name)) {
      guard let typed = sent.first(where: { $0.name == name })?.value,
        let kind = Self.kind(name, markup),
        kind != "hidden"
      else { continue }
      let isChoice = ["radio", "checkbox", "select"].contains(kind)
      if isChoice, !markup.contains("value=\"\(typed)\"") { continue }
      let kept = Self.readable(Form.trimmed(typed))
      if !kept.isEmpty, shown[name] != kept { faults.append("forgets \(name)") }
    }
    return faults
  }

  private static func kind(_ name: String, _ markup: String) -> String? {
    for match in markup.matches(of: /<(input|textarea|select)\b[^>]*>/) {
      let tag = String(match.0)
      guard Browser.attribute("name", of: tag) == name else { continue }
      return match.1 == "input" ? Browser.attribute("type", of: tag) ?? "text" : String(match.1)
    }
    return nil
  }

  /// Control characters are shown as unreadable.
  private static func readable(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      let isShown = !isControl || scalar == "\t" || scalar == "\n" || scalar == "\r"
      shown.append(isShown ? scalar : "\u{FFFD}")
    }
    return String(shown)
  }
}

/// The errors of a page: in the summary on top, at the fields, or said by the page as a whole.
struct PageErrors {
  typealias Line = (id: String, text: String)
  /// Of the summary: the id a line leads to, and its words.
  let lines: [Line]
  /// Heading, first sentence and urgent news of the page.
  let pageTexts: [String]
  /// What keeps somebody from finding and understanding the errors.
  let faults: [String]

  init(_ page: String) {
    let box = page.firstMatch(of: /<div class="error-summary".*?<\/div>/.dotMatchesNewlines())
    let lines: [Line] = (box.map { String($0.output) } ?? "")
      .matches(of: /<li><a href="#([^"]*)">([^<]*)<\/a><\/li>/)
      .map { (String($0.1), Browser.unescaped(String($0.2))) }
    let notes: [Line] = page.matches(
      of: /<p class="error" id="([^"]*)-error"><span class="unseen">[^<]*<\/span> ([^<]*)<\/p>/
    ).map { (String($0.1), Browser.unescaped(String($0.2))) }
    var faults: [String] = []
    for line in lines {
      let isInput = page.matches(of: /<(?:input|select|textarea)\b[^>]* id="([^"]*)"/)
        .contains { $0.1 == line.id }
      if !isInput { faults.append("the summary leads to no field: \(line.id)") }
      let isThere = notes.contains { note in
        note.text == line.text && (note.id == line.id || line.id.hasPrefix("\(note.id)-"))
      }
      if !isThere { faults.append("not said at the field: \(line.id)") }
    }
    for note in notes {
      if !lines.contains(where: { $0.text == note.text }) {
        faults.append("not in the summary: \(note.id)")
      }
      let isNamed = page.matches(of: /aria-describedby="([^"]*)"/).contains {
        $0.1.split(separator: " ").contains("\(note.id)-error")
      }
      if !isNamed {
        faults.append("not read out with the field: \(note.id)")
      }
    }
    if !lines.isEmpty, !page.contains(/<title>(?:Error: |有误：)/) {
      faults.append("the title does not say that there are errors")
    }
    self.lines = lines
    self.faults = faults
    pageTexts =
      [
        /<h1>([^<]*)<\/h1>/, /<p class="lead">([^<]*)<\/p>/,
        /banner-urgent"[^>]*><h2[^>]*>[^<]*<\/h2><p>([^<]*)<\/p>/,
      ]
      .compactMap { page.firstMatch(of: $0).map { Browser.unescaped(String($0.1)) } }
  }
}
