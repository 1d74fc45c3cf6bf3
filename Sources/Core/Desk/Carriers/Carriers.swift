package import CarrierPacks
package import Cancellation
import Synchronization

/// The carrier packs in force, and the editions that running cases keep.
///
/// An edition is stored, whole, before the first case is pinned to it: a case can always be decided
/// by the rules it began with, whatever the files say by then.
package final class Carriers: TermsSource {
  package let shelf: PackShelf
  private let records: any RecordStore
  private let current: [String: Terms]
  private let onShelf: [String: Terms]
  private let sources: [String: [UInt8]]
  private let known = Mutex<Known>(Known())

  private struct Known {
    var stored: Set<String> = []
    /// Terms of editions that are no longer on the shelf, as cases ask for them.
    var pinned: [String: Terms] = [:]
  }

  package init(
    shelf: PackShelf,
    records: any RecordStore,
    cryptography: any Cryptography
  ) {
    self.shelf = shelf
    self.records = records
    var current: [String: Terms] = [:]
    var sources: [String: [UInt8]] = [:]
    for pack in shelf.packs {
      let edition = pack.edition(digest: cryptography.digest)
      current[pack.id] = pack.terms(edition: edition.id)
      sources[edition.id] = edition.source
    }
    self.current = current
    self.sources = sources
    onShelf = Dictionary(uniqueKeysWithValues: current.values.map { ($0.edition, $0) })
  }

  package func current(_ carrier: String) throws(DeskError) -> Terms? {
    guard let terms = shelf.pack(inChargeOf: carrier).flatMap({ current[$0.id] }) else {
      return nil
    }
    try keep(terms.edition)
    return terms
  }

  package func pinned(_ edition: String) throws(DeskError) -> Terms {
    if let terms = onShelf[edition] { return terms }
    if let terms = known.withLock({ $0.pinned[edition] }) { return terms }
    let terms = try read(edition)
    known.withLock { $0.pinned[edition] = terms }
    return terms
  }

  private func read(_ edition: String) throws(DeskError) -> Terms {
    let record: Record?
    do { record = try records.record(.edition, edition) } catch { throw .store(error) }
    guard let record else { throw .damaged("pack edition \(edition) is not stored") }
    do {
      return try CarrierPack(edition: record.body).terms(edition: edition)
    } catch { throw .damaged("pack edition \(edition) cannot be read") }
  }

  private func keep(_ edition: String) throws(DeskError) {
    guard !known.withLock({ $0.stored.contains(edition) }), let source = sources[edition] else {
      return
    }
    do {
      if try records.record(.edition, edition) == nil {
        try records.put(
          Record(kind: .edition, key: edition, version: 1, body: source, expires: nil),
          expecting: 0
        )
      }
    } catch .recordChanged {
      // Another node stored the same edition first.
    } catch {
      throw .store(error)
    }
    known.withLock { _ = $0.stored.insert(edition) }
  }
}
