/// Why a text is not the identifier it should be; never carries the text, which may be personal.
package enum IdentifierProblem: String, Error, CaseIterable, Hashable, Sendable {
  case iccidCharacters = "iccid.characters"
  case iccidLength = "iccid.length"
  case eidCharacters = "eid.characters"
  case eidLength = "eid.length"
  case eidCheckDigit = "eid.check-digit"
  case imsiCharacters = "imsi.characters"
  case imsiLength = "imsi.length"
  case imeiCharacters = "imei.characters"
  case imeiLength = "imei.length"
  case imeiCheckDigit = "imei.check-digit"
  case msisdnCharacters = "msisdn.characters"
  case msisdnLength = "msisdn.length"
  case msisdnUSSD = "msisdn.ussd"
  case msisdnShortCode = "msisdn.short-code"
  case msisdnCountryMissing = "msisdn.country-missing"
  case msisdnCountryUnknown = "msisdn.country-unknown"
  case msisdnTrunkPrefix = "msisdn.trunk-prefix"
  case emailCharacters = "email.characters"
  case emailAtSign = "email.at-sign"
  case emailLength = "email.length"
  case emailLocalPart = "email.local-part"
  case emailDomain = "email.domain"
  case contactKind = "contact.kind"
  case caseIDFormat = "case-id.format"
  case caseIDTime = "case-id.time"
  case caseIDRandom = "case-id.random"
  case referenceCharacters = "reference.characters"
  case referenceLength = "reference.length"
  case referenceCheck = "reference.check"
  case referenceRandom = "reference.random"

  /// Stable machine-readable code: the field, a dot, what is wrong with it.
  package var code: String { rawValue }

  /// The field the problem is about: the part of the code before the dot.
  package var field: String { String(rawValue.prefix { $0 != "." }) }

  /// What to do about it, as an English sentence for staff and API users.
  package var remedy: String {
    switch self {
    case .iccidCharacters, .iccidLength:
      "Copy the 19 or 20 digits of the ICCID; it usually begins with 89."
    case .eidCharacters, .eidLength:
      "Copy the 32 digits of the EID from the phone's settings, or dial *#06#."
    case .eidCheckDigit:
      "Compare the EID digit by digit with the phone; one of them is wrong or swapped."
    case .imsiCharacters, .imsiLength:
      "Give the 14 or 15 digits of the IMSI, beginning with the country code of the network."
    case .imeiCharacters, .imeiLength:
      "Give the 15 digits of the IMEI (or 16 of the IMEISV); dial *#06# to see it."
    case .imeiCheckDigit:
      "Compare the IMEI digit by digit with the phone; one of them is wrong or swapped."
    case .msisdnCharacters:
      "Write the phone number with digits only; +, spaces, dashes and brackets are allowed."
    case .msisdnLength:
      "Write the whole phone number: 7 to 15 digits with the country code."
    case .msisdnUSSD:
      "This is a code to dial, not a phone number; give the number of the line."
    case .msisdnShortCode:
      "This is a short code such as a hotline; give the full number of the line."
    case .msisdnCountryMissing, .msisdnTrunkPrefix:
      "Write the number in international form: +, country code, number."
    case .msisdnCountryUnknown:
      "No country code begins with 0; write + and the country code first."
    case .emailCharacters:
      "Write the e-mail address with plain letters, digits and signs, without spaces inside."
    case .emailAtSign:
      "Write the e-mail address with exactly one @."
    case .emailLength:
      "Use a shorter e-mail address: 64 characters before the @, 254 in all."
    case .emailLocalPart:
      "Check the part before the @: letters, digits, signs and single dots."
    case .emailDomain:
      "Check the part after the @: a full domain such as example.org."
    case .contactKind:
      "Give an e-mail address or a phone number in international form."
    case .caseIDFormat:
      "Give the case id as a version 7 UUID: 8-4-4-4-12 hexadecimal digits."
    case .caseIDTime:
      "Use a time from 1970 on that fits 48 bits of milliseconds."
    case .caseIDRandom, .referenceRandom:
      "Supply the required count of random bytes."
    case .referenceCharacters:
      "The reference has the digits 2 to 9 and letters without I, L, O and U."
    case .referenceLength:
      "Give all 11 characters of the reference."
    case .referenceCheck:
      "Compare the reference with the receipt; a character is wrong or swapped."
    }
  }
}
