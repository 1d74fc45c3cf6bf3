import Cancellation

/// Where a verification is: the last good event, the streams so far, the heads already matched.
struct JournalWalk {
  /// In the order of their positions.
  let heads: [SignedHead]
  private(set) var head = JournalChain.origin
  private var positions: [CaseID: Int] = [:]
  private var matched = 0

  init(heads: [SignedHead]) {
    self.heads = heads
  }

  /// Moves on to the event if it is right in every respect; what is wrong with it if not.
  mutating func step(
    to event: StoredEvent,
    by cryptography: any Cryptography
  ) -> JournalReport.Problem? {
    let next = head.position + 1
    guard event.globalPosition == next else {
      return .init(position: next, what: .gap(found: event.globalPosition))
    }
    guard event.previousHash == head.hash else {
      return .init(position: next, what: .chainBroken)
    }
    let linked = JournalChain.link(
      event.event,
      stream: event.stream,
      position: event.position,
      after: head,
      by: cryptography
    )
    guard linked.hash == event.hash else {
      return .init(position: next, what: .contentChanged)
    }
    let expected = positions[event.stream, default: 0] + 1
    guard event.position == expected else {
      return .init(
        position: next,
        what: .streamGap(stream: event.stream, expected: expected, found: event.position)
      )
    }
    positions[event.stream] = event.position
    head = JournalHead(position: next, hash: event.hash)
    return matchHeads()
  }

  /// Compares the signed heads of the present position.
  mutating func matchHeads() -> JournalReport.Problem? {
    while matched < heads.count, heads[matched].head.position == head.position {
      guard heads[matched].head.hash == head.hash else {
        return .init(position: head.position, what: .headDiffers)
      }
      matched += 1
    }
    return nil
  }

  /// A head that no event reached.
  func missingHead() -> JournalReport.Problem? {
    guard matched < heads.count else { return nil }
    return .init(position: heads[matched].head.position, what: .headMissing)
  }

  func report(_ problem: JournalReport.Problem?) -> JournalReport {
    JournalReport(
      events: head.position,
      streams: positions.count,
      heads: matched,
      head: head,
      problem: problem
    )
  }
}
