import Cancellation

/// Telephone numbers, short codes and codes to dial.
extension ContactChecker {
  func number(_ text: String) -> ContactCheck {
    let typed = DialledNumber(text)
    var hits: [(pack: CarrierPack, contact: Contact)] = []
    for pack in packs {
      for contact in pack.contacts where Self.isDialled(contact.type) {
        guard contact.value.holds(on: day), let value = contact.value.value?.name,
          DialledNumber(value).isSame(as: typed, in: pack)
        else { continue }
        hits.append((pack, contact))
        break
      }
    }
    let reading: ContactCheck.Reading = typed.isShort ? .shortCode : .number
    guard let first = hits.first else {
      return result(.unknown, reading, [.init(.notKnownNumber)])
    }
    let others = hits.dropFirst()
    if carrier == nil, !others.isEmpty {
      // The same digits are another company in another network.
      let names = hits.map { Phrase.Value.text("\($0.pack.brand) (\($0.pack.country))") }
      let list = Phrase.Argument(name: "carriers", value: .list(names))
      return result(.unknown, reading, [.init(.severalCarriers, [list])])
    }
    let scope: [ContactCheck.Reason] =
      first.contact.type == .shortCode ? [.init(.shortCodeScope)] : []
    return found(first.contact.value.basis, of: first.pack, reading, .contactOf, more: scope)
  }

  private static func isDialled(_ kind: Contact.Kind) -> Bool {
    switch kind {
    case .hotline, .fax, .shortCode, .sms: true
    case .app, .web, .shop, .ussd, .chat, .email, .certifiedMail, .letter, .post, .social: false
    }
  }

  /// A code with * and # is dialled; it can neither send nor receive a text message (C11).
  ///
  /// What it would do comes first, whoever is said to have it; nil when nothing is wrong with it.
  func dangerous(_ code: String, isSMS: Bool) -> ContactCheck? {
    if isSMS { return result(.warning, .ussd, [.init(.smsToUSSD)]) }
    guard DialCode(code) != nil else { return result(.warning, .ussd, [.init(.ussdSyntax)]) }
    if Self.forwarding.contains(where: code.hasPrefix) {
      return result(.warning, .ussd, [.init(.ussdForwarding)])
    }
    return nil
  }

  func ussd(_ code: String) -> ContactCheck {
    for pack in packs {
      for contact in pack.contacts where contact.type == .ussd && contact.value.holds(on: day) {
        guard contact.value.value?.name == code else { continue }
        return found(
          contact.value.basis,
          of: pack,
          .ussd,
          .contactOf,
          more: [.init(.ussdNotSMS)]
        )
      }
    }
    return result(.unknown, .ussd, [.init(.notKnownCode), .init(.ussdNotSMS)])
  }

  /// Codes that redirect calls (3GPP TS 22.030 annex B): fraudsters let victims dial them.
  private static let forwarding = [
    "*21*", "**21*", "*61*", "**61*", "*62*", "**62*", "*67*", "**67*", "*002*", "**002*",
    "*004*", "**004*", "*401*",
  ]
}

/// A number as it is dialled, compared whatever the way of writing.
struct DialledNumber {
  /// Digits, with `+` in front of an international number.
  let digits: String

  /// Short codes have at most so many digits.
  private static let longestShort = 6

  init(_ text: String) {
    var body = text.filter { ("0"..."9").contains($0) || $0 == "+" }
    if body.hasPrefix("00") { body = "+" + body.dropFirst(2) }
    digits = body
  }

  var isShort: Bool { !digits.hasPrefix("+") && digits.count <= Self.longestShort }

  /// Whether both reach the same in that pack's country.
  func isSame(as other: DialledNumber, in pack: CarrierPack) -> Bool {
    if digits == other.digits { return true }
    guard let code = pack.callingCode else { return false }
    let (one, two) = (national(code), other.national(code))
    guard let one, let two, !one.isEmpty else { return false }
    return one == two
  }

  /// The digits after the country code and the zero that is dialled inside only.
  private func national(_ code: CallingCode) -> String? {
    let start = "+\(code.digits)"
    if digits.hasPrefix(start) { return Self.withoutZero(digits.dropFirst(start.count)) }
    return digits.hasPrefix("+") ? nil : Self.withoutZero(digits[...])
  }

  private static func withoutZero(_ digits: Substring) -> String {
    String(digits.hasPrefix("0") ? digits.dropFirst() : digits)
  }
}

/// A code that is dialled: begins with * or #, ends with #, digits and more of them between
/// (3GPP TS 22.030 clause 6.5.2).
package struct DialCode: Hashable, Sendable {
  package let text: String

  /// Reads a code; nil when it cannot be dialled as one.
  package init?(_ text: String) {
    guard Contact.Kind.ussd.accepts(text), text.contains(where: \.isNumber) else { return nil }
    self.text = text
  }

  /// The address that opens the dialler with the code; # has a meaning of its own in addresses.
  package var link: String { "tel:" + text.replacing("#", with: "%23") }
}
