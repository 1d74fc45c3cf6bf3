package import Cancellation

extension MemoryStore: Outbox {
  package func lease(
    owner: String,
    now: Instant,
    until: Instant,
    limit: Int
  ) throws(StoreError) -> [LeasedEffect] {
    try with { state in
      let due = state.effects.values
        .filter { $0.due <= now && ($0.leasedUntil ?? now) <= now }
        .sorted { ($0.due, $0.effect.key) < ($1.due, $1.effect.key) }
        .prefix(max(limit, 0))
      return due.map { waiting in
        var waiting = waiting
        let attempts = Int(waiting.fencing)
        waiting.fencing += 1
        waiting.leasedUntil = until
        state.effects[waiting.effect.key] = waiting
        return LeasedEffect(
          effect: waiting.current,
          token: LeaseToken(key: waiting.effect.key, fencing: waiting.fencing),
          attempts: attempts,
          until: until
        )
      }
    }
  }

  package func retry(_ token: LeaseToken, due: Instant) throws(StoreError) {
    try with { state throws(StoreError) in
      var waiting = try state.held(token)
      waiting.due = due
      waiting.leasedUntil = nil
      state.effects[token.key] = waiting
    }
  }

  package func finish(_ token: LeaseToken) throws(StoreError) {
    try with { state throws(StoreError) in
      _ = try state.held(token)
      state.effects[token.key] = nil
    }
  }

  package func enqueue(_ effect: NewEffect) throws(StoreError) {
    try with { state in
      guard state.effects[effect.key] == nil else { return }
      state.effects[effect.key] = MemoryStore.WaitingEffect(effect: effect, due: effect.due)
    }
  }

  package func nextDue() throws(StoreError) -> Instant? {
    try with { state in
      state.effects.values.map { $0.leasedUntil ?? $0.due }.min()
    }
  }

  package func backlog(now: Instant) throws(StoreError) -> Backlog {
    try with { state in
      let dues = state.effects.values.map(\.due)
      return Backlog(
        waiting: dues.count,
        due: dues.count { $0 <= now },
        oldestDue: dues.min()
      )
    }
  }
}

extension MemoryStore.State {
  /// The leased effect, if the lease is still the caller's (I33).
  func held(_ token: LeaseToken) throws(StoreError) -> MemoryStore.WaitingEffect {
    guard let waiting = effects[token.key], waiting.fencing == token.fencing,
      waiting.leasedUntil != nil
    else { throw .leaseLost }
    return waiting
  }
}

extension MemoryStore.WaitingEffect {
  /// The effect with the due time that a retry may have moved.
  fileprivate var current: NewEffect {
    NewEffect(key: effect.key, stream: effect.stream, body: effect.body, due: due)
  }
}
