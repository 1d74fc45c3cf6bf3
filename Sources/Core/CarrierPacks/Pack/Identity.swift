import Cancellation

/// Who the pack is about.
struct Identity {
  let id: String
  let brand: String
  let names: [String]
  let legalEntity: Fact<String>
  let owner: Fact<String>
  let network: Fact<String>
  let country: String
  let kind: CarrierPack.Kind
  let domains: Fact<[String]>
  let mode: Terms.Mode
  let status: CarrierPack.Status

  private enum State: String, CaseIterable {
    case operating, closed, sample
  }

  init?(_ table: Place.Table, _ facts: FactReader) {
    let id = table["id"]?.text(form: Self.idForm, where: Self.isID)
    let brand = table["brand"]?.text(atMost: 60)
    let names = table["names"]?.list(atMost: 20)?.compactMap { $0.text(atMost: 60) }
    let entity = facts.fact(table["legalEntity"]) { $0.text() }
    let owner = facts.fact(table["owner"]) { $0.text() }
    let network = facts.fact(table["network"]) { $0.text() }
    let country = table["country"]?.text(form: LawTable.codeForm, where: LawTable.isCode)
    let kind = table["kind"]?.choice(CarrierPack.Kind.self)
    let domains = facts.fact(table["domains"]) { place in
      place.texts(
        atMost: Self.mostDomains,
        form: "a domain in lower case such as ctm.net",
        where: Self.isDomain
      )
    }
    let mode = table["mode"]?.choice(Terms.Mode.self)
    let status = Self.status(table, brand)
    guard let id, let brand, let names, let entity, let owner, let network, let country, let kind,
      let domains, let mode, let status
    else { return nil }
    if id.prefix(2) != country.lowercased() {
      table["country"]?.note(.idFolder, "The id \(id) must begin with the country in lower case.")
    }
    self.id = id
    self.brand = brand
    self.names = names
    legalEntity = entity
    self.owner = owner
    self.network = network
    self.country = country
    self.kind = kind
    self.domains = domains
    self.mode = mode
    self.status = status
  }

  static let idForm = "a country and a brand in lower case such as mo/ctm"

  static func isID(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].utf8.count == 2
      && parts.allSatisfy { !$0.isEmpty && PackName.fits(String($0)) }
  }

  private static let mostDomains = 20

  /// Two or more labels of letters, digits and hyphens (RFC 1035), in lower case.
  private static func isDomain(_ text: String) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && text.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty && label.first != "-" && label.last != "-" && PackName.fits(String(label))
      }
  }

  private static func status(_ table: Place.Table, _ brand: String?) -> CarrierPack.Status? {
    let successor = table["successor"].orNull { $0.text(form: idForm, where: isID) }
    guard let state = table["status"]?.choice(State.self) else { return nil }
    switch state {
    case .operating, .sample:
      if let successor {
        table["successor"]?.note(
          .statusSuccessor,
          "Only a closed carrier has a successor; write null instead of \(successor)."
        )
      }
      if state == .sample, brand?.contains("Sample") == false {
        table["brand"]?.note(.statusSample, "A sample says so in its brand: add the word Sample.")
      }
      return state == .sample ? .sample : .operating
    case .closed:
      guard let successor else {
        table["successor"]?.note(.statusSuccessor, "Name the pack that took the customers over.")
        return nil
      }
      return .closed(successor: successor)
    }
  }
}

extension CarrierPack.Numbering {
  private static let most = 200

  init?(_ table: Place.Table, _ facts: FactReader) {
    func digits(_ key: String, _ lengths: ClosedRange<Int>, _ start: String) -> Fact<[String]>? {
      let mark = start.isEmpty ? "" : "\(start) and "
      let form = "\(mark)\(lengths.lowerBound) to \(lengths.upperBound) digits"
      return facts.fact(table[key]) { place in
        place.texts(atMost: Self.most, form: form) { text in
          text.hasPrefix(start) && lengths.contains(text.utf8.count - start.utf8.count)
            && text.dropFirst(start.count).utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
      }
    }
    let networks = digits("mccMnc", 5...6, "")
    let headers = digits("iccidHeaders", 4...12, "")
    let ranges = digits("numberRanges", 2...12, "+")
    guard let networks, let headers, let ranges else { return nil }
    mccMnc = networks
    iccidHeaders = headers
    numberRanges = ranges
    // Test network 001 (ITU-T E.212) is for samples, and samples for it: none may be mistaken.
    let isSample = table["status"]?.tree == .text("sample")
    let isTest = (networks.value ?? []).map { $0.hasPrefix("001") }
    if isTest.contains(!isSample) {
      table["mccMnc"]?.note(
        .statusSample,
        "Network codes from 001 are for samples, and only those."
      )
    }
  }
}
