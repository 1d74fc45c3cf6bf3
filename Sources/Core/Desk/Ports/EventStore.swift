package import Cancellation

/// The journal: append-only streams of events, with everything that must change together with them.
///
/// `append` returns when its batch is durable (group commit: many appends, one sync) and refuses
/// before it writes anything. All forms keep the same contract; one suite is run against each.
package protocol EventStore: Sendable {
  func append(_ batch: Append) throws(StoreError) -> Appended
  /// The stream's events in order, and the wrapped key of its personal data; empty when unknown.
  func read(_ stream: CaseID) throws(StoreError) -> StoredStream
  /// Events of all streams after a global position, in commit order; for verification and exports.
  func read(after position: Int64, limit: Int) throws(StoreError) -> [StoredEvent]
  /// The answer a command id got, if it was ever carried out (I20).
  func command(_ id: CommandID) throws(StoreError) -> CommandRecord?
  /// The stream that holds a key such as `reference:…` or `line:…`.
  func holder(of key: String) throws(StoreError) -> CaseID?
  /// The newest event of the whole journal; position 0 and 32 zero bytes when it is empty.
  func head() throws(StoreError) -> JournalHead
}

/// The id a client makes and keeps before it sends: the same id is the same command, for ever.
package struct CommandID: Hashable, Sendable {
  /// 1 to 100 characters of `A-Z a-z 0-9 . _ : / -`.
  package let text: String

  package init?(_ text: String) {
    guard (1...100).contains(text.utf8.count),
      text.utf8.allSatisfy(CommandID.isAllowed)
    else { return nil }
    self.text = text
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "-")...UInt8(ascii: ":"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// What a command was and what it was answered.
package struct CommandRecord: Hashable, Sendable {
  package let id: CommandID
  /// Digest of the command's content; the same id with another one is refused.
  package let fingerprint: [UInt8]
  package let stream: CaseID
  /// Position of the stream after the command.
  package let position: Int

  package init(id: CommandID, fingerprint: [UInt8], stream: CaseID, position: Int) {
    self.id = id
    self.fingerprint = fingerprint
    self.stream = stream
    self.position = position
  }
}

/// One transaction: events and all that is written with them, or nothing.
package struct Append: Sendable {
  package var command: CommandRecord
  /// Position of the stream before the events; another one is a conflict.
  package var expectedPosition: Int
  package var events: [NewEvent]
  /// Set with the first events of a stream: the wrapped key of its personal data.
  package var newKey: SubjectKey?
  /// Keys this stream takes, after its releases; a key another stream holds is a conflict.
  package var claims: [String] = []
  package var releases: [String] = []
  package var summary: CaseSummary
  package var effects: [NewEffect] = []
  /// What the events do to the ledger (I03).
  package var postings: [Booking] = []
  /// The effect that this command answers: it is done in the same transaction, if the lease is
  /// still the caller's (I33).
  package var settles: LeaseToken?
  package var line: LineChange?
  /// Set with the event that says so: destroys the stream's key and removes what was kept beside
  /// the journal; on return no file of the store holds the key any more (I40).
  package var erases: Erasure?

  package init(
    command: CommandRecord,
    expectedPosition: Int,
    events: [NewEvent],
    summary: CaseSummary
  ) {
    self.command = command
    self.expectedPosition = expectedPosition
    self.events = events
    self.summary = summary
  }

  /// What goes with the key of a stream.
  package struct Erasure: Hashable, Sendable {
    package let records: [RecordPlace]

    package init(records: [RecordPlace]) {
      self.records = records
    }
  }

  /// The line's service after the events, for the line directory.
  package struct LineChange: Hashable, Sendable {
    package let line: String
    package let service: LineService

    package init(line: String, service: LineService) {
      self.line = line
      self.service = service
    }
  }
}

/// What an append did.
package enum Appended: Hashable, Sendable {
  /// Durable; the global position of its last event.
  case written(Int64)
  /// The command id had been carried out before; nothing was written, this is its record.
  case already(CommandRecord)
}

/// An event as it is written: open part as JSON, personal part as ciphertext.
package struct NewEvent: Hashable, Sendable {
  package let name: String
  package let version: Int
  package let body: [UInt8]
  package let sealed: [UInt8]
  package let actor: Actor
  package let at: Instant

  package init(
    name: String,
    version: Int,
    body: [UInt8],
    sealed: [UInt8],
    actor: Actor,
    at: Instant
  ) {
    self.name = name
    self.version = version
    self.body = body
    self.sealed = sealed
    self.actor = actor
    self.at = at
  }
}

/// An event as it is read back, with its place in the chain.
package struct StoredEvent: Hashable, Sendable {
  package let stream: CaseID
  /// From 1 within the stream, without gaps.
  package let position: Int
  /// From 1 over the whole journal, without gaps, in commit order.
  package let globalPosition: Int64
  package let event: NewEvent
  package let previousHash: [UInt8]
  package let hash: [UInt8]

  package init(
    stream: CaseID,
    position: Int,
    globalPosition: Int64,
    event: NewEvent,
    previousHash: [UInt8],
    hash: [UInt8]
  ) {
    self.stream = stream
    self.position = position
    self.globalPosition = globalPosition
    self.event = event
    self.previousHash = previousHash
    self.hash = hash
  }
}

/// A stream as it is read.
package struct StoredStream: Hashable, Sendable {
  package let events: [StoredEvent]
  /// Absent when the stream is unknown or its key was destroyed (erased).
  package let key: SubjectKey?

  package init(events: [StoredEvent], key: SubjectKey?) {
    self.events = events
    self.key = key
  }
}

/// The newest event of the journal.
package struct JournalHead: Hashable, Sendable {
  package let position: Int64
  package let hash: [UInt8]

  package init(position: Int64, hash: [UInt8]) {
    self.position = position
    self.hash = hash
  }
}

/// Why a store did not do it.
package enum StoreError: Error, Hashable, Sendable {
  /// The stream has moved on; load again and decide again.
  case movedOn(position: Int)
  /// Another stream holds the key.
  case claimed(key: String, by: CaseID)
  /// The same command id came with another fingerprint.
  case commandReused
  /// The lease is no longer the caller's (fencing).
  case leaseLost
  /// Another line of the carrier has the same number, ICCID or IMSI; both by their directory ids.
  case lookupTaken(line: String, by: String)
  /// A record changed since it was read.
  case recordChanged
  /// The ledger does not take the postings, or the lock.
  case notBooked(LedgerProblem)
  /// Busy, full queue, or a passing failure: try again.
  case unavailable(String)
  /// A write or sync failed, or the disk is full: the store is read-only until it is restarted
  /// (I34).
  case readOnly(String)
  /// Stored bytes contradict the hash chain or the schema (I31).
  case corrupt(String)
}
