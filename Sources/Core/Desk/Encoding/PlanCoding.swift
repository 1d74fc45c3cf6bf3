import Cancellation

extension DatePlan {
  var json: JSON {
    .object(["moment": moment.json, "why": .array(why.map(\.json))])
  }

  init(json: JSON) throws(DecodingProblem) {
    var reasons: [Explanation] = []
    for reason in json["why"]?.items ?? [] { reasons.append(try Explanation(json: reason)) }
    self.init(moment: try Moment(json: try json.required("moment")), why: reasons)
  }
}

extension DatePlan.Moment {
  var json: JSON {
    switch self {
    case .onceReady: .object(["is": .string("onceReady")])
    case .endOf(let date, let instant):
      .object(["is": .string("endOf"), "date": .date(date), "at": .instant(instant)])
    case .whenCarrierConfirms(let wish):
      .object(["is": .string("whenCarrierConfirms"), "wish": .date(wish)])
    }
  }

  init(json: JSON) throws(DecodingProblem) {
    switch try json.string("is") {
    case "onceReady": self = .onceReady
    case "endOf": self = .endOf(try json.date("date"), at: try json.instant("at"))
    case "whenCarrierConfirms":
      self = .whenCarrierConfirms(wish: try json.optionalDate("wish"))
    default: throw DecodingProblem("moment", "is an unknown word")
    }
  }
}

extension Explanation {
  var json: JSON {
    .object([
      "code": .string(code.rawValue),
      "arguments": .array(
        arguments.map { .object(["name": .string($0.name), "value": $0.value.json]) }
      ),
      "basis": basis?.json,
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    var arguments: [Argument] = []
    for argument in json["arguments"]?.items ?? [] {
      arguments.append(
        Argument(
          try argument.string("name"),
          try Value(json: try argument.required("value"))
        )
      )
    }
    self.init(
      try json.word("code"),
      arguments,
      basis: try json["basis"].map(Basis.init(json:))
    )
  }
}

extension Explanation.Value {
  var json: JSON {
    switch self {
    case .text(let text): .object(["text": .string(text)])
    case .number(let number): .object(["number": .int(Int64(number))])
    case .date(let date): .object(["date": .date(date)])
    case .instant(let instant): .object(["instant": .instant(instant)])
    case .period(let period):
      .object([
        "period": .int(Int64(period.value)), "unit": .string(period.unit.rawValue),
      ])
    case .money(let money): .object(["money": .money(money)])
    case .share(let share): .object(["share": .int(Int64(share.basisPoints))])
    }
  }

  init(json: JSON) throws(DecodingProblem) {
    if json["text"] != nil {
      self = .text(try json.string("text"))
    } else if json["number"] != nil {
      self = .number(Int(try json.integer("number")))
    } else if json["date"] != nil {
      self = .date(try json.date("date"))
    } else if json["instant"] != nil {
      self = .instant(try json.instant("instant"))
    } else if json["period"] != nil {
      do {
        self = .period(try Period(Int(try json.integer("period")), try json.word("unit")))
      } catch { throw DecodingProblem("period", "is out of range") }
    } else if json["share"] != nil {
      do {
        self = .share(try Share(basisPoints: Int(try json.integer("share"))))
      } catch { throw DecodingProblem("share", "is out of range") }
    } else {
      self = .money(try json.money("money"))
    }
  }
}

extension Basis {
  var json: JSON {
    .object([
      "fact": .string(fact), "source": .string(source), "checked": .date(checked),
      "confidence": .string(confidence.rawValue),
    ])
  }

  init(json: JSON) throws(DecodingProblem) {
    self.init(
      fact: try json.string("fact"),
      source: try json.string("source"),
      checked: try json.optionalDate("checked"),
      confidence: try json.word("confidence")
    )
  }
}
