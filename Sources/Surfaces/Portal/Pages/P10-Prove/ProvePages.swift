import Cancellation
import Desk
import Web

extension Site {
  func provePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.prove, visit) else { return try onward(visit) }
    return proveView(guided, Form([("way", guided.draft[.prove] ?? "")]), [], visit)
  }

  func proveCodePage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let guided = try entered(.prove, visit), guided.journey.route == .proveCode else {
      return try onward(visit)
    }
    return proveCodeView(guided, Form(), [], visit)
  }

  func sendProve(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.prove, visit) else { return try onward(visit) }
    if visit.isRedisplay { return proveView(guided, visit.form, [], visit) }
    guard let way = Proving(rawValue: visit.form["way"]) else {
      let problem = FieldProblem(field: "way", message: Message("p10.error.way"))
      return proveView(guided, visit.form, [problem], visit)
    }
    guided.draft[.prove] = way.rawValue
    switch way {
    case .review: return try keep(guided, &visit)
    case .code: return guided.isHolder ? try keep(guided, &visit) : try askHolder(guided, &visit)
    }
  }

  func sendProveCode(_ visit: inout Visit) throws(DeskError) -> Response {
    guard var guided = try entered(.prove, visit), guided.journey.route == .proveCode else {
      return try onward(visit)
    }
    if visit.isRedisplay { return proveCodeView(guided, visit.form, [], visit) }
    if visit.form.has(Site.againField) { return try askHolder(guided, &visit) }
    let subject = try binding(guided.draft, "holder|\(guided.draft.lineKey)")
    if let (problem, status) = try refusedCode(.registeredContact, subject, visit) {
      return proveCodeView(guided, visit.form, [problem], visit, status: status)
    }
    guided.draft.proofs.insert(.registeredContact)
    guided.draft[.provenLine] = guided.draft.lineKey
    return try keepProven(guided, &visit)
  }

  /// Sends a code to the contact on record, if there is one, and never tells whether it did: a line
  /// that nobody knows and a budget that is used up look like a code on its way (I42).
  private func askHolder(
    _ guided: Guided,
    _ visit: inout Visit
  ) throws(DeskError) -> Response {
    var guided = guided
    let line = try guided.draft.lineName.flatMap { name throws(DeskError) in
      try desk.find(name, carrier: guided.terms.carrier)
    }
    do {
      try codes.send(
        CodeDesk.Request(
          .registeredContact,
          for: try binding(guided.draft, "holder|\(guided.draft.lineKey)"),
          to: line?.codeContact,
          countedOn: counter(guided.draft.lineKey),
          language: visit.language
        )
      )
    } catch .refused(.tooManyCodes) {
      // The page says how many codes an hour there are, whether one was sent or not.
    }
    guided.draft[.holderSent] = now()
    return try keep(guided, &visit)
  }
}

extension KnownLine {
  /// The contact on record that a code goes to: an e-mail address where there is one.
  var codeContact: ContactAddress? {
    let known = contacts.compactMap(\.value)
    return known.first {
      switch $0 {
      case .email: true
      case .sms: false
      }
    } ?? known.first
  }
}
