package import Cancellation

/// A way to reach a carrier; a well-formed number proves nothing, so every part is a fact (C10).
package struct Contact: Hashable, Sendable {
  /// Its name inside the pack, such as `hotline`.
  package let id: String
  /// What kind of way it is.
  package let type: Kind
  /// Number, address or code, as a name; a text where a shop or app is described.
  ///
  /// Unknown for a way that surely exists somewhere.
  package let value: Fact<Texts>
  /// From where it works; short codes rarely work abroad.
  package let reachableFrom: Fact<[Reach]>
  /// In the carrier's zone, in words.
  package let hours: Fact<Texts>
  /// What using it costs the subscriber, in words.
  package let cost: Fact<Texts>
  /// The request kinds it takes.
  package let forRequests: Fact<[RequestKind]>
  /// The entries of its voice or app menu to expect, in their order.
  package let menu: Fact<[Texts]>
  /// The exact text to send, for an SMS only.
  package let text: Fact<String>

  /// The ways to a carrier; SMS and USSD are different things (C11).
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case app, web, shop, hotline, shortCode, sms, ussd, chat, email, certifiedMail, letter, fax
    case post
    /// Information only: identity data never belongs there (C06).
    case social
  }

  /// Where the subscriber may be.
  package enum Reach: String, CaseIterable, Hashable, Sendable {
    case ownNetwork, country, abroad
  }
}

extension Contact {
  private static let parts = [
    "value", "reachableFrom", "hours", "cost", "forRequests", "menu", "text",
  ]

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language]) {
    guard let table = place.table(["id", "type"] + Self.parts),
      let id = table["id"]?.text(form: PackName.form, where: PackName.fits),
      let type = table["type"]?.choice(Kind.self)
    else { return nil }
    let value = facts.fact(table["value"]) { place in
      type.isDescribed
        ? Texts(named: place, languages: languages)
        : place.text(rule: .contactForm, form: type.form, where: type.accepts).map(
          Texts.init(name:)
        )
    }
    let reach = facts.fact(table["reachableFrom"]) { $0.choices(Reach.self) }
    let hours = facts.fact(table["hours"]) { Texts($0, languages: languages) }
    let cost = facts.fact(table["cost"]) { Texts($0, languages: languages) }
    let requests = facts.fact(table["forRequests"]) { $0.choices(RequestKind.self) }
    let menu = facts.fact(table["menu"]) { place in
      Self.menu(place, languages)
    }
    let text = facts.fact(table["text"]) { $0.text(atMost: Self.longestText) }
    if type != .sms, text?.value != nil {
      table["text"]?.note(.contactText, "Only an SMS has a text to send; write null for others.")
    }
    guard let value, let reach, let hours, let cost, let requests, let menu, let text else {
      return nil
    }
    self.init(
      id: id,
      type: type,
      value: value,
      reachableFrom: reach,
      hours: hours,
      cost: cost,
      forRequests: requests,
      menu: menu,
      text: text
    )
  }

  /// One SMS (3GPP TS 23.038).
  private static let longestText = 160
  private static let longestMenu = 20

  /// A menu that is known to be empty is a list of nothing.
  private static func menu(_ place: Place, _ languages: [Language]) -> [Texts]? {
    guard let items = place.list(atMost: longestMenu) else { return nil }
    let entries = items.compactMap { Texts($0, languages: languages) }
    return entries.count == items.count ? entries : nil
  }
}

/// The form of names that a pack gives its own parts.
enum PackName {
  static let form = "1 to 40 lower-case letters, digits or hyphens"

  static func fits(_ text: String) -> Bool {
    text.utf8.count <= 40
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
