import Foundation

/// What somebody typed, pasted or read from a QR code, taken for one of the things it can be.
struct TypedContact {
  let form: Form

  enum Form {
    /// An eSIM activation code (SGP.22 clause 4.1); the server it loads from.
    case activationCode(server: String)
    case handle
    case link(WebLink)
    case email(String, host: String)
    /// A code to dial; `isSMS` when it was given as the target of a text message.
    case ussd(String, isSMS: Bool)
    case number(String)
    case nothing
  }

  init(_ value: String) {
    let text = Self.folded(value)
    form = Self.form(text)
  }

  /// Full-width forms become plain, invisible marks and blanks at the ends disappear.
  private static func folded(_ value: String) -> String {
    let plain = value.folding(options: .widthInsensitive, locale: nil)
    let visible = plain.unicodeScalars.filter { scalar in
      scalar.properties.generalCategory != .format && scalar.properties.generalCategory != .control
    }
    return String(String.UnicodeScalarView(visible)).trimmingCharacters(in: .whitespaces)
  }

  private static func form(_ text: String) -> Form {
    let lower = text.lowercased()
    if let server = activationServer(lower) { return .activationCode(server: server) }
    if isHandle(lower) { return .handle }
    let (target, isSMS) = unwrapped(text)
    if let dialled = dialled(target) {
      return dialled.contains(where: { "*#".contains($0) })
        ? .ussd(dialled, isSMS: isSMS) : .number(dialled)
    }
    if let (address, host) = email(target) { return .email(address, host: host) }
    guard let link = WebLink(target) else { return .nothing }
    return Messengers.isHost(link.host) ? .handle : .link(link)
  }

  /// The server of `LPA:1$server$code`, also where it stands inside a link.
  private static func activationServer(_ lower: String) -> String? {
    guard let start = lower.range(of: "lpa:1$") ?? lower.range(of: "lpa%3a1%24") else {
      return lower.hasPrefix("lpa:") ? "?" : nil
    }
    let server = lower[start.upperBound...].prefix { $0 != "$" && $0 != "%" && $0 != "&" }
    return server.isEmpty ? "?" : String(server.prefix(100))
  }

  /// A name with @ in front, or a messenger named with one (C03).
  private static func isHandle(_ lower: String) -> Bool {
    if Messengers.schemes.contains(where: { lower.hasPrefix("\($0):") }) { return true }
    let words = lower.split(whereSeparator: { $0.isWhitespace || ":：,，".contains($0) })
    if words.contains(where: { $0.hasPrefix("@") && $0.count > 1 }) { return true }
    return words.contains { Messengers.names.contains(String($0)) }
  }

  /// The value without `tel:`, `sms:`, `smsto:` or `mailto:` in front and what follows it.
  private static func unwrapped(_ text: String) -> (String, isSMS: Bool) {
    for (scheme, isSMS) in [
      ("smsto:", true), ("sms:", true), ("sms ", true), ("tel:", false), ("mailto:", false),
    ] where text.lowercased().hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count).prefix { $0 != "?" && $0 != ":" && $0 != ";" }
      let plain = String(rest).removingPercentEncoding ?? String(rest)
      return (plain.trimmingCharacters(in: .whitespaces), isSMS)
    }
    return (text, false)
  }

  /// The digits and signs of something to dial, without what groups them; nil for other texts.
  private static func dialled(_ text: String) -> String? {
    let grouping = " -.()/\u{2010}\u{2011}\u{2012}\u{2013}\u{2212}\u{00A0}"
    let body = text.filter { !grouping.contains($0) }
    let isDialled =
      body.contains(where: \.isNumber)
      && body.allSatisfy { ("0"..."9").contains($0) || "+*#".contains($0) }
    // An address of four numbers is no telephone number.
    let isAddress = text.split(separator: ".").count == 4 && !text.contains(" ")
    return isDialled && !isAddress ? body : nil
  }

  private static func email(_ text: String) -> (String, String)? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: { "/\\ ".contains($0) }),
      let host = WebLink(String(parts[1]))?.host
    else { return nil }
    return ("\(parts[0].lowercased())@\(host)", host)
  }
}

/// Messengers as they show in links and texts; their handles are never a carrier's desk here.
enum Messengers {
  static let schemes = ["tg", "whatsapp", "weixin", "wechat", "viber", "line", "mqq", "skype"]

  static let names: Set<String> = [
    "telegram", "whatsapp", "wechat", "viber", "skype", "signal", "discord", "微信", "电报",
    "電報", "纸飞机", "飞机", "飛機",
  ]

  private static let hosts = [
    "t.me", "telegram.me", "telegram.org", "telegram.dog", "wa.me", "whatsapp.com", "line.me",
    "weixin.qq.com", "u.wechat.com", "m.me", "signal.me", "signal.group", "discord.gg",
    "discord.com", "qm.qq.com", "viber.com", "vb.me",
  ]

  static func isHost(_ host: String) -> Bool {
    hosts.contains { host == $0 || host.hasSuffix(".\($0)") }
  }
}
