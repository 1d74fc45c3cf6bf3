package import Cancellation

/// What the desk remembers of a visitor between two pages: which draft is theirs, which cases they
/// have proven access to.
///
/// The cookie holds a random token; the store holds only its hash. A visitor who has nothing to
/// remember has no record, so that looking around fills no disk.
package struct Session: Hashable, Sendable {
  /// The cookie's value: 22 characters of base64url, 128 random bits.
  package let token: String
  package let openedAt: Instant
  package let seenAt: Instant
  package var draft: CaseID?
  /// Cases this visitor has proven access to.
  package var cases: [CaseID]
  let version: Int

  /// Cases one visitor can have open at once; more is no person.
  package static let caseLimit = 20
  /// A session ends after that much silence, and at the latest after twelve hours.
  package static let idleSeconds: Int64 = 1_800
  package static let longestSeconds: Int64 = 43_200

  /// Whether the session has proven its right to that case.
  package func mayOpen(_ id: CaseID) -> Bool { cases.contains(id) }
}

/// Opens, keeps and ends sessions.
package struct SessionDesk: Sendable {
  package let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// A fresh, empty session; stored by `save` once there is something to remember.
  package func fresh() -> Session {
    let now = desk.clock.now()
    return Session(
      token: Base64URL.text(desk.cryptography.random(count: 16)),
      openedAt: now,
      seenAt: now,
      draft: nil,
      cases: [],
      version: 0
    )
  }

  /// An empty session under a token the visitor already has, so that a form opened in another tab
  /// still fits; nil when the token is not one of ours.
  ///
  /// A proof always moves to a new token, so a token planted by somebody else opens nothing.
  package func blank(_ token: String) -> Session? {
    guard Base64URL.bytes(token)?.count == 16 else { return nil }
    let now = desk.clock.now()
    return Session(token: token, openedAt: now, seenAt: now, draft: nil, cases: [], version: 0)
  }

  /// The session of a cookie; nil when it is unknown, idle too long or too old.
  package func find(_ token: String) throws(DeskError) -> Session? {
    guard Base64URL.bytes(token)?.count == 16 else { return nil }
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.session, key(token))
    }
    guard let record, let json = try? JSONReader.read(record.body),  // Damaged: sign in again.
      let openedAt = json["openedAt"]?.number, let seenAt = json["seenAt"]?.number
    else { return nil }
    let session = Session(
      token: token,
      openedAt: Instant(milliseconds: openedAt),
      seenAt: Instant(milliseconds: seenAt),
      draft: json["draft"]?.text.flatMap(CaseID.init),
      cases: (json["cases"]?.items ?? []).compactMap { $0.text.flatMap(CaseID.init) },
      version: record.version
    )
    let now = desk.clock.now()
    return end(of: session) > now && record.expires.map { $0 > now } ?? true ? session : nil
  }

  private func end(of session: Session) -> Instant {
    min(
      session.seenAt.adding(seconds: Session.idleSeconds),
      session.openedAt.adding(seconds: Session.longestSeconds)
    )
  }

  /// Stores what the session remembers; the newest of two writers wins, which loses nothing legal.
  package func save(_ session: Session) throws(DeskError) {
    let now = desk.clock.now()
    let body = JSON.object([
      "openedAt": .instant(session.openedAt), "seenAt": .instant(now),
      "draft": session.draft.map { .string($0.description) },
      "cases": .array(
        session.cases.suffix(Session.caseLimit).map { .string($0.description) }
      ),
    ])
    try desk.replace(
      .session,
      key(session.token),
      body: body.bytes,
      expires: session.openedAt.adding(seconds: Session.longestSeconds)
    )
  }

  /// Moves what is remembered to a new token: done whenever a proof widens what a visitor may see.
  ///
  /// The old token keeps what it had for a moment more, so that a form whose answer was lost on the
  /// way can be sent again; it never gets what was proven now.
  package func rotate(_ session: Session) throws(DeskError) -> Session {
    let next = fresh()
    let moved = Session(
      token: next.token,
      openedAt: next.openedAt,
      seenAt: next.seenAt,
      draft: session.draft,
      cases: session.cases,
      version: 0
    )
    try save(moved)
    try fadeOut(session.token)
    return moved
  }

  /// How long a replaced token still opens what it opened before.
  package static let graceSeconds: Int64 = 60

  private func fadeOut(_ token: String) throws(DeskError) {
    let record = try desk.reading { () throws(StoreError) in
      try desk.store.record(.session, key(token))
    }
    guard let record else { return }
    let end = desk.clock.now().adding(seconds: SessionDesk.graceSeconds)
    guard record.expires.map({ $0 > end }) ?? true else { return }
    try desk.replace(.session, key(token), body: record.body, expires: end)
  }

  /// Forgets everything about the visitor: signing out.
  package func end(_ session: Session) throws(DeskError) {
    try desk.writing { () throws(StoreError) in
      try desk.store.remove(.session, key(session.token))
    }
  }

  private func key(_ token: String) -> String {
    Hex.text(desk.cryptography.digest(Array(token.utf8)))
  }
}

extension FrontDesk {
  /// Writes a record whatever its version, a bounded number of rounds against other writers.
  func replace(
    _ kind: RecordKind,
    _ key: String,
    body: [UInt8],
    expires: Instant?
  ) throws(DeskError) {
    for _ in 0..<FrontDesk.roundLimit {
      let version = try reading { () throws(StoreError) in try store.record(kind, key) }?.version
      do {
        try store.put(
          Record(
            kind: kind,
            key: key,
            version: (version ?? 0) + 1,
            body: body,
            expires: expires
          ),
          expecting: version ?? 0
        )
        return
      } catch .recordChanged {
        continue
      } catch {
        throw .store(error)
      }
    }
    throw .store(.unavailable("a record is changing too fast"))
  }
}
