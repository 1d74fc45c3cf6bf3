package import Cancellation

/// A checked carrier pack: everything known of a brand, with the calendar and laws it is under.
///
/// Only the checking readers make one. Brand, legal entity, owner and network are four things.
package struct CarrierPack: Hashable, Sendable {
  /// Country and brand, such as `mo/ctm`.
  package let id: String
  package let brand: String
  /// Other names people know it by, in any script; for searching.
  package let names: [String]
  package let legalEntity: Fact<String>
  package let owner: Fact<String>
  package let network: Fact<String>
  /// ISO 3166-1 code of two letters in upper case; `XX` for the sample.
  package let country: String
  package let mode: Terms.Mode
  package let status: Status
  package let reach: Numbering
  package let zone: Zone
  package let currency: Currency
  package let languages: [Language]
  package let calendar: CalendarFile
  /// The law tables the pack is checked against, in the order it names them.
  package let laws: [LawTable]
  package let contacts: [Contact]
  package let kinds: [RequestKind: KindRules]
  package let money: MoneyFacts
  package let unbinding: [Unbinding]
  package let labels: [StatutoryLabel]
  package let hazards: [Hazard]
  package let proofDays: Int
  package let sources: [Source]
  /// The pack with its calendar and laws as one canonical JSON text; see `init(edition:)`.
  package let source: [UInt8]

  /// Whether the carrier can be left through this pack.
  package enum Status: Hashable, Sendable {
    case operating
    /// No longer in business; requests go to the successor pack (C01).
    case closed(successor: String)
    /// Not a carrier: for trying the desk out.
    case sample
  }

  /// The numbers by which a line of the carrier may be recognised.
  ///
  /// Ranges are not exclusive, since numbers move between carriers: a match is a proposal.
  package struct Numbering: Hashable, Sendable {
    package let mccMnc: Fact<[String]>
    package let iccidHeaders: Fact<[String]>
    package let numberRanges: Fact<[String]>
  }

  /// The terms a case is pinned to; `edition` is the digest of `source`.
  package func terms(edition: String) -> Terms {
    Terms(
      edition: edition,
      carrier: id,
      brand: brand,
      mode: mode,
      zone: zone,
      currency: currency,
      calendar: calendar.calendar,
      kinds: kinds.mapValues(\.terms),
      proofDays: proofDays
    )
  }

  /// The contact of that id.
  package func contact(_ id: String) -> Contact? {
    contacts.first { $0.id == id }
  }

  /// The ways of a request kind whose value holds on that day, best first.
  package func contacts(for kind: RequestKind, on date: LocalDate) -> [Contact] {
    (kinds[kind]?.contacts ?? []).compactMap(contact).filter { $0.value.holds(on: date) }
  }
}
