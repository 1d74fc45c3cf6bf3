import Cancellation

extension Contact.Kind {
  /// What a value of this kind looks like, for editors.
  var form: String {
    switch self {
    case .web: "an address that begins with https://"
    case .hotline, .fax: "a telephone number of 7 to 15 digits"
    case .shortCode: "a short code of 2 to 6 digits"
    case .sms: "a short code or telephone number; codes with * and # are ussd"
    case .ussd: "a code that begins with * or # and ends with #"
    case .email, .certifiedMail: "an e-mail address"
    case .app, .shop, .chat, .letter, .post, .social: "a text"
    }
  }

  /// Whether a value is no number, address of the net or code, so that it may be a text.
  var isDescribed: Bool {
    switch self {
    case .app, .shop, .chat, .letter, .post, .social: true
    case .web, .hotline, .fax, .shortCode, .sms, .ussd, .email, .certifiedMail: false
    }
  }

  /// Form only: SMS and USSD are different things and never mixed up (C11).
  func accepts(_ text: String) -> Bool {
    switch self {
    case .web: text.hasPrefix("https://")
    case .hotline, .fax: Self.digitCount(text).map { (7...15).contains($0) } ?? false
    case .shortCode: Self.isShortCode(text)
    case .sms:
      Self.isShortCode(text) || Self.digitCount(text).map { (7...15).contains($0) } ?? false
    case .ussd: Self.isUSSD(text)
    case .email, .certifiedMail: EmailAddress(text) != nil
    case .app, .shop, .chat, .letter, .post, .social: true
    }
  }

  private static func isShortCode(_ text: String) -> Bool {
    (2...6).contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
  }

  private static func isUSSD(_ text: String) -> Bool {
    let marks = "*#".utf8
    guard let first = text.utf8.first, marks.contains(first), text.hasSuffix("#") else {
      return false
    }
    return (3...30).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || marks.contains($0) }
  }

  /// Digits of a number written with spaces, hyphens and perhaps a plus; nil for anything else.
  private static func digitCount(_ text: String) -> Int? {
    let body = text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    guard body.utf8.allSatisfy({ isDigit($0) || " -".utf8.contains($0) }) else { return nil }
    return body.utf8.count(where: isDigit)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
