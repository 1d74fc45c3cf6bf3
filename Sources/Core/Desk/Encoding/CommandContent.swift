package import Cancellation

extension Command {
  /// Everything a command says, in one order: the same content gives the same bytes, which is how a
  /// command id that comes back with another content is found out (I20).
  package var content: JSON {
    .object(["act": .string(act.rawValue), "says": says])
  }

  private var says: JSON? {
    switch self {
    case .declare(let declare): declare.content
    case .prove(let proof): .string(proof.rawValue)
    case .consent(let summary, let quote):
      quote.map { .object(["summary": .string(summary), "quote": $0.json]) } ?? .string(summary)
    case .callOff, .freeze, .reportProfile, .putAway: nil
    case .changeDate(let date, let summary, let quote):
      .object(["date": date.json, "summary": .string(summary), "quote": quote?.json])
    case .answer(let text), .note(let text): .string(text)
    case .approve(let reason): .string(reason)
    case .ask(let question): .string(question)
    case .carrierConfirmed(let endsOn, let note):
      .object(["endsOn": .date(endsOn), "note": .string(note)])
    case .carrierRefused(let note), .closeUnconfirmed(let note): .string(note)
    case .recordSending(let sending): sending.content
    case .addEvidence(let piece): piece.content
    case .removeEvidence(let id): .string(id.text)
    case .recordComplaint(let complaint):
      .object([
        "to": complaint.to.json, "on": .date(complaint.on),
        "note": complaint.note.value.map(JSON.string),
      ])
    case .checkAfter(let check):
      .object([
        "what": .string(check.what.rawValue), "fine": .bool(check.fine),
        "note": check.note.value.map(JSON.string),
      ])
    case .refuse(let reason, let remedy):
      .object(["reason": .string(reason.rawValue), "remedy": .string(remedy)])
    case .erase(let reason): .string(reason.rawValue)
    case .resolve(let incident, let note):
      .object(["incident": .int(Int64(incident)), "note": .string(note)])
    case .noticeAnswered(let id, let failure):
      .object(["notice": id.json, "failure": failure.map(JSON.string)])
    case .serviceAnswered(let answer): answer.content
    case .timerDue(let timer): .string(timer.rawValue)
    case .broughtBack(let by): .string(by.description)
    case .money(let command): command.content
    }
  }
}

extension Sending {
  fileprivate var content: JSON {
    .object([
      "contact": .string(contact), "on": .date(on), "note": note.value.map(JSON.string),
      "evidence": .array(evidence.map { .string($0.text) }),
    ])
  }
}

extension Evidence {
  /// Without the day it is kept until: the desk works that out anew when a form is sent twice.
  fileprivate var content: JSON {
    .object([
      "id": .string(id.text), "kind": .string(kind.rawValue), "name": name.value.map(JSON.string),
      "note": note.value.map(JSON.string),
    ])
  }
}

extension Command.Declare {
  /// Without id and reference: the desk makes those anew when a form is sent twice.
  fileprivate var content: JSON {
    .object([
      "open": declaration.withoutKnownLine.open, "personal": declaration.withoutKnownLine.personal,
      "summary": summary.map(JSON.string), "quote": quote?.json,
      "proofs": .array(proofs.map(\.rawValue).sorted().map(JSON.string)),
    ])
  }
}

extension Declaration {
  /// What the person said, without what the desk knew at that moment.
  var withoutKnownLine: Declaration {
    Declaration(
      kind: kind,
      carrier: carrier,
      line: DeclaredLine(name: line.name, known: nil),
      capacity: capacity,
      name: name,
      contact: contact,
      language: language,
      date: date,
      remark: remark,
      circumstances: circumstances,
      channel: channel
    )
  }
}

extension ServiceAnswer {
  fileprivate var content: JSON {
    switch self {
    case .acknowledged: .string("acknowledged")
    case .refused(let code): .object(["refused": .string(code)])
    case .silent: .string("silent")
    case .readBack(let state): .object(["readBack": .string(state.rawValue)])
    case .contradicts: .string("contradicts")
    }
  }
}
