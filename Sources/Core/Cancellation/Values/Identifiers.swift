/// Stand-ins until each identifier gets its own file with its check digit.
package struct ICCID: Hashable, Sendable {
  package let digits: String
  package init?(_ text: String) { digits = text }
}
package struct IMSI: Hashable, Sendable {
  package let digits: String
  package init?(_ text: String) { digits = text }
}
package struct MSISDN: Hashable, Sendable {
  /// E.164 with leading plus.
  package let e164: String
  package init?(_ text: String) { e164 = text }
}
