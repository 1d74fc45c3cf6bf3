import Cancellation

/// Web addresses and the domains of mail addresses.
extension ContactChecker {
  func email(_ text: String, _ host: String) -> ContactCheck {
    for pack in packs {
      for contact in pack.contacts where contact.value.holds(on: day) {
        guard contact.type == .email || contact.type == .certifiedMail,
          contact.value.value?.name?.lowercased() == text
        else { continue }
        return found(contact.value.basis, of: pack, .email, .contactOf)
      }
    }
    return judge(host, .email)
  }

  func domain(_ link: WebLink) -> ContactCheck {
    if link.hasUserInfo {
      let host = Phrase.Argument(name: "host", value: .text(link.host))
      return result(.warning, .domain, [.init(.userInfo, [host])])
    }
    if link.isAddress { return result(.warning, .domain, [.init(.address)]) }
    if Self.shorteners.contains(link.host) {
      return result(.warning, .domain, [.init(.shortener)])
    }
    return judge(link.host, .domain)
  }

  /// Services that hide where a link leads.
  private static let shorteners: Set<String> = [
    "bit.ly", "tinyurl.com", "t.co", "goo.gl", "is.gd", "cutt.ly", "ow.ly", "rb.gy", "t.cn",
    "url.cn", "dwz.cn", "s.id", "shorturl.at", "tiny.cc", "v.gd", "rebrand.ly", "qrco.de",
  ]

  private func judge(_ host: String, _ reading: ContactCheck.Reading) -> ContactCheck {
    for pack in packs {
      guard let basis = official(host, pack) else { continue }
      return found(basis, of: pack, reading, .domainOf)
    }
    let seen = SeenHost(host)
    // Nobody gains by imitating a sample, and its domain is a reserved one (RFC 2606).
    for pack in packs where pack.status != .sample {
      for domain in domains(of: pack) {
        guard let code = Imitation(of: domain).code(seen) else { continue }
        let reason = ContactCheck.Reason(
          code,
          [
            .init(name: "carrier", value: .text(pack.brand)),
            .init(name: "domain", value: .text(domain)),
          ],
          basis: pack.domains.value == nil ? nil : pack.domains.basis
        )
        return result(.warning, reading, [reason], pack.id)
      }
    }
    let isASCII = host.utf8.allSatisfy { $0 < 0x80 }
    let note: [ContactCheck.Reason] = isASCII ? [] : [.init(.internationalised)]
    return result(.unknown, reading, [.init(.notKnownDomain)] + note)
  }

  /// The fact by which a host is the carrier's: one of its domains, or the host of a page of it.
  private func official(_ host: String, _ pack: CarrierPack) -> Basis? {
    if pack.domains.holds(on: day), let domains = pack.domains.value,
      domains.contains(where: { host == $0 || host.hasSuffix(".\($0)") })
    {
      return pack.domains.basis
    }
    return pack.contacts.first { contact in
      contact.type == .web && contact.value.holds(on: day)
        && contact.value.value?.name.flatMap(WebLink.init)?.host == host
    }?.value.basis
  }

  private func domains(of pack: CarrierPack) -> [String] {
    let pages = pack.contacts.filter { $0.type == .web }
      .compactMap { $0.value.value?.name.flatMap(WebLink.init)?.host }
    return (pack.domains.value ?? [])
      + pages.map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
  }
}

/// A host as it looks; worked out once, however many domains it is compared with.
struct SeenHost {
  let host: String
  /// The label that was registered.
  let name: String
  /// How that label looks, whole and between its hyphens.
  let look: String
  let parts: [String]
  /// How the labels in front of the registered name look.
  let front: [String]

  init(_ host: String) {
    self.host = host
    name = Imitation.mainLabel(host)
    look = Skeleton.of(name)
    parts = name.split(separator: "-").map { Skeleton.of(String($0)) }
    front = host.split(separator: ".").dropLast(2).map { Skeleton.of(String($0)) }
  }
}

/// Whether a host is made, or fit, to be taken for an official domain.
struct Imitation {
  let domain: String
  private let name: String

  /// Names as short as this are part of too many others to be warned of.
  private static let shortest = 3

  init(of domain: String) {
    self.domain = domain
    name = Self.mainLabel(domain)
  }

  /// What gives it away; nil when nothing does.
  ///
  /// The host is known not to be the domain's own.
  func code(_ seen: SeenHost) -> ContactCheck.Code? {
    let host = seen.host
    if ".\(host)".contains(".\(domain).") || host.hasPrefix("\(domain)-")
      || host.hasPrefix(domain.replacing(".", with: "-"))
    {
      return .officialInFront
    }
    guard name.count >= Self.shortest else { return nil }
    if seen.name == name { return .sameNameOtherEnding }
    let own = Skeleton.of(name)
    // Only what differs by its look, not by its letters, is folded into the same.
    if own == seen.look { return .similarName }
    let tolerance = own.count >= 8 ? 2 : own.count >= 4 ? 1 : 0
    // Names whose lengths differ by more are further apart than that.
    if abs(own.count - seen.look.count) <= tolerance, tolerance > 0,
      Skeleton.distance(own, seen.look) <= tolerance
    {
      return .similarName
    }
    if seen.parts.count > 1, seen.parts.contains(own) { return .nameInside }
    if own.count >= 4, seen.look.hasPrefix(own) || seen.look.hasSuffix(own) { return .nameInside }
    return seen.front.contains(own) ? .nameInside : nil
  }

  /// The label that was registered: before the ending, and before a general one in front of a
  /// country's.
  static func mainLabel(_ host: String) -> String {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 1, let last = labels.last else { return host }
    let isGeneral = ["com", "co", "net", "org", "gov", "edu", "ac", "gob", "or", "ne"]
      .contains(labels[labels.count - 2])
    let place = last.count == 2 && isGeneral && labels.count > 2 ? 3 : 2
    return labels[labels.count - place]
  }
}
