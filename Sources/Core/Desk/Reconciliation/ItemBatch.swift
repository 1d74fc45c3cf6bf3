import Cancellation

/// Items that are not written yet: hundreds of them in one durable write, because each write waits
/// for the disk.
final class ItemBatch {
  private let desk: FrontDesk
  private var waiting: [String: Waiting] = [:]

  private struct Waiting {
    let kept: KeptItem
    let record: Record
  }

  /// Items in one write: so many that the disk is not what takes time, so few that one transaction
  /// stays below a megabyte or two and keeps nobody else waiting.
  static let limit = 500

  init(desk: FrontDesk) {
    self.desk = desk
  }

  /// The item of a key, written or not; nil when there is none.
  func item(_ key: String) throws(DeskError) -> KeptItem? {
    if let known = waiting[key] { return known.kept }
    return try desk.bankItem(key)
  }

  /// Takes a new item in, and another one that it explains: both are written together.
  func add(
    _ item: BankItem,
    _ text: BankItemText,
    explaining other: KeptItem?
  ) throws(DeskError) {
    if let other {
      let version = waiting[other.item.key] == nil ? other.version + 1 : other.version
      try keep(other, version)
    }
    try keep(KeptItem(item: item, text: text, version: 0, key: desk.vault.newKey()), 1)
    if waiting.count >= Self.limit { try write() }
  }

  private func keep(_ kept: KeptItem, _ version: Int) throws(DeskError) {
    let next = KeptItem(item: kept.item, text: kept.text, version: version, key: kept.key)
    let record = try desk.record(of: next, version: version)
    waiting[kept.item.key] = Waiting(kept: next, record: record)
  }

  /// Writes all that waits.
  func write() throws(DeskError) {
    guard !waiting.isEmpty else { return }
    let records = waiting.values.map(\.record)
    try desk.writing { () throws(StoreError) in try desk.store.put(records) }
    waiting = [:]
  }
}
