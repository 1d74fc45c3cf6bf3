package import Cancellation

/// Recomputes the whole journal: positions, hash chain, signed heads (I17, I31).
///
/// Reads in pages, so that memory grows with the number of streams and not with their events.
package struct JournalVerifier {
  private let cryptography: any Cryptography
  private let publicKey: [UInt8]
  private let pageSize: Int

  /// A verifier that trusts heads signed with this Ed25519 key.
  package init(
    cryptography: any Cryptography,
    publicKey: [UInt8],
    pageSize: Int = JournalVerifier.defaultPageSize
  ) {
    self.cryptography = cryptography
    self.publicKey = publicKey
    self.pageSize = pageSize
  }

  /// About 1 MB of events a page.
  package static let defaultPageSize = 1000

  /// Checks everything up to the newest event; `progress` gets the count of checked events.
  ///
  /// Stops at the first problem. An error is thrown only when the journal cannot be read at all.
  package func verify(
    _ journal: any EventStore,
    heads: [SignedHead],
    progress: (Int64) -> Void = { _ in }
  ) throws(StoreError) -> JournalReport {
    var walk = JournalWalk(heads: heads.sorted { $0.head.position < $1.head.position })
    if let forged = walk.heads.first(where: { !genuine($0) }) {
      return walk.report(.init(position: forged.head.position, what: .headNotGenuine))
    }
    if let problem = walk.matchHeads() { return walk.report(problem) }
    var limit = pageSize
    while true {
      let page: [StoredEvent]
      do {
        page = try journal.read(after: walk.head.position, limit: limit)
      } catch .corrupt(let detail) {
        guard limit > 1 else {
          return walk.report(.init(position: walk.head.position + 1, what: .unreadable(detail)))
        }
        // Somewhere on this page: event by event, the first bad one gets named.
        limit = 1
        continue
      }
      guard !page.isEmpty else { break }
      for event in page {
        if let problem = walk.step(to: event, by: cryptography) { return walk.report(problem) }
      }
      progress(walk.head.position)
    }
    return walk.report(walk.missingHead())
  }

  private func genuine(_ head: SignedHead) -> Bool {
    head.isGenuine(publicKey: publicKey, by: cryptography)
  }
}

/// What a verification found.
package struct JournalReport: Hashable, Sendable {
  /// Events that were checked and are right.
  package let events: Int64
  package let streams: Int
  /// Signed heads that were checked and are right.
  package let heads: Int
  /// The newest event that is right.
  package let head: JournalHead
  /// The first thing that is wrong; nil when the journal is sound.
  package let problem: Problem?

  /// What is wrong, and at which global position.
  package struct Problem: Hashable, Sendable {
    package let position: Int64
    package let what: What

    package init(position: Int64, what: What) {
      self.position = position
      self.what = what
    }
  }

  /// What is wrong at the place.
  package enum What: Hashable, Sendable {
    /// The next event should be here; another position was found.
    case gap(found: Int64)
    case streamGap(stream: CaseID, expected: Int, found: Int)
    /// The event does not name the hash of the one before it.
    case chainBroken
    /// The event's content does not give its hash: it was changed.
    case contentChanged
    /// The row cannot be understood.
    case unreadable(String)
    /// A signed head has another hash than the event at its position.
    case headDiffers
    /// A signed head is newer than the newest event: the journal was cut short or put back.
    case headMissing
    /// A head in the file was not signed by the desk.
    case headNotGenuine
  }
}
