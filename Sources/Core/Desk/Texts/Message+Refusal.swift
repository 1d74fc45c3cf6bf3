package import Cancellation

extension Message {
  /// What the core refused and what to do instead; the key is `refusal.` and the refusal's code.
  package init(_ refusal: Refusal, zone: Zone) {
    self.init("refusal.\(refusal.code)", arguments: Self.arguments(refusal, zone))
  }

  private static func arguments(_ refusal: Refusal, _ zone: Zone) -> [Argument] {
    switch refusal {
    case .kindNotOffered(let kind, let offered):
      let list = offered.map { Value.message(Message($0)) }
      return [
        Argument(name: "kind", value: .message(Message(kind))),
        Argument(name: "offered", value: .list(list)),
      ]
    case .dateTooEarly(let earliest, let why):
      return [
        Argument(name: "earliest", value: .date(earliest)),
        Argument(name: "why", value: .message(Message(why, zone: zone))),
      ]
    case .dateTooLate(let latest):
      return [Argument(name: "latest", value: .date(latest))]
    case .windowClosed(let instant):
      return [Argument(name: "moment", value: .instant(instant, zone))]
    case .unknownIncident(let number):
      return [Argument(name: "number", value: .number(number))]
    case .textTooLong(let limit), .tooManyEntries(let limit):
      return [Argument(name: "count", value: .number(limit))]
    case .evidenceTooLarge(let limit), .evidenceFull(let limit):
      return [Argument(name: "megabytes", value: .number(limit / 1_000_000))]
    case .dayBeforeRequest(let earliest):
      return [Argument(name: "earliest", value: .date(earliest))]
    case .checksMissing(let missing):
      let list = missing.map { Value.message(Message($0)) }
      return [Argument(name: "missing", value: .list(list))]
    case .incidentOpen(let number):
      return [Argument(name: "number", value: .number(number))]
    case .money(let refusal): return arguments(refusal)
    case .tooManyCodes(let instant), .tooManyRequests(let instant):
      return [Argument(name: "moment", value: .instant(instant, zone))]
    case .unknownCase, .alreadyDeclared, .notAllowed, .portOutDiverted, .dateBeyondCalendar,
      .contactIsTheLine, .lineNotSuspended, .lineNotEnded, .lineAlreadyEnded, .tooLate,
      .tooEarly, .dayInFuture, .unknownWay, .unknownEvidence, .evidenceEmpty, .evidenceForm,
      .nothingSent, .carrierHasConfirmed, .alreadyClosed, .notClosed, .nothingToApprove,
      .noOpenQuestion,
      .remedyMissing, .notAssisted,
      .datePassed, .summaryChanged, .commandReused, .codeRefused:
      return []
    }
  }

  private static func arguments(_ refusal: MoneyRefusal) -> [Argument] {
    switch refusal {
    case .unknownPayment(let number), .unknownRefund(let number), .unknownDispute(let number):
      [Argument(name: "number", value: .number(number))]
    case .notHere, .proveFirst, .frozen, .contractGoesOn, .nothingOwed, .nothingDueBack,
      .notSettled, .alreadySettled, .noOriginalMeans, .account, .refundUnderWay, .sameHands,
      .notPaidOut, .notPositive, .mixedCurrencies, .tooLarge, .aboveOwed, .reference, .bill,
      .billDiffers, .noteMissing, .disputeOver, .means:
      []
    }
  }
}
