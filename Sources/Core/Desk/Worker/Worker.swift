import Cancellation

/// Performs what the journal ordered: leases due effects, asks the adapter, reports the answer as a
/// command.
///
/// It may be killed anywhere: what was leased is leased again, under the same key.
package struct Worker: Sendable {
  package let desk: FrontDesk
  /// The network of each connected carrier, by pack id.
  package let networks: [String: any Network]
  /// Takes payments and gives them back; nil where the desk has no provider.
  package let payments: (any PaymentProvider)?
  package let post: NoticePost
  package let codes: CodeDesk
  package let log: Log
  /// Name in leases; unique per process.
  package let owner: String
  package let backoff: Backoff

  package init(
    desk: FrontDesk,
    networks: [String: any Network],
    payments: (any PaymentProvider)? = nil,
    post: NoticePost,
    codes: CodeDesk,
    log: Log,
    owner: String,
    backoff: Backoff = Backoff()
  ) {
    self.desk = desk
    self.networks = networks
    self.payments = payments
    self.post = post
    self.codes = codes
    self.log = log
    self.owner = owner
    self.backoff = backoff
  }

  /// Effects taken in one go: enough to keep one thread busy.
  package static let batchLimit = 16
  /// The longest that one effect takes: a mail that waits for another on the same connection, then
  /// meets a server that says nothing, thirty seconds each.
  package static let slowestSeconds: Int64 = 75
  /// A lease outlives its whole batch even when every effect is as slow as can be: work whose lease
  /// runs out is done a second time, and each lease counts as a try of what was never tried.
  ///
  /// A worker's threads end with the process, and the next start gives all leases back.
  package static let leaseSeconds = slowestSeconds * Int64(batchLimit)
  /// Attempts after which silence becomes an incident; the effect goes on being tried.
  package static let silentAfter = 6
  /// Attempts after which a message is given up.
  package static let messageAttempts = 8
  /// Readings that must contradict an acknowledgement before it counts as a contradiction.
  package static let contradictingReads = 6

  /// Performs what is due now; returns how many effects were taken.
  package func runOnce() throws(StoreError) -> Int {
    let now = desk.clock.now()
    let leased = try desk.store.lease(
      owner: owner,
      now: now,
      until: now.adding(seconds: Worker.leaseSeconds),
      limit: Worker.batchLimit
    )
    for effect in leased {
      // After slower ones than were reckoned with, it is another worker's.
      guard desk.clock.now() < effect.until else { break }
      do {
        try perform(effect)
      } catch {
        try give(effect, up: error)
      }
    }
    return leased.count
  }

  private func perform(_ leased: LeasedEffect) throws(DeskError) {
    let work: OutboxWork
    do {
      work = try OutboxWork(leased.effect.body, due: leased.effect.due)
    } catch { throw .damaged("outbox row \(leased.token.key) cannot be read") }
    switch work {
    case .code(let record): try deliverCode(record, leased)
    case .effect(.notice(let id)): try deliver(id, leased)
    case .effect(.applyService(let state)): try apply(state, leased)
    case .effect(.readService(let state)): try read(expecting: state, leased)
    case .effect(.timer(let timer, _)): try report(.timerDue(timer), leased)
    case .effect(.tellCase(let other)):
      try report(.broughtBack(by: leased.effect.stream), on: other, leased)
    case .effect(.money(.collect(let number))): try collect(number, leased)
    case .effect(.money(.payOut(let number))): try payOut(number, leased)
    }
  }

  /// Reports as a command and settles the effect in the same transaction; `known` is the case of
  /// the stream as it was read for the effect.
  func report(
    _ command: Command,
    on stream: CaseID? = nil,
    _ leased: LeasedEffect,
    known: LoadedCase? = nil,
    settle: Bool = true
  ) throws(DeskError) {
    guard
      let id = CommandID("\(leased.token.key)/\(command.act.rawValue)/\(leased.attempts)")
    else { throw .damaged("outbox key \(leased.token.key)") }
    _ = try desk.perform(
      FrontDesk.Order(
        command,
        on: stream ?? leased.effect.stream,
        by: Actor(.worker, name: owner),
        id: id,
        settles: settle ? leased.token : nil
      ),
      known: known
    )
  }

  func again(_ leased: LeasedEffect) throws(DeskError) {
    let due = backoff.due(
      afterAttempts: leased.attempts,
      now: desk.clock.now(),
      random: desk.cryptography.random(count: 1).first ?? 128
    )
    try desk.writing { () throws(StoreError) in try desk.store.retry(leased.token, due: due) }
    log.write(
      LogEntry(
        .warning,
        "worker.retry",
        stream: leased.effect.stream,
        [.init("attempts", .count(leased.attempts + 1))]
      )
    )
  }

  /// An effect that failed inside the desk: refused work is over, everything else comes back.
  private func give(_ leased: LeasedEffect, up error: DeskError) throws(StoreError) {
    let stream = leased.effect.stream
    switch error {
    case .refused(let refusal):
      log.write(
        LogEntry(.warning, "worker.refused", stream: stream, [.init("code", .code(refusal.code))])
      )
      try finish(leased)
    case .store(.leaseLost):
      log.write(LogEntry(.info, "worker.lease-lost", stream: stream))
    case .store(.readOnly(let why)): throw .readOnly(why)
    case .store(.corrupt(let what)): throw .corrupt(what)
    case .store(.unavailable), .store(.movedOn), .store(.claimed), .store(.commandReused),
      .store(.recordChanged), .store(.lookupTaken):
      log.write(LogEntry(.warning, "worker.store-busy", stream: stream))
      try? again(leased)  // The lease runs out by itself if even this fails.
    case .store(.notBooked(let problem)):
      log.write(
        LogEntry(.error, "worker.not-booked", stream: stream, [.init("what", .code("\(problem)"))])
      )
      try? again(leased)  // As above; what cannot be booked must not stop the others.
    case .damaged(let what):
      log.write(LogEntry(.error, "worker.damaged", stream: stream, [.init("what", .code(what))]))
      try? again(leased)  // As above; a damaged case must not stop the others.
    }
  }

  private func finish(_ leased: LeasedEffect) throws(StoreError) {
    do {
      try desk.store.finish(leased.token)
    } catch .leaseLost {
      log.write(LogEntry(.info, "worker.lease-lost", stream: leased.effect.stream))
    }
  }
}
