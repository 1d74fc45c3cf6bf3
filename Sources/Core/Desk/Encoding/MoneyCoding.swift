import Cancellation

// What becomes of money, as the journal keeps it: sums, numbers and references in the open half;
// accounts and whatever a person wrote in the sealed one.

extension EncodedEvent {
  /// The form of an event of money.
  init(money event: MoneyEvent) {
    switch event {
    case .agreed(let quote): self.init(name: "agreed", open: quote.json)
    case .settled(let charges, let billedThrough, let note):
      self.init(
        name: "settled",
        open: .object(["charges": .charges(charges), "billedThrough": .date(billedThrough)]),
        note: note
      )
    case .writtenOff(let amount, let note):
      self.init(name: "writtenOff", open: .object(["amount": .money(amount)]), note: note)
    case .billReceived(let bill): self.init(name: "billReceived", open: bill.json)
    case .chargeDisputed(let dispute): self.init(name: "chargeDisputed", open: dispute.json)
    case .disputeCredited(let number, let note):
      self.init(name: "disputeCredited", open: .numbered(number), note: note)
    case .disputeUpheld(let number, let note):
      self.init(name: "disputeUpheld", open: .numbered(number), note: note)
    case .paymentAsked, .paymentOpened, .paymentReceived, .paymentCleared, .paymentFailed,
      .paymentReversed:
      self.init(payment: event)
    case .refundClaimed, .destinationChosen, .refundApproved, .refundDeclined, .payoutOrdered,
      .payoutSent, .payoutSettled, .payoutReturned, .payoutDisputed:
      self.init(refund: event)
    }
  }

  private init(payment event: MoneyEvent) {
    switch event {
    case .paymentAsked(let payment): self.init(name: "paymentAsked", open: payment.asked)
    case .paymentOpened(let number, let reference):
      self.init(name: "paymentOpened", open: .numbered(number, reference: reference))
    case .paymentReceived(let number, let amount, let reference):
      self.init(
        name: "paymentReceived",
        open: .object([
          "number": .int(Int64(number)), "amount": .money(amount), "reference": .string(reference),
        ])
      )
    case .paymentCleared(let number, let reference, let fee):
      self.init(
        name: "paymentCleared",
        open: .object([
          "number": .int(Int64(number)), "reference": .string(reference),
          "fee": fee.map(JSON.money),
        ])
      )
    case .paymentFailed(let number, let code):
      self.init(name: "paymentFailed", open: .numbered(number, code: code))
    case .paymentReversed(let number, let reference):
      self.init(name: "paymentReversed", open: .numbered(number, reference: reference))
    default: preconditionFailure("not an event of a payment")
    }
  }

  private init(refund event: MoneyEvent) {
    switch event {
    case .refundClaimed(let number, let amount, let replaces, let destination):
      self.init(
        name: "refundClaimed",
        open: .object([
          "number": .int(Int64(number)), "amount": .money(amount),
          "replaces": replaces.map { .int(Int64($0)) }, "to": destination.open,
        ]),
        personal: destination.personal
      )
    case .destinationChosen(let number, let destination):
      self.init(
        name: "destinationChosen",
        open: .object(["number": .int(Int64(number)), "to": destination.open]),
        personal: destination.personal
      )
    case .refundApproved(let number, let complete):
      self.init(
        name: "refundApproved",
        open: .object(["number": .int(Int64(number)), "complete": .bool(complete)])
      )
    case .refundDeclined(let number, let reason):
      self.init(name: "refundDeclined", open: .numbered(number), note: reason)
    case .payoutOrdered(let number): self.init(name: "payoutOrdered", open: .numbered(number))
    case .payoutSent(let number, let reference):
      self.init(name: "payoutSent", open: .numbered(number, reference: reference))
    case .payoutSettled(let number, let reference):
      self.init(name: "payoutSettled", open: .numbered(number, reference: reference))
    case .payoutReturned(let number, let code):
      self.init(name: "payoutReturned", open: .numbered(number, code: code))
    case .payoutDisputed(let number, let note):
      self.init(name: "payoutDisputed", open: .numbered(number), note: note)
    default: preconditionFailure("not an event of a refund")
    }
  }

  private init(name: String, open: JSON, note: Personal<String>) {
    // What the desk does by itself says nothing personal, and can follow after erasure.
    self.init(name: name, open: open, personal: note.value.map { .object(["text": .string($0)]) })
  }
}

extension JSON {
  static func numbered(_ number: Int, reference: String? = nil, code: String? = nil) -> JSON {
    .object([
      "number": .int(Int64(number)), "reference": reference.map(JSON.string),
      "code": code.map(JSON.string),
    ])
  }

  static func charges(_ charges: [Charge]) -> JSON {
    .array(
      charges.map {
        .object(["code": .string($0.code.rawValue), "amount": .money($0.amount)])
      }
    )
  }
}

extension AgreedQuote {
  var json: JSON {
    .object([
      "hash": .string(hash), "serviceEnd": .date(serviceEnd), "billingEnd": .date(billingEnd),
      "lines": .charges(lines), "expiresAt": .instant(expiresAt),
    ])
  }
}

extension Bill {
  var json: JSON {
    .object([
      "bill": .string(number), "dated": .date(dated), "from": .date(from),
      "through": .date(through), "amount": .money(amount), "kind": .string(kind.rawValue),
      "origin": .string(origin.rawValue), "evidence": evidence.map { .string($0.text) },
    ])
  }
}

extension ChargeDispute {
  /// Without its outcome, which has events of its own.
  fileprivate var json: JSON {
    .object([
      "number": .int(Int64(number)), "bill": .string(bill), "amount": .money(amount),
      "reason": .string(reason.rawValue),
    ])
  }
}

extension Payment {
  /// What was asked for; all that follows has events of its own.
  fileprivate var asked: JSON {
    .object([
      "number": .int(Int64(number)), "amount": .money(amount), "means": .string(means.rawValue),
      "askedAt": .instant(askedAt),
    ])
  }
}

extension PayoutDestination {
  var open: JSON {
    switch self {
    case .originalMeans: .string("originalMeans")
    case .account: .string("account")
    }
  }

  var personal: JSON? {
    switch self {
    case .originalMeans: nil
    case .account(let account): .object(["account": account.value?.json])
    }
  }
}

extension PayoutAccount {
  /// All of it is personal.
  package var json: JSON {
    .object([
      "holder": .string(holder), "country": .string(country), "number": .string(number),
      "bic": bic.map(JSON.string),
    ])
  }
}
