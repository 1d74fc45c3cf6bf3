package import Cancellation

extension FrontDesk {
  /// The keyed hash by which a line is found by one of its numbers; the table tells nobody's
  /// number.
  package func lookup(_ carrier: String, _ number: String) -> [UInt8] {
    vault.mac(Array("\(carrier)|\(number)".utf8), purpose: "line-lookup")
  }

  /// The line a person named, if the carrier gave it to the desk.
  package func find(_ name: LineName, carrier: String) throws(DeskError) -> KnownLine? {
    let number: String
    switch name {
    case .number(let msisdn): number = msisdn.e164
    case .iccid(let iccid): number = iccid.digits
    case .order: return nil
    }
    let hash = lookup(carrier, number)
    let record = try reading { () throws(StoreError) in
      try store.line(carrier: carrier, lookup: hash)
    }
    return try record.map { record throws(DeskError) in try open(record) }
  }

  /// The line with that id in the directory.
  package func knownLine(id: String) throws(DeskError) -> KnownLine? {
    let record = try reading { () throws(StoreError) in try store.line(id: id) }
    return try record.map { record throws(DeskError) in try open(record) }
  }

  private func open(_ record: LineRecord) throws(DeskError) -> KnownLine {
    do {
      let personal = try JSONReader.read(
        try vault.open(record.sealed, with: record.key, context: "line:\(record.id)")
      )
      let line = try KnownLine(
        open: try JSONReader.read(record.body),
        personal: personal
      )
      return line.serving(record.service)
    } catch {
      throw .damaged("line \(record.id) cannot be read")
    }
  }

  /// The record of a line as the store keeps it; `digest` is that of the imported row.
  package func record(
    of line: KnownLine,
    carrier: String,
    digest: [UInt8],
    holder: LineHolder
  ) throws(DeskError) -> LineRecord {
    guard case .known(let numbers) = line.numbers else {
      throw .damaged("a line without numbers cannot be kept")
    }
    let key = vault.newKey()
    let personal = line.personal.adding("holder", holder.json)
    do {
      return LineRecord(
        id: line.id,
        carrier: carrier,
        lookups: [numbers.msisdn.e164, numbers.iccid.digits, numbers.imsi.digits].map {
          lookup(carrier, $0)
        },
        body: line.open.bytes,
        sealed: try vault.seal(personal.bytes, with: key, context: "line:\(line.id)"),
        key: key,
        digest: digest,
        service: line.service
      )
    } catch {
      throw .damaged("the vault does not seal")
    }
  }
}

/// Who holds a line, as the carrier says; used to greet and to compare, never as a proof (I11).
package struct LineHolder: Hashable, Sendable {
  package let name: String
  package let language: Language

  package init(name: String, language: Language) {
    self.name = name
    self.language = language
  }

  fileprivate var json: JSON {
    .object(["name": .string(name), "language": .string(language.rawValue)])
  }
}

extension JSON {
  fileprivate func adding(_ name: String, _ value: JSON) -> JSON {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(name, value)])
  }
}
