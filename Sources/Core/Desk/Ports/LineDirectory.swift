package import Cancellation

/// The lines a connected carrier gave the desk, found by number or ICCID.
///
/// Personal parts are sealed; the keys to find a line by are keyed hashes of its numbers, so the
/// table alone tells nobody's number.
package protocol LineDirectory: Sendable {
  /// Adds or replaces lines, all or none of the batch; a line with the same content is left alone.
  func write(_ lines: [LineRecord]) throws(StoreError) -> LineCounts
  /// The line of that id, which the desk gave it.
  func line(id: String) throws(StoreError) -> LineRecord?
  /// The line of that carrier with this lookup hash (of its number, ICCID or IMSI).
  func line(carrier: String, lookup: [UInt8]) throws(StoreError) -> LineRecord?
  /// How many lines there are; for metrics.
  func count() throws(StoreError) -> Int
}

/// A line as it is stored.
package struct LineRecord: Hashable, Sendable {
  package let id: String
  package let carrier: String
  /// Keyed hashes of number, ICCID and IMSI; unique per carrier.
  package let lookups: [[UInt8]]
  /// Everything that is not personal, as JSON.
  package let body: [UInt8]
  package let sealed: [UInt8]
  package let key: SubjectKey
  /// Digest of the imported row: the same digest changes nothing.
  package let digest: [UInt8]
  /// Kept when a line is imported again.
  package let service: LineService

  package init(
    id: String,
    carrier: String,
    lookups: [[UInt8]],
    body: [UInt8],
    sealed: [UInt8],
    key: SubjectKey,
    digest: [UInt8],
    service: LineService
  ) {
    self.id = id
    self.carrier = carrier
    self.lookups = lookups
    self.body = body
    self.sealed = sealed
    self.key = key
    self.digest = digest
    self.service = service
  }
}

/// What writing lines did.
package struct LineCounts: Hashable, Sendable {
  package var added = 0
  package var changed = 0
  package var unchanged = 0

  package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
  }
}
