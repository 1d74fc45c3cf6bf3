import Cancellation

extension MoneyCommand {
  /// Everything the command says; the act stands beside it.
  var content: JSON {
    switch self {
    case .askPayment(let means): .string(means.rawValue)
    case .paymentAnswered(let number, let answer):
      .object(["number": .int(Int64(number)), "answer": answer.content])
    case .recordPayment(let amount, let means, let reference):
      .object([
        "amount": .money(amount), "means": .string(means.rawValue),
        "reference": .string(reference),
      ])
    case .claimRefund(let currency, let destination):
      .object(["currency": .string(currency.code), "to": destination.content])
    case .chooseDestination(let refund, let destination):
      .object(["number": .int(Int64(refund)), "to": destination.content])
    case .approveRefund(let refund): .int(Int64(refund))
    case .declineRefund(let refund, let reason): .noted(refund, reason)
    case .payoutAnswered(let refund, let answer):
      .object(["number": .int(Int64(refund)), "answer": answer.content])
    case .disputePayout(let refund, let note): .noted(refund, note)
    case .recordBill(let bill): bill.json
    case .creditDispute(let dispute, let note), .upholdDispute(let dispute, let note):
      .noted(dispute, note)
    case .settleByHand(let charges, let note):
      .object(["charges": .charges(charges), "note": .string(note)])
    case .writeOff(let amount, let note):
      .object(["amount": .money(amount), "note": .string(note)])
    }
  }
}

extension JSON {
  fileprivate static func noted(_ number: Int, _ note: String) -> JSON {
    .object(["number": .int(Int64(number)), "note": .string(note)])
  }
}

extension PayoutDestination {
  fileprivate var content: JSON {
    .object(["to": open, "personal": personal])
  }
}

extension PaymentAnswer {
  fileprivate var content: JSON {
    switch self {
    case .opened(let reference): .object(["opened": .string(reference)])
    case .received(let amount, let reference):
      .object(["received": .string(reference), "amount": .money(amount)])
    case .cleared(let reference, let fee):
      .object(["cleared": .string(reference), "fee": fee.map(JSON.money)])
    case .failed(let code): .object(["failed": .string(code)])
    case .reversed(let reference): .object(["reversed": .string(reference)])
    case .silent: .string("silent")
    }
  }
}

extension PayoutAnswer {
  fileprivate var content: JSON {
    switch self {
    case .accepted(let reference): .object(["accepted": .string(reference)])
    case .settled(let reference): .object(["settled": .string(reference)])
    case .returned(let code): .object(["returned": .string(code)])
    case .silent: .string("silent")
    }
  }
}
