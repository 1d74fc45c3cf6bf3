import Cancellation
import Desk

extension StatusView {
  /// One of the four facts that are always said apart (I27).
  struct Track {
    let name: Message
    let value: Message
    /// How well it is shown; what somebody told is not what was verified.
    let proof: Message
    /// Where more of it is said.
    var ways: [Way] = []
  }

  var tracks: [Track] { [contract, number, profile, money] }

  private var contract: Track {
    let zone = terms.zone
    let value: Message
    switch state.tracks.contract {
    case .running:
      value =
        runsOn ? Message("p16.contract.running") : Message("p16.contract.until-accepted")
    case .ends(let moment):
      value =
        confirmedDay.map { Message("p16.contract.confirmed", ("date", .date($0))) }
        ?? Message("p16.contract.ends", ("when", .message(Message(moment, zone: zone))))
    case .paused(let since):
      value = Message("p16.contract.paused", ("moment", .instant(since, zone)))
    case .ended(let at):
      value =
        confirmedDay.map { Message("p16.contract.confirmed", ("date", .date($0))) }
        ?? Message("p16.contract.ended", ("moment", .instant(at, zone)))
    }
    return Track(name: Message("p16.track.contract"), value: value, proof: contractProof)
  }

  /// The request changes nothing, or nothing any more, about a contract that runs.
  private var runsOn: Bool {
    guard state.kind.endsContract else { return true }
    switch state.phase {
    case .open, .executing: return false
    case .ended, .closed: return true
    }
  }

  private var contractProof: Message {
    switch (state.tracks.contract, state.mode) {
    case (.running, _), (.ends, .connected): Message("p16.proof.desk")
    case (.ends, .assisted):
      confirmedDay == nil
        ? Message("p16.proof.carrier-open", ("carrier", .text(terms.brand))) : endProof
    case (.paused, .connected), (.ended, .connected): Message("p16.proof.desk-done")
    case (.paused, .assisted), (.ended, .assisted): endProof
    }
  }

  /// How well the carrier's word is shown; keeping its writing raises it.
  private var endProof: Message {
    Message("p16.proof.end", ("proof", .message(Message(state.endProof))))
  }

  private var number: Track {
    let zone = terms.zone
    let isTold = state.mode == .assisted
    let value =
      switch state.tracks.number {
      case .works: Message("p16.number.works")
      case .changing where isTold, .off where isTold: Message("p16.number.unseen")
      case .changing: Message("p16.number.changing")
      case .off(let since): Message("p16.number.off", ("moment", .instant(since, zone)))
      case .resting(let until): Message("p16.number.resting", ("moment", .instant(until, zone)))
      case .released(let at): Message("p16.number.released", ("moment", .instant(at, zone)))
      }
    return Track(name: Message("p16.track.number"), value: value, proof: numberProof)
  }

  private var numberProof: Message {
    let readBack = state.history.last { [.stopped, .started].contains($0.milestone) }
    guard state.mode == .connected else { return Message("p16.proof.unseen") }
    guard case .works = state.tracks.number, readBack == nil else {
      return readBack.map {
        Message("p16.proof.read-back", ("moment", .instant($0.at, terms.zone)))
      } ?? Message("p16.proof.not-read-back")
    }
    return Message("p16.proof.unchanged")
  }

  private var profile: Track {
    let name = Message("p16.track.profile")
    guard state.kind.endsContract else {
      return Track(
        name: name,
        value: Message("p16.profile.keep"),
        proof: Message("p16.proof.unseen")
      )
    }
    let level = state.tracks.profile.rawValue
    return Track(
      name: name,
      value: Message("p16.profile.\(level)"),
      proof: Message("p16.level.\(level)")
    )
  }

  private var money: Track {
    let name = Message("p16.track.money")
    let value: Message
    let proof: Message
    switch state.tracks.money {
    case .untouched:
      value =
        state.kind.endsContract ? Message("p16.money.open-end") : Message("p16.money.untouched")
      proof =
        state.mode == .assisted ? Message("p16.proof.unseen") : Message("p16.proof.money-later")
    case .settledAtZero(let at):
      value = Message("p16.money.zero", ("moment", .instant(at, terms.zone)))
      proof = Message("p16.proof.desk-done")
    case .open:
      value = Message("p16.money.open")
      proof = Message("p16.proof.money-later")
    }
    return Track(name: name, value: value, proof: proof, ways: moneyWays)
  }

  /// The page of what is owed and due back, and one for every refund.
  private var moneyWays: [Way] {
    guard isProven, state.kind.endsContract || !state.settlement.payments.isEmpty else { return [] }
    let refunds = state.settlement.refunds.map { refund in
      Way(
        label: Message("p16.money.refund", ("amount", .money(refund.amount))),
        route: .refund(state.id, refund.number)
      )
    }
    return [Way(label: Message("p16.act.money"), route: .money(state.id))] + refunds
  }
}
