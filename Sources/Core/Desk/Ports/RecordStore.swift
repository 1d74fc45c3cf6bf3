package import Cancellation

/// Things that are not events: drafts, sessions, codes and their budgets, pack editions, mail, and
/// the contents of evidence, which are the largest with some megabytes.
///
/// A record has a version, so that two writers cannot both be first, and may expire. Bodies that
/// are personal come sealed.
package protocol RecordStore: Sendable {
  /// The record as it was last written, expired or not; nil when there is none.
  func record(_ kind: RecordKind, _ key: String) throws(StoreError) -> Record?
  /// Writes when the stored version is `expecting` (0: not there yet), durable on return.
  func put(_ record: Record, expecting version: Int) throws(StoreError)
  /// Writes all or none, durable on return: each where the stored version is one less than its own
  /// (0: not there yet); of one key only once.
  func put(_ records: [Record]) throws(StoreError)
  /// Removes the record, durable on return; nothing happens when there is none.
  func remove(_ kind: RecordKind, _ key: String) throws(StoreError)
  /// Records of a kind in the order of their keys after one, for listing.
  func records(_ kind: RecordKind, after key: String?, limit: Int) throws(StoreError) -> [Record]
  /// Removes what has expired; returns how many.
  func sweep(now: Instant) throws(StoreError) -> Int
}

/// What a record is.
package enum RecordKind: String, CaseIterable, Hashable, Sendable {
  case draft, session, code, budget, edition, mail, evidence
  /// A payout to an account that waits for its bank file.
  case payout
  /// A bank file that payouts went into.
  case payoutBatch
  /// What became of a movement that a bank or a provider told of.
  case bankItem
}

extension [Record] {
  /// Whether no two of them are one record.
  package var areApart: Bool { Set(map { RecordPlace($0.kind, $0.key) }).count == count }
}

/// Where a record is found.
package struct RecordPlace: Hashable, Sendable {
  package let kind: RecordKind
  package let key: String

  package init(_ kind: RecordKind, _ key: String) {
    self.kind = kind
    self.key = key
  }
}

/// A record as it is written and read.
package struct Record: Hashable, Sendable {
  package let kind: RecordKind
  package let key: String
  /// From 1; one more with every write.
  package let version: Int
  package let body: [UInt8]
  package let expires: Instant?

  package init(
    kind: RecordKind,
    key: String,
    version: Int,
    body: [UInt8],
    expires: Instant?
  ) {
    self.kind = kind
    self.key = key
    self.version = version
    self.body = body
    self.expires = expires
  }
}
