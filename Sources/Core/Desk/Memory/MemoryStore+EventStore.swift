package import Cancellation

extension MemoryStore: EventStore {
  package func append(_ batch: Append) throws(StoreError) -> Appended {
    try with { state throws(StoreError) in
      if let known = state.commands[batch.command.id] {
        guard known.fingerprint == batch.command.fingerprint else { throw .commandReused }
        return .already(known)
      }
      try state.check(batch)
      state.write(batch, by: cryptography)
      return .written(Int64(state.events.count))
    }
  }

  package func read(_ stream: CaseID) throws(StoreError) -> StoredStream {
    try with { state in
      guard let found = state.streams[stream] else { return StoredStream(events: [], key: nil) }
      return StoredStream(events: found.events.map { state.events[$0] }, key: found.key)
    }
  }

  package func read(after position: Int64, limit: Int) throws(StoreError) -> [StoredEvent] {
    try with { state in
      let start = Int(clamping: max(position, 0))
      return Array(state.events.dropFirst(start).prefix(max(limit, 0)))
    }
  }

  package func command(_ id: CommandID) throws(StoreError) -> CommandRecord? {
    try with { $0.commands[id] }
  }

  package func holder(of key: String) throws(StoreError) -> CaseID? {
    try with { $0.claims[key] }
  }

  package func head() throws(StoreError) -> JournalHead {
    try with { $0.head }
  }
}

extension MemoryStore.State {
  var head: JournalHead {
    events.last.map { JournalHead(position: $0.globalPosition, hash: $0.hash) }
      ?? JournalChain.origin
  }

  /// Every reason to refuse, before anything is written.
  fileprivate func check(_ batch: Append) throws(StoreError) {
    let position = streams[batch.command.stream]?.events.count ?? 0
    guard position == batch.expectedPosition else { throw .movedOn(position: position) }
    for key in batch.claims {
      if let holder = claims[key], holder != batch.command.stream {
        throw .claimed(key: key, by: holder)
      }
    }
    if let token = batch.settles { _ = try held(token) }
    var keys: Set<String> = []
    for effect in batch.effects {
      guard effects[effect.key] == nil, keys.insert(effect.key).inserted else {
        throw .corrupt("an effect with the key \(effect.key) is there already")
      }
    }
    if let problem = batch.ledgerProblem(lockedThrough: books.lockedThrough) {
      throw .notBooked(problem)
    }
  }

  fileprivate mutating func write(_ batch: Append, by cryptography: any Cryptography) {
    let id = batch.command.stream
    for booking in batch.bookings { books.book(booking, of: id, at: head.position + 1) }
    var stream = streams[id] ?? MemoryStore.Stream(summary: batch.summary)
    for event in batch.events {
      let position = stream.events.count + 1
      stream.events.append(events.count)
      events.append(
        JournalChain.link(event, stream: id, position: position, after: head, by: cryptography)
      )
    }
    stream.key = batch.erases == nil ? batch.newKey ?? stream.key : nil
    for place in batch.erases?.records ?? [] { records[place.kind]?[place.key] = nil }
    stream.summary = batch.summary
    streams[id] = stream
    commands[batch.command.id] = batch.command
    for key in batch.releases where claims[key] == id { claims[key] = nil }
    for key in batch.claims { claims[key] = id }
    if let token = batch.settles { effects[token.key] = nil }
    for effect in batch.effects {
      effects[effect.key] = MemoryStore.WaitingEffect(effect: effect, due: effect.due)
    }
    if let change = batch.line, let line = lines[change.line] {
      lines[change.line] = line.with(service: change.service)
    }
  }
}
