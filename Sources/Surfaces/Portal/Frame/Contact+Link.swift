import Cancellation
import CarrierPacks
import Web

extension Contact {
  /// The value, as a link where a browser can open it; empty where nobody knows it.
  func link(in language: Language) -> HTML {
    guard let words = value.value else { return .empty }
    let value = words[language]
    switch type {
    case .web: return #"<a href="\#(value)" rel="noreferrer external">\#(value)</a>"#
    case .email, .certifiedMail: return #"<a href="mailto:\#(value)">\#(value)</a>"#
    case .hotline, .shortCode:
      return #"<a href="tel:\#(value.filter { $0 == "+" || $0.isNumber })">\#(value)</a>"#
    case .app, .shop, .sms, .ussd, .chat, .letter, .fax, .post, .social:
      return words.html(language)
    }
  }
}
