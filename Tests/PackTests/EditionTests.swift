import Cancellation
import CarrierPacks
import Foundation
import Testing

@Suite struct EditionTests {
  @Test func `an edition reads back as the same pack with the same terms`() throws {
    for pack in try Repository.loaded.get().packs {
      let again = try CarrierPack(edition: pack.source)
      #expect(again == pack && again.terms(edition: "e") == pack.terms(edition: "e"), "\(pack.id)")
      #expect(again.source == pack.source)
    }
  }

  /// FNV-1a: enough to see that the digest is over the source and written in hexadecimal.
  private func digest(_ bytes: [UInt8]) -> [UInt8] {
    let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (56 - 8 * $0)) }
  }

  private func edition(_ changes: [(file: String, find: String, with: String)]) throws -> String {
    try Repository.load(try Repository.sample(changes)).get().packs[0].edition(digest: digest).id
  }

  @Test func `facts, calendar and law change the edition, comments and spaces do not`() throws {
    let file = Repository.sampleFile
    let base = try edition([])
    let same = try edition([(file, "format: 1,", "/* a comment */ 'format'  :\n 1,")])
    let changed = [
      try edition([(file, "latestDays: 60,", "latestDays: 61,")]),
      try edition([("calendars/it-national.json5", "Epiphany", "Befana")]),
      try edition([("law/eu.json5", "Rules", "Rules"), ("law/eu.json5", "24 months", "24 moons")]),
    ]
    #expect(base == same && base.count == 16)
    #expect(Set(changed + [base]).count == 4)
  }

  /// The sample as the first issue of the format wrote it: without the keys learned since.
  @Test func `an edition of the first format is still read, with the same terms`() throws {
    let pack = try #require(try Repository.loaded.get().pack("it/iliad"))
    let written = try JSONSerialization.jsonObject(with: Data(pack.source))
    var edition = try #require(written as? [String: Any])
    var old = try #require(edition["pack"] as? [String: Any])
    for key in ["kind", "domains", "suspects", "linked"] { old[key] = nil }
    old["contacts"] = (old["contacts"] as? [[String: Any]])?.map { contact in
      contact.filter { !["menu", "text"].contains($0.key) }
    }
    let first = ["balance", "debt", "refundFee", "refundDeadline"]
    old["money"] = (old["money"] as? [String: Any])?.filter { first.contains($0.key) }
    var kinds = try #require(old["kinds"] as? [String: [String: Any]])
    let documents = try #require(kinds["termination"]?["documents"] as? [[String: Any]])
    kinds["termination"]?["documents"] = documents.map { fact in
      var fact = fact
      fact["value"] = (fact["value"] as? [String: Any])?.filter { $0.key != "holders" }
      return fact
    }
    old["kinds"] = kinds
    edition["pack"] = old
    let laws = try #require(edition["laws"] as? [[String: Any]])
    edition["laws"] = laws.map { law in
      var law = law
      law["rows"] = (law["rows"] as? [[String: Any]])?.map { row in
        row.merging(["rule": "A rule in English"]) { $1 }
      }
      return law
    }
    let again = try CarrierPack(edition: Array(JSONSerialization.data(withJSONObject: edition)))
    let terms = again.terms(edition: "e")
    let today = pack.terms(edition: "e")
    #expect(
      terms
        == Terms(
          edition: "e",
          carrier: today.carrier,
          brand: today.brand,
          mode: today.mode,
          zone: today.zone,
          currency: today.currency,
          calendar: today.calendar,
          kinds: today.kinds,
          proofDays: today.proofDays,
          money: terms.money,
          debt: today.debt
        )
    )
    // What it did not say of money is unknown, and never taken from the pack of today.
    let money = try #require(terms.money)
    #expect(money.exitFee.value == nil && money.refundFees.value == nil && money.validDays == 0)
    #expect(today.money?.exitFee.value == ExitFee.none)
    #expect(again.domains.value == nil && again.linked == [] && again.money.fees == [])
    let need = again.kinds[.termination]?.documents.first?.value
    #expect(need?.isAsked(of: .mainlander) == true)
    let rule = try #require(again.laws.first?.rows.first?.rule)
    #expect(rule[.italian] == "A rule in English" && rule.spoken(.italian) == .english)
  }

  @Test(arguments: ["{}", "[]", "", "{\"format\":1,\"pack\":{},\"calendar\":{},\"laws\":[]}"])
  func `what is no edition is refused`(_ text: String) {
    #expect(throws: PackProblems.self) { try CarrierPack(edition: Array(text.utf8)) }
  }
}
