package import Cancellation

/// What stands in an outbox row: an effect of a case, or a one-time code to send.
package enum OutboxWork: Hashable, Sendable {
  case effect(Effect)
  /// The code itself is in no row: it is derived again when it is sent.
  case code(record: String)
}

extension OutboxWork {
  package var json: JSON {
    switch self {
    case .effect(.notice(let id)):
      .object(["do": .string("notice"), "notice": id.json])
    case .effect(.applyService(let state)):
      .object(["do": .string("applyService"), "state": .string(state.rawValue)])
    case .effect(.readService(let state)):
      .object(["do": .string("readService"), "state": .string(state.rawValue)])
    case .effect(.timer(let timer, _)):
      .object(["do": .string("timer"), "timer": .string(timer.rawValue)])
    case .effect(.tellCase(let id)):
      .object(["do": .string("tellCase"), "case": .string(id.description)])
    case .effect(.money(.collect(let number))):
      .object(["do": .string("collect"), "payment": .int(Int64(number))])
    case .effect(.money(.payOut(let number))):
      .object(["do": .string("payOut"), "refund": .int(Int64(number))])
    case .code(let record): .object(["do": .string("code"), "record": .string(record)])
    }
  }

  package init(_ bytes: [UInt8], due: Instant) throws(DecodingProblem) {
    let json: JSON
    do { json = try JSONReader.read(bytes) } catch { throw DecodingProblem("effect", error.what) }
    switch try json.string("do") {
    case "notice": self = .effect(.notice(try NoticeID(json: try json.required("notice"))))
    case "applyService": self = .effect(.applyService(try json.word("state")))
    case "readService": self = .effect(.readService(expecting: try json.word("state")))
    case "timer": self = .effect(.timer(try json.word("timer"), at: due))
    case "tellCase": self = .effect(.tellCase(try json.identifier("case")))
    case "collect": self = .effect(.money(.collect(Int(try json.integer("payment")))))
    case "payOut": self = .effect(.money(.payOut(Int(try json.integer("refund")))))
    case "code": self = .code(record: try json.string("record"))
    default: throw DecodingProblem("do", "is work this program does not know")
    }
  }
}
