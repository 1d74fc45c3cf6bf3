import Cancellation
import Desk
import Web

/// What is wrong with a field, in words to be said in the visitor's language.
struct FieldProblem {
  /// Name of the field, which is also the id of its input.
  let field: String
  let message: Message
}

extension FieldProblem {
  /// An identifier that cannot be read; the text of the key `error.` and the problem's stable code.
  init(_ field: String, _ problem: IdentifierProblem) {
    self.init(field: field, message: Message("error.\(problem.code)"))
  }

  /// A field that the form reader refused; the part of a date is said by its name.
  init(_ error: FieldError) {
    let part = error.arguments.first.map { Message("error.date.part.\($0)") }
    self.init(
      field: error.field,
      message: Message(
        "error.\(error.code)",
        arguments: part.map { [Message.Argument(name: "part", value: .message($0))] } ?? []
      )
    )
  }

  /// A text with characters that nobody typed; nil for every other text.
  init?(unreadable field: String, _ text: String, inLines: Bool = false) {
    if Form.isReadable(text, inLines: inLines) { return nil }
    self.init(field: field, message: Message("error.text.unreadable"))
  }

  /// A refusal that is about a date, at the date's first input; nil for every other refusal.
  init?(date field: String, _ refusal: Refusal, zone: Zone) {
    guard refusal.subject == .day else { return nil }
    self.init(field: "\(field)-day", message: Message(refusal, zone: zone))
  }

  /// A refusal that is about a file, at its field; nil for every other refusal.
  init?(file field: String, _ refusal: Refusal, zone: Zone) {
    guard refusal.subject == .file else { return nil }
    self.init(field: field, message: Message(refusal, zone: zone))
  }
}

extension Refusal {
  /// The kind of field that a refusal speaks of.
  fileprivate enum Subject { case day, file, none }

  fileprivate var subject: Subject {
    switch self {
    case .dateTooEarly, .dateTooLate, .dateBeyondCalendar, .datePassed, .dayInFuture,
      .dayBeforeRequest:
      .day
    case .evidenceEmpty, .evidenceTooLarge, .evidenceFull, .evidenceForm, .tooManyEntries: .file
    case .unknownCase, .alreadyDeclared, .notAllowed, .kindNotOffered, .portOutDiverted,
      .contactIsTheLine, .lineNotSuspended, .lineNotEnded, .lineAlreadyEnded, .windowClosed,
      .tooLate, .alreadyClosed, .notClosed, .nothingToApprove, .noOpenQuestion, .unknownIncident,
      .remedyMissing, .textTooLong, .notAssisted, .summaryChanged, .commandReused, .codeRefused,
      .tooManyCodes, .tooManyRequests, .tooEarly, .unknownWay, .unknownEvidence, .nothingSent,
      .carrierHasConfirmed, .checksMissing, .incidentOpen, .money:
      .none
    }
  }
}

extension [FieldProblem] {
  /// What is wrong with the field, or with one of the three inputs of a date of that name.
  func of(_ field: String) -> Message? {
    first { $0.field == field || Self.inputs(ofDate: field).contains($0.field) }?.message
  }

  private static func inputs(ofDate field: String) -> [String] {
    ["\(field)-day", "\(field)-month", "\(field)-year"]
  }
}

extension Site {
  /// The words of a field: label, hint and what is wrong, if anything is.
  func text(
    _ field: String,
    label: Message,
    hint: Message? = nil,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> FieldText {
    FieldText(
      label: say(label, visit),
      hint: hint.map { say($0, visit) },
      error: problems.of(field).map { say($0, visit) },
      errorPrefix: say(Message("frame.error-prefix"), visit)
    )
  }

  /// The list of problems at the top of a page, or nothing.
  func summary(_ problems: [FieldProblem], _ visit: Visit) -> HTML {
    ErrorSummary(
      title: say(Message("frame.error-summary"), visit),
      lines: problems.map { .init(field: $0.field, message: say($0.message, visit)) }
    ).html
  }

  /// A page with a form: what is wrong with it stands before the heading, and in title and status.
  func formPage(
    _ frame: Frame,
    _ problems: [FieldProblem],
    _ visit: Visit,
    _ content: HTML
  ) -> Response {
    var frame = frame
    frame.hasErrors = !problems.isEmpty
    return page(
      frame,
      visit,
      status: problems.isEmpty ? .ok : .unprocessableContent,
      "\(summary(problems, visit))<h1>\(say(frame.title, visit))</h1>\(content)"
    )
  }

  /// Three inputs for a date, in the order of the visitor's language.
  func dateField(
    _ name: String,
    _ text: FieldText,
    _ form: Form,
    _ visit: Visit,
    isBirthday: Bool = false
  ) -> HTML {
    DateField(
      name,
      form: form,
      text: text,
      labels: .init(
        day: say(Message("frame.day"), visit),
        month: say(Message("frame.month"), visit),
        year: say(Message("frame.year"), visit)
      ),
      order: visit.language.writesYearFirst ? .yearMonthDay : .dayMonthYear,
      isBirthday: isBirthday
    ).html
  }
}

extension Language {
  /// Whether dates are written year, month, day.
  var writesYearFirst: Bool {
    switch self {
    case .simplifiedChinese, .traditionalChinese: true
    case .english, .italian, .serbianCyrillic, .serbianLatin, .portuguese: false
    }
  }
}
