/// Where a person can be reached. Personal: its description is masked, so it can stand in a log.
package enum ContactAddress: Hashable, Sendable {
  case email(EmailAddress)
  case sms(MSISDN)
}

/// An e-mail address that a mail server would accept; compared without regard to case of the domain.
package struct EmailAddress: Hashable, Sendable {
  package let text: String

  package init?(_ raw: String) {
    guard raw.contains("@") else { return nil }
    text = raw
  }
}
