import CarrierPacks
import Cancellation
import Desk
import Web

/// P09 as typed: an address that still works when the line does not.
enum ReachForm {
  static let field = "contact"

  /// The address, or nil with what is wrong; only e-mail is sent so far.
  static func read(
    _ form: Form,
    _ pack: CarrierPack,
    line: LineName?
  ) -> (EmailAddress?, [FieldProblem]) {
    guard form.has(field) else { return (nil, [problem(Message("p09.error.missing"))]) }
    do throws(IdentifierProblem) {
      switch try ContactAddress.parse(form[field], in: pack.callingCode) {
      case .email(let address): return (address, [])
      case .sms(let number):
        let isTheLine = line == .number(number)
        return (
          nil,
          [
            problem(
              isTheLine
                ? Message(.contactIsTheLine, zone: pack.zone) : Message("p09.error.email-only")
            )
          ]
        )
      }
    } catch {
      return (nil, [FieldProblem(field, error)])
    }
  }

  private static func problem(_ message: Message) -> FieldProblem {
    FieldProblem(field: field, message: message)
  }
}

extension Draft {
  /// Another contact starts again: what was proven was about the old one.
  mutating func reach(_ address: EmailAddress) {
    guard self[.contact] != address.text else { return }
    self[.contact] = address.text
    proofs = []
    provenContact = ""
    forget(.provenLine, .prove, .contactSent, .holderSent)
  }
}
