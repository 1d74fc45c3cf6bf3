import Cancellation

extension Worker {
  func apply(_ state: ServiceState, _ leased: LeasedEffect) throws(DeskError) {
    guard let target = try target(of: leased) else { return }
    switch target.network.apply(state, to: target.line, key: leased.token.key) {
    case .confirmed: try report(.serviceAnswered(.acknowledged), leased, known: target.loaded)
    case .refused(let reason): try report(.serviceAnswered(.refused(code: reason.code)), leased)
    case .unknown(let reason): try silent(reason, leased)
    }
  }

  func read(expecting state: ServiceState, _ leased: LeasedEffect) throws(DeskError) {
    guard let target = try target(of: leased) else { return }
    switch target.network.read(target.line) {
    case .confirmed(let seen) where seen == state:
      try report(.serviceAnswered(.readBack(seen)), leased, known: target.loaded)
    case .confirmed:
      guard leased.attempts + 1 >= Worker.contradictingReads else { return try again(leased) }
      try report(.serviceAnswered(.contradicts), leased)
    case .refused(let reason): try report(.serviceAnswered(.refused(code: reason.code)), leased)
    case .unknown(let reason): try silent(reason, leased)
    }
  }

  /// After many silences somebody is told, once; the effect goes on being tried with its key.
  private func silent(
    _ reason: AnswerReason,
    _ leased: LeasedEffect
  ) throws(DeskError) {
    log.write(
      LogEntry(
        .warning,
        "network.silent",
        stream: leased.effect.stream,
        [.init("code", .code(reason.code))]
      )
    )
    if leased.attempts + 1 >= Worker.silentAfter {
      try report(.serviceAnswered(.silent), leased, settle: false)
    }
    try again(leased)
  }

  /// The line of the consent, if it still is the same line in the directory (I25); anything else is
  /// reported as a refusal.
  ///
  /// Nil when the effect is over.
  private func target(of leased: LeasedEffect) throws(DeskError) -> Target? {
    let loaded = try desk.load(leased.effect.stream)
    guard let state = loaded.state, case .executing = state.phase else {
      try desk.writing { () throws(StoreError) in try desk.store.finish(leased.token) }
      return nil
    }
    guard let network = networks[state.declaration.carrier] else {
      try report(.serviceAnswered(.refused(code: "no-network")), leased)
      return nil
    }
    guard let consented = state.declaration.line.known,
      case .known(let numbers) = consented.numbers,
      let today = try desk.knownLine(id: consented.id), today.numbers == .known(numbers)
    else {
      try report(.serviceAnswered(.refused(code: "line-changed")), leased)
      return nil
    }
    let line = NetworkLine(
      imsi: numbers.imsi,
      msisdn: numbers.msisdn,
      iccid: numbers.iccid
    )
    return Target(loaded: loaded, line: line, network: network)
  }

  private struct Target {
    let loaded: LoadedCase
    let line: NetworkLine
    let network: any Network
  }
}
