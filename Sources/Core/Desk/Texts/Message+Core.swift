package import Cancellation

// The words for values of the core. Their keys are made from stable raw values, and a test holds
// every case of every one of these enums against the catalogues.

extension Message {
  /// The legal act: "termination", 销户; acts are never translated one by another.
  package init(_ kind: RequestKind) { self.init("kind.\(kind.rawValue)") }

  /// In what capacity the person acts.
  package init(_ capacity: Capacity) { self.init("capacity.\(capacity.rawValue)") }

  /// One line of the timeline.
  package init(_ milestone: Milestone) { self.init("milestone.\(milestone.rawValue)") }

  /// What is looked at again after the end.
  package init(_ what: AfterCheck.What) { self.init("after-check.\(what.rawValue)") }

  /// What a piece of evidence shows.
  package init(_ kind: Evidence.Kind) { self.init("evidence.\(kind.rawValue)") }

  /// How well the end of the line is shown.
  package init(_ proof: EndProof) { self.init("end-proof.\(proof.rawValue)") }

  /// What must be so before the request executes.
  package init(_ requirement: Requirement.Kind) {
    self.init("requirement.\(requirement.rawValue)")
  }

  /// Why a request was refused for good.
  package init(_ reason: RefusalReason) { self.init("refused.\(reason.rawValue)") }

  /// Why something is so, without its source; instants are said in the carrier's zone.
  package init(_ explanation: Explanation, zone: Zone) {
    self.init(
      "why.\(explanation.code.rawValue)",
      arguments: explanation.arguments.map {
        Argument(name: $0.name, value: Value($0.value, zone: zone))
      }
    )
  }

  /// Where a fact comes from, when it was looked at and how sure it is; unknown is said plainly.
  package init(_ basis: Basis) {
    guard !basis.source.isEmpty else {
      self.init("basis.none")
      return
    }
    let checked =
      basis.checked.map { Message("basis.checked", ("date", .date($0))) }
      ?? Message("basis.unchecked")
    self.init(
      "basis.\(basis.confidence.rawValue)",
      ("source", .source(basis.source)),
      ("checked", .message(checked))
    )
  }

  /// What a line of a quote is for.
  package init(_ code: QuoteLine.Code) { self.init("quote.line.\(code.rawValue)") }

  /// How a refund reaches the holder.
  package init(_ means: RefundMeans) { self.init("quote.means.\(means.rawValue)") }

  /// When the request takes effect.
  package init(_ moment: DatePlan.Moment, zone: Zone) {
    switch moment {
    case .onceReady: self.init("when.once-ready")
    case .endOf(_, let instant): self.init("when.end-of", ("moment", .instant(instant, zone)))
    case .whenCarrierConfirms(nil): self.init("when.carrier-confirms")
    case .whenCarrierConfirms(let wish?):
      self.init("when.carrier-confirms-wish", ("wish", .date(wish)))
    }
  }

  /// The line by its kind of name and last characters, never in full (I39).
  package init(line name: Personal<LineName>) {
    switch name {
    case .known(.number(let number)):
      self.init("line.number", ("ending", .text(String(number.digits.suffix(3)))))
    case .known(.iccid(let iccid)):
      self.init("line.iccid", ("ending", .text(String(iccid.digits.suffix(3)))))
    case .known(.order): self.init("line.order")
    case .erased: self.init("line.erased")
    }
  }
}

extension Message.Value {
  /// The value of an explanation, with the zone that its instants are said in.
  package init(_ value: Explanation.Value, zone: Zone) {
    self =
      switch value {
      case .text(let text): .text(text)
      case .number(let number): .number(number)
      case .date(let date): .date(date)
      case .instant(let instant): .instant(instant, zone)
      case .period(let period): .period(period)
      case .money(let money): .money(money)
      case .share(let share): .share(share)
      }
  }
}
