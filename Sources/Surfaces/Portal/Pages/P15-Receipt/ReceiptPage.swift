import Cancellation
import Desk
import Web

/// What the page of a receipt shows.
struct ReceiptView {
  let view: CaseView
  let receipt: Receipt
  /// Earlier receipts of the case, newest first.
  let earlier: [Receipt]
  let hasCalendar: Bool
}

extension Site {
  /// P15: the proof first, then what comes next, then papers to keep.
  func receiptContent(_ view: ReceiptView, _ visit: Visit) -> HTML {
    let receipt = view.receipt
    let title = Message("receipt.title.\(receipt.kind.rawValue)")
    let rows = ReceiptWords.facts(receipt).map { row in
      SummaryList.Row(say(row.label, visit), value: HTML(text: say(row.value, visit)))
    }
    return #"""
      <h1>\#(say(title, visit))</h1>
      <div class="reference"><span>\#(say(Message("p15.reference"), visit))</span> \#
      <strong>\#(receipt.reference.text)</strong>\#
      <p>\#(say(Message("p15.keep"), visit))\#(copy(view, visit))</p></div>
      <p class="lead">\#(say(ReceiptWords.statement(receipt), visit))</p>
      <h2>\#(say(Message("p15.content"), visit))</h2>\#(SummaryList(rows).html)
      <div class="unprinted"><h2>\#(say(Message("p15.next"), visit))</h2>\#
      \#(next(view, visit))</div>\#
      \#(papers(view, visit))\#(fourFacts(visit))\#(older(view, visit))\#(reason(view, visit))
      """#
  }

  private func copy(_ view: ReceiptView, _ visit: Visit) -> String {
    guard case .known(let contact) = view.view.state.declaration.contact else { return "" }
    return " " + say(Message("p15.mail", ("contact", .text(contact.masked))), visit)
  }

  /// Every open point in the order in which it comes; a way on to the request itself.
  private func next(_ view: ReceiptView, _ visit: Visit) -> HTML {
    let open = view.view.checklist.filter(\.isOpen)
    let rows: [HTML] = open.map { item in
      "<li>\(say(Message("p15.next.\(item.kind.rawValue)"), visit))</li>"
    }
    let list: HTML =
      open.isEmpty
      ? "<p>\(say(Message("p15.next.done"), visit))</p>" : #"<ul>\#(rows)</ul>"#
    let status = visit.path(.status(view.receipt.caseID))
    return "\(list)\(action(Message("p15.status"), to: status, visit))"
  }

  private func fourFacts(_ visit: Visit) -> HTML {
    let lines = [
      Message("p15.facts.contract"), Message("p15.facts.number"), Message("p15.facts.profile"),
      Message("p15.facts.money"),
    ]
    let rows: [HTML] = lines.map { "<li>\(say($0, visit))</li>" }
    return #"""
      <section class="unprinted"><h2>\#(say(Message("p15.facts"), visit))</h2>\#
      <ul>\#(rows)</ul></section>
      """#
  }

  private func papers(_ view: ReceiptView, _ visit: Visit) -> HTML {
    let id = view.receipt.caseID
    let pdf = visit.path(.receiptFile(id, view.receipt.number))
    let calendar: HTML? =
      view.hasCalendar
      ? #"""
      <li><a href="\#(visit.path(.calendar(id)))">\#(say(Message("p15.calendar"), visit))</a></li>
      """#
      : nil
    let check = Message("p15.check", ("address", .text("\(papers.portal)/check")))
    return #"""
      <h2 class="unprinted">\#(say(Message("p15.papers"), visit))</h2><ul class="unprinted">\#
      <li><a href="\#(pdf)">\#(say(Message("p15.pdf"), visit))</a></li>\#(optional: calendar)\#
      <li>\#(say(Message("frame.print"), visit))</li></ul>
      <p>\#(say(check, visit))</p>\#(code(view, visit))
      """#
  }

  /// The signed receipt as a link to its check, under its QR code: a picture of its own, since
  /// drawing it costs as much as all the rest of the page.
  private func code(_ view: ReceiptView, _ visit: Visit) -> HTML {
    let picture = visit.path(.receiptPicture(view.receipt.caseID, view.receipt.number))
    let token = ReceiptToken(view.receipt, desk.vault).text
    return #"""
      <p><a href="\#(visit.path(.checkReceipt))?receipt=\#(token)"><img class="code" \#
      src="\#(picture)" alt="\#(say(Message("p15.qr"), visit))" width="288" height="288"></a></p>
      """#
  }

  private func older(_ view: ReceiptView, _ visit: Visit) -> HTML {
    guard !view.earlier.isEmpty else { return .empty }
    let zone = view.view.terms.zone
    let rows: [HTML] = view.earlier.map { receipt in
      let label = Message(
        "p15.older.row",
        ("number", .number(receipt.number)),
        ("moment", .instant(receipt.issuedAt, zone))
      )
      let path = visit.path(.receiptFile(receipt.caseID, receipt.number))
      return #"<li><a href="\#(path)">\#(say(label, visit))</a></li>"#
    }
    return #"""
      <section class="unprinted"><h2>\#(say(Message("p15.older"), visit))</h2>\#
      <ul>\#(rows)</ul></section>
      """#
  }

  /// Asked after the act and never needed (D11); an answer is thanked for in its place.
  private func reason(_ view: ReceiptView, _ visit: Visit) -> HTML {
    guard !query(visit).has(Self.thanks) else {
      return #"<p class="unprinted" role="status">\#(say(Message("p15.reason.thanks"), visit))</p>"#
    }
    let group = RadioGroup(
      "why",
      chosen: nil,
      text: text(
        "why",
        label: Message("p15.reason"),
        hint: Message("p15.reason.hint"),
        [],
        visit
      ),
      choices: LeavingReason.allCases.map { reason in
        Choice(reason.rawValue, label: say(Message("p15.reason.\(reason.rawValue)"), visit))
      }
    )
    let send = Button(say(Message("p15.reason.send"), visit), weight: .plain)
    return form(
      "reason",
      to: .reason(view.receipt.caseID),
      visit,
      #"<div class="unprinted">\#(group.html)\#(send.html)</div>"#
    )
  }

  /// Set in the query after an answer was counted.
  static let thanks = "counted"
}

/// Why somebody leaves, as they may tell afterwards; raw values are parts of text keys.
enum LeavingReason: String, CaseIterable {
  case trip, price, coverage, carrier, number, other
}
