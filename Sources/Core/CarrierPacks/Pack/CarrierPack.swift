package import Cancellation

/// A checked carrier pack: everything known of a brand, with the calendar and laws it is under.
///
/// Only the checking readers make one. Brand, legal entity, owner and network are four things.
package struct CarrierPack: Hashable, Sendable {
  /// Country and brand, such as `mo/ctm`.
  package let id: String
  /// What people know it by.
  package let brand: String
  /// Other names people know it by, in any script; for searching.
  package let names: [String]
  /// The company that is party to the contract.
  package let legalEntity: Fact<String>
  /// Who owns the brand or the company.
  package let owner: Fact<String>
  /// The network that serves the lines; another's for a virtual operator.
  package let network: Fact<String>
  /// ISO 3166-1 code of two letters in upper case; `XX` for the sample.
  package let country: String
  /// What kind of seller it is.
  package let kind: Kind
  /// Its official web domains, in lower case.
  package let domains: Fact<[String]>
  /// Whether the desk acts on the carrier's systems itself.
  package let mode: Terms.Mode
  /// Whether it is in business.
  package let status: Status
  /// By which numbers its lines may be recognised.
  package let reach: Numbering
  /// The zone its days are counted in.
  package let zone: Zone
  /// What it bills in.
  package let currency: Currency
  /// Languages every text of the pack is in, the carrier's own first.
  package let languages: [Language]
  /// The working days it counts by.
  package let calendar: CalendarFile
  /// The law tables the pack is checked against, in the order it names them.
  package let laws: [LawTable]
  /// All ways to reach it, in the order of the file.
  package let contacts: [Contact]
  /// Contacts seen elsewhere that nobody should use unasked.
  package let suspects: [Suspect]
  /// Numbers in other jurisdictions that hang on its lines.
  package let linked: [LinkedNumber]
  /// The requests it takes; others are refused with this list.
  package let kinds: [RequestKind: KindRules]
  /// What is known of money at the end.
  package let money: MoneyFacts
  /// What to move away from the number first.
  package let unbinding: [Unbinding]
  /// Words a law puts on its buttons.
  package let labels: [StatutoryLabel]
  /// Dangers told to the holder.
  package let hazards: [Hazard]
  /// Days a declaration waits for its proofs.
  package let proofDays: Int
  /// Where its facts come from.
  package let sources: [Source]
  /// The pack with its calendar and laws as one canonical JSON text; see `init(edition:)`.
  package let source: [UInt8]

  /// Whether a carrier is in business.
  package enum Status: Hashable, Sendable {
    case operating
    /// No longer in business; requests go to the successor pack (C01).
    case closed(successor: String)
    /// Not a carrier: for trying the desk out.
    case sample
  }

  /// What kind of seller a brand is.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Runs a network of its own.
    case network
    /// Has its own customers and numbers on another's network.
    case virtualOperator
    /// Sells data of others; often no number and no notice.
    case reseller
    /// A product that adds a number of another country to a line.
    case linkedNumber
  }

  /// The numbers by which a line of the carrier may be recognised.
  ///
  /// Ranges are not exclusive, since numbers move between carriers: a match is a proposal.
  package struct Numbering: Hashable, Sendable {
    /// Country and network codes of its IMSIs (ITU-T E.212), five or six digits.
    package let mccMnc: Fact<[String]>
    /// First digits of its ICCIDs (ITU-T E.118).
    package let iccidHeaders: Fact<[String]>
    /// First digits of its numbers, with `+` (ITU-T E.164).
    package let numberRanges: Fact<[String]>
  }

  /// The terms a case is pinned to; `edition` is the digest of `source`.
  ///
  /// With the day of the declaration, a fact that does not hold on it is unknown; without one, all
  /// facts are taken as they stand. A case must always be asked with the same day.
  package func terms(edition: String, on date: LocalDate? = nil) -> Terms {
    Terms(
      edition: edition,
      carrier: id,
      brand: brand,
      mode: mode,
      zone: zone,
      currency: currency,
      calendar: calendar.calendar,
      kinds: kinds.mapValues { $0.terms(on: date) },
      proofDays: proofDays,
      money: moneyTerms(on: date),
      debt: money.debt.known(on: date).value,
      approvalLimit: money.rules.approvalLimit
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
