package import Cancellation

/// Whether a number, address, code or link is a carrier's own, as far as the packs know (C03, C10).
///
/// A well-formed value proves nothing: what no pack has is not known, and what imitates a carrier
/// or hides where it leads is warned of.
package struct ContactCheck: Hashable, Sendable {
  package let verdict: Verdict
  /// What the value was taken for.
  package let reading: Reading
  /// Why, the decisive reason first.
  package let reasons: [Reason]
  /// Id of the pack whose contact it is or imitates.
  package let carrier: String?

  /// How a value stands.
  package enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Seen in a text of the carrier or the regulator.
    case official
    /// In a pack, from a second-hand source or general knowledge.
    case unverified
    /// In no pack.
    case unknown
    /// Not to be used.
    case warning
  }

  /// What a value can be.
  package enum Reading: String, CaseIterable, Hashable, Sendable {
    case domain, email, number, shortCode, ussd, handle, activationCode, nothing
  }

  /// One reason with what fills its text.
  package struct Reason: Hashable, Sendable {
    package let code: Code
    package let text: Phrase
    /// Source of the pack's fact behind it.
    package let basis: Basis?

    init(_ code: Code, _ arguments: [Phrase.Argument] = [], basis: Basis? = nil) {
      self.code = code
      text = Phrase("contact.reason.\(code.rawValue)", arguments: arguments)
      self.basis = basis
    }
  }

  /// Every reason; the raw value is the key of its text after `contact.reason.`.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case contactOf, domainOf, knownUnverified, closedCarrier, otherCarrier, severalCarriers,
      shortCodeScope
    case ussdNotSMS, ussdSyntax, ussdForwarding, smsToUSSD
    case notKnownNumber, notKnownDomain, notKnownCode, notReadable, tooLong
    case suspect, handle, activationCode, shortener, address, userInfo, internationalised
    case sameNameOtherEnding, similarName, nameInside, officialInFront
  }
}

extension PackShelf {
  /// Checks a value against all packs, or asks whether it is one carrier's.
  ///
  /// `carrier` is an id that the shelf has; facts count as far as they hold on the day.
  package func check(contact value: String, carrier: String? = nil, on day: LocalDate)
    -> ContactCheck
  {
    ContactChecker(shelf: self, carrier: carrier, day: day).check(value)
  }
}

/// One run of the check.
struct ContactChecker {
  let shelf: PackShelf
  let carrier: String?
  let day: LocalDate

  /// Longer than any address or activation code; what is longer is not looked at.
  static let longest = 2_000

  /// Packs to compare with: the named carrier's first.
  var packs: [CarrierPack] {
    shelf.packs.filter { $0.id == carrier } + shelf.packs.filter { $0.id != carrier }
  }

  func check(_ value: String) -> ContactCheck {
    guard value.utf8.count <= Self.longest else {
      return result(.unknown, .nothing, [.init(.tooLong)])
    }
    let typed = TypedContact(value)
    switch typed.form {
    case .activationCode(let server):
      let place = Phrase.Argument(name: "server", value: .text(server))
      return result(.warning, .activationCode, [.init(.activationCode, [place])])
    case .handle: return result(.warning, .handle, [.init(.handle)])
    case .nothing: return result(.unknown, .nothing, [.init(.notReadable)])
    case .ussd(let code, let isSMS):
      return dangerous(code, isSMS: isSMS) ?? suspect(code, .ussd) ?? ussd(code)
    case .number(let text): return suspect(text, .number) ?? number(text)
    case .email(let text, let host): return suspect(text, .email) ?? email(text, host)
    case .link(let link): return suspect(link.host, .domain) ?? domain(link)
    }
  }

  func result(
    _ verdict: ContactCheck.Verdict,
    _ reading: ContactCheck.Reading,
    _ reasons: [ContactCheck.Reason],
    _ carrier: String? = nil
  ) -> ContactCheck {
    ContactCheck(verdict: verdict, reading: reading, reasons: reasons, carrier: carrier)
  }

  /// A contact that some pack warns of; comes before everything a pack may vouch for.
  private func suspect(_ text: String, _ reading: ContactCheck.Reading) -> ContactCheck? {
    for pack in packs {
      for suspect in pack.suspects where isSame(suspect.value, text, reading, pack) {
        let reason = ContactCheck.Reason(
          .suspect,
          [
            .init(name: "carrier", value: .text(pack.brand)),
            .init(
              name: "verdict",
              value: .phrase(Phrase("contact.suspect.\(suspect.verdict.rawValue)"))
            ),
            .init(name: "reason", value: .texts(suspect.reason)),
          ],
          basis: suspect.basis
        )
        return result(.warning, reading, [reason], pack.id)
      }
    }
    return nil
  }

  private func isSame(
    _ known: String,
    _ text: String,
    _ reading: ContactCheck.Reading,
    _ pack: CarrierPack
  ) -> Bool {
    switch reading {
    case .number, .shortCode: return DialledNumber(known).isSame(as: DialledNumber(text), in: pack)
    case .domain:
      guard let host = WebLink(known)?.host else { return false }
      return text == host || text.hasSuffix(".\(host)")
    case .email, .ussd, .handle, .activationCode, .nothing:
      return known.lowercased() == text.lowercased()
    }
  }

  /// Official or not verified, and whether it is the carrier that was asked for.
  func found(
    _ fact: Basis,
    of pack: CarrierPack,
    _ reading: ContactCheck.Reading,
    _ code: ContactCheck.Code,
    more: [ContactCheck.Reason] = []
  ) -> ContactCheck {
    let brand = Phrase.Argument(name: "carrier", value: .text(pack.brand))
    if let carrier, carrier != pack.id {
      return result(.unknown, reading, [.init(.otherCarrier, [brand], basis: fact)], pack.id)
    }
    if case .closed = pack.status {
      return result(.warning, reading, [.init(.closedCarrier, [brand], basis: fact)], pack.id)
    }
    let isVerified = fact.confidence == .verified
    let reason = ContactCheck.Reason(isVerified ? code : .knownUnverified, [brand], basis: fact)
    return result(isVerified ? .official : .unverified, reading, [reason] + more, pack.id)
  }
}
