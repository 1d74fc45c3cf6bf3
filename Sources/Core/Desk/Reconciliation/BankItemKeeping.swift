import Cancellation

extension BankItem.State {
  fileprivate var word: String {
    switch self {
    case .posted: "posted"
    case .postedDiffering: "postedDiffering"
    case .open(let reason): "open/\(reason.rawValue)"
    case .assigned: "assigned"
    case .notOurs: "notOurs"
    }
  }

  fileprivate init?(_ word: String) {
    switch word {
    case "posted": self = .posted
    case "postedDiffering": self = .postedDiffering
    case "assigned": self = .assigned
    case "notOurs": self = .notOurs
    default:
      guard word.hasPrefix("open/"),
        let reason = BankItem.Reason(rawValue: String(word.dropFirst(5)))
      else { return nil }
      self = .open(reason)
    }
  }

  /// The state in one word, for lists.
  package var name: String { word }
}

/// An item as it is stored: the open half, the sealed half, and the record's version.
package struct KeptItem: Sendable {
  package var item: BankItem
  package var text: BankItemText
  let version: Int
  let key: SubjectKey
}

extension FrontDesk {
  /// The item of a key; nil when there is none.
  func bankItem(_ key: String) throws(DeskError) -> KeptItem? {
    try reading { () throws(StoreError) in try store.record(.bankItem, key) }
      .map { record throws(DeskError) in try kept(record) }
  }

  /// Items in the order of their keys after one.
  package func bankItems(after key: String?, limit: Int) throws(DeskError) -> [KeptItem] {
    let records = try reading { () throws(StoreError) in
      try store.records(.bankItem, after: key, limit: limit)
    }
    var items: [KeptItem] = []
    for record in records { items.append(try kept(record)) }
    return items
  }

  /// Writes the next version of an item that was read.
  func keep(_ kept: KeptItem) throws(DeskError) {
    let record = try record(of: kept, version: kept.version + 1)
    try writing { () throws(StoreError) in try store.put([record]) }
  }

  /// An item as it is stored under that version.
  func record(of kept: KeptItem, version: Int) throws(DeskError) -> Record {
    let (item, text, key) = (kept.item, kept.text, kept.key)
    let personal = JSON.object([
      "counterparty": .string(text.counterparty), "remittance": .string(text.remittance),
      "endToEnd": text.endToEnd.map { .string($0) }, "note": .string(text.note),
    ])
    let sealed: [UInt8]
    do {
      sealed = try vault.seal(personal.bytes, with: key, context: "bank-item:\(item.key)")
    } catch { throw .damaged("the vault does not seal") }
    let body = JSON.object([
      "list": .string(item.list), "place": .string(item.place), "day": .date(item.day),
      "amount": .money(item.amount), "direction": .string(item.direction.rawValue),
      "reference": .string(item.reference), "state": .string(item.state.name),
      "case": item.caseReference.map { .string($0.text) }, "takenAt": .instant(item.takenAt),
      "key": .string(Hex.text(key.wrapped)), "sealed": .string(Hex.text(sealed)),
    ])
    return Record(
      kind: .bankItem,
      key: item.key,
      version: version,
      body: body.bytes,
      expires: nil
    )
  }

  private func kept(_ record: Record) throws(DeskError) -> KeptItem {
    do {
      let body = try JSONReader.read(record.body)
      guard let state = BankItem.State(try body.string("state")),
        let wrapped = Hex.bytes(try body.string("key")),
        let sealed = Hex.bytes(try body.string("sealed"))
      else { throw DecodingProblem("state", "is no state of an item") }
      let key = SubjectKey(wrapped: wrapped)
      let personal = try JSONReader.read(
        try vault.open(sealed, with: key, context: "bank-item:\(record.key)")
      )
      let reference: CaseReference? =
        if body["case"] == nil { nil } else { try body.identifier("case") }
      let item = BankItem(
        key: record.key,
        list: try body.string("list"),
        place: try body.string("place"),
        day: try body.date("day"),
        amount: try body.money("amount"),
        direction: try body.word("direction"),
        reference: try body.string("reference"),
        state: state,
        caseReference: reference,
        takenAt: try body.instant("takenAt")
      )
      let text = BankItemText(
        counterparty: try personal.string("counterparty"),
        remittance: try personal.string("remittance"),
        endToEnd: personal["endToEnd"]?.text,
        note: try personal.string("note")
      )
      return KeptItem(item: item, text: text, version: record.version, key: key)
    } catch { throw .damaged("bank item \(record.key) cannot be read") }
  }
}
