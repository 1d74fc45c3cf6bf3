import Cancellation
import Desk
import Web

extension Site {
  /// Shows the form, and the answer when the address carries a token, as the QR code's does.
  func checkReceiptPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let form = query(visit)
    guard form.has("receipt") else { return checkReceipt(form, nil, [], visit) }
    return checkReceipt(form, try finding(form["receipt"]), [], visit)
  }

  func sendCheckReceipt(_ visit: inout Visit) throws(DeskError) -> Response {
    let form = visit.form
    if visit.isRedisplay { return checkReceipt(form, nil, [], visit) }
    guard form.has("receipt") else {
      let missing = FieldProblem(field: "receipt", message: Message("p22.token.missing"))
      return checkReceipt(form, nil, [missing], visit)
    }
    return checkReceipt(form, try finding(form["receipt"]), [], visit)
  }

  /// P22: nothing personal, the same for everybody.
  private func checkReceipt(
    _ form: Form,
    _ finding: ReceiptFinding?,
    _ problems: [FieldProblem],
    _ visit: Visit
  ) -> Response {
    let field = TextArea(
      "receipt",
      value: form["receipt"],
      text: text(
        "receipt",
        label: Message("p22.token"),
        hint: Message("p22.token.hint"),
        problems,
        visit
      ),
      rows: 4
    )
    let answer: HTML? = finding.map { receiptAnswer($0, visit) }
    return formPage(
      Frame(title: Message("p22.title"), back: .start, form: "check"),
      problems,
      visit,
      #"""
      <p class="lead">\#(say(Message("p22.lead"), visit))</p>\#(optional: answer)
      \#(self.form(
        "check", to: .checkReceipt, visit,
        "\(field.html)\(Button(say(Message("p22.button"), visit)).html)"))
      \#(link(Message("p22.offline"), to: visit.path(.key), visit))
      """#
    )
  }

  private func receiptAnswer(_ finding: ReceiptFinding, _ visit: Visit) -> HTML {
    var facts: HTML = .empty
    if let receipt = finding.receipt {
      let rows = ReceiptWords.facts(receipt).map { row in
        SummaryList.Row(say(row.label, visit), value: HTML(text: say(row.value, visit)))
      }
      facts = "<h2>\(say(Message("p22.facts"), visit))</h2>\(SummaryList(rows).html)"
    }
    let banner = Banner(
      finding.isGood ? .success : .urgent,
      name: "answer",
      title: say(finding.title, visit),
      content: "<p>\(say(finding.text, visit))</p>"
    )
    return "\(banner.html)\(facts)"
  }

  private func finding(_ text: String) throws(DeskError) -> ReceiptFinding {
    let token = String(text.filter { !$0.isWhitespace })
    let check = ReceiptToken.check(
      token,
      desk.cryptography,
      publicKey: desk.vault.publicKey
    )
    switch check {
    case .broken(let reason): return .broken(reason)
    case .valid(let receipt):
      guard let id = try desk.find(receipt.reference), let view = try desk.view(id) else {
        return .genuine(receipt, .unknown)
      }
      return .genuine(receipt, receipt.standing(in: view.history))
    }
  }

  /// The key that checks receipts, for keeping elsewhere.
  func keyPage(_ visit: inout Visit) throws(DeskError) -> Response {
    let prose = Prose(
      title: Message("p22.key.title"),
      lead: Message("p22.key.lead"),
      parts: [
        .init(
          Message("p22.key.how"),
          [
            Message("p22.key.how.1"), Message("p22.key.how.2"), Message("p22.key.how.3"),
            Message("p22.key.keep"),
          ]
        )
      ]
    )
    let key: HTML = #"<code class="key">\#(Hexadecimal.text(desk.vault.publicKey))</code>"#
    return page(
      prose,
      visit,
      back: .checkReceipt,
      more: SummaryList([.init(say(Message("p22.key.key"), visit), value: key)]).html
    )
  }
}

/// What a check found, as it is said.
enum ReceiptFinding {
  case genuine(PublicReceipt, ReceiptStanding)
  case broken(ReceiptCheck.Reason)

  /// The public part of a genuine receipt.
  var receipt: PublicReceipt? {
    switch self {
    case .genuine(let receipt, _): receipt
    case .broken: nil
    }
  }

  /// Whether the receipt says what holds today.
  var isGood: Bool {
    switch self {
    case .genuine(_, .valid): true
    case .genuine(_, .superseded), .genuine(_, .unknown), .broken: false
    }
  }

  var title: Message {
    switch self {
    case .genuine(_, .valid): Message("p22.valid.title")
    case .genuine(_, .superseded): Message("p22.superseded.title")
    case .genuine(_, .unknown): Message("p22.unknown.title")
    case .broken: Message("p22.broken.title")
    }
  }

  var text: Message {
    switch self {
    case .genuine(_, .valid): Message("p22.valid.text")
    case .genuine(_, .superseded(let kind, let number)):
      Message(
        "p22.superseded.text",
        ("number", .number(number)),
        ("kind", .message(Message("receipt.title.\(kind.rawValue)")))
      )
    case .genuine(_, .unknown): Message("p22.unknown.text")
    case .broken(let reason): Message("p22.broken.\(reason.rawValue)")
    }
  }
}
