import Cancellation

extension MoneyEvent {
  /// An event of money; nil when the name is of another one.
  init?(
    _ name: String,
    _ open: JSON,
    _ personal: JSON?,
    _ note: Personal<String>
  ) throws(DecodingProblem) {
    switch name {
    case "agreed": self = .agreed(try AgreedQuote(json: open))
    case "settled":
      self = .settled(
        try open.charges("charges"),
        billedThrough: try open.optionalDate("billedThrough"),
        note: note
      )
    case "writtenOff": self = .writtenOff(try open.money("amount"), note: note)
    case "billReceived": self = .billReceived(try Bill(json: open))
    case "chargeDisputed": self = .chargeDisputed(try ChargeDispute(json: open))
    case "disputeCredited": self = .disputeCredited(try open.place("number"), note: note)
    case "disputeUpheld": self = .disputeUpheld(try open.place("number"), note: note)
    default:
      if let payment = try MoneyEvent(payment: name, open) {
        self = payment
      } else if let refund = try MoneyEvent(refund: name, open, personal, note) {
        self = refund
      } else {
        return nil
      }
    }
  }

  private init?(payment name: String, _ open: JSON) throws(DecodingProblem) {
    switch name {
    case "paymentAsked": self = .paymentAsked(try Payment(asked: open))
    case "paymentOpened":
      self = .paymentOpened(try open.place("number"), reference: try open.string("reference"))
    case "paymentReceived":
      self = .paymentReceived(
        try open.place("number"),
        try open.money("amount"),
        reference: try open.string("reference")
      )
    case "paymentCleared":
      self = .paymentCleared(
        try open.place("number"),
        reference: try open.string("reference"),
        fee: open["fee"] == nil ? nil : try open.money("fee")
      )
    case "paymentFailed":
      self = .paymentFailed(try open.place("number"), code: try open.string("code"))
    case "paymentReversed":
      self = .paymentReversed(try open.place("number"), reference: try open.string("reference"))
    default: return nil
    }
  }

  private init?(
    refund name: String,
    _ open: JSON,
    _ personal: JSON?,
    _ note: Personal<String>
  ) throws(DecodingProblem) {
    switch name {
    case "refundClaimed":
      self = .refundClaimed(
        try open.place("number"),
        try open.money("amount"),
        replaces: open["replaces"] == nil ? nil : try open.place("replaces"),
        try PayoutDestination(open: open["to"], personal)
      )
    case "destinationChosen":
      self = .destinationChosen(
        try open.place("number"),
        try PayoutDestination(open: open["to"], personal)
      )
    case "refundApproved":
      self = .refundApproved(try open.place("number"), complete: try open.flag("complete"))
    case "refundDeclined": self = .refundDeclined(try open.place("number"), reason: note)
    case "payoutOrdered": self = .payoutOrdered(try open.place("number"))
    case "payoutSent":
      self = .payoutSent(try open.place("number"), reference: try open.string("reference"))
    case "payoutSettled":
      self = .payoutSettled(try open.place("number"), reference: try open.string("reference"))
    case "payoutReturned":
      self = .payoutReturned(try open.place("number"), code: try open.string("code"))
    case "payoutDisputed": self = .payoutDisputed(try open.place("number"), note: note)
    default: return nil
    }
  }
}

extension JSON {
  /// A number that counts from 1.
  fileprivate func place(_ name: String) throws(DecodingProblem) -> Int {
    let number = try integer(name)
    guard (1...Int64(Int32.max)).contains(number) else {
      throw DecodingProblem(name, "is out of range")
    }
    return Int(number)
  }

  fileprivate func charges(_ name: String) throws(DecodingProblem) -> [Charge] {
    guard case .array(let items) = try required(name) else {
      throw DecodingProblem(name, "is no list")
    }
    var list: [Charge] = []
    for item in items { list.append(Charge(try item.word("code"), try item.money("amount"))) }
    return list
  }
}

extension AgreedQuote {
  fileprivate init(json: JSON) throws(DecodingProblem) {
    self.init(
      hash: try json.string("hash"),
      serviceEnd: try json.date("serviceEnd"),
      billingEnd: try json.date("billingEnd"),
      lines: try json.charges("lines"),
      expiresAt: try json.instant("expiresAt")
    )
  }
}

extension Bill {
  fileprivate init(json: JSON) throws(DecodingProblem) {
    self.init(
      number: try json.string("bill"),
      dated: try json.date("dated"),
      from: try json.date("from"),
      through: try json.date("through"),
      amount: try json.money("amount"),
      kind: try json.word("kind"),
      origin: try json.word("origin"),
      evidence: json["evidence"] == nil ? nil : try EvidenceID(json: json["evidence"])
    )
  }
}

extension ChargeDispute {
  fileprivate init(json: JSON) throws(DecodingProblem) {
    self.init(
      number: try json.place("number"),
      bill: try json.string("bill"),
      amount: try json.money("amount"),
      reason: try json.word("reason")
    )
  }
}

extension Payment {
  fileprivate init(asked json: JSON) throws(DecodingProblem) {
    self.init(
      number: try json.place("number"),
      amount: try json.money("amount"),
      means: try json.word("means"),
      askedAt: try json.instant("askedAt"),
      state: .asked
    )
  }
}

extension PayoutDestination {
  fileprivate init(open: JSON?, _ personal: JSON?) throws(DecodingProblem) {
    switch open?.text {
    case "originalMeans": self = .originalMeans
    case "account": self = .account(try Personal(personal, "account", PayoutAccount.init(json:)))
    default: throw DecodingProblem("to", "is an unknown word")
    }
  }
}

extension PayoutAccount {
  package init(json: JSON) throws(DecodingProblem) {
    self.init(
      holder: try json.string("holder"),
      country: try json.string("country"),
      number: try json.string("number"),
      bic: json["bic"] == nil ? nil : try json.string("bic")
    )
  }
}
