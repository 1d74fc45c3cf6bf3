import CarrierPacks
import Cancellation
import Desk
import Web

/// What a notice says, read from its form: only what a law lets a carrier ask for.
struct NoticeForm {
  let kind: RequestKind
  let name: String
  let line: LineName
  let contact: ContactAddress
  let date: RequestedDate

  /// Characters of an order number; the longest seen have a third of it.
  private static let longestOrder = 100

  /// What the form says, or everything that is wrong with it.
  enum Reading {
    case right(NoticeForm)
    case wrong([FieldProblem])
  }

  /// Reads the fields `act` (when there is a choice), `name`, `line`, `email` and `date`.
  static func read(_ form: Form, _ pack: CarrierPack, kinds: [RequestKind]) -> Reading {
    var problems: [FieldProblem] = []
    let kind = kind(form, kinds, &problems)
    let name = name(form, &problems)
    let line = line(form, pack, &problems)
    let contact = contact(form, &problems)
    let date = date(form, &problems)
    guard problems.isEmpty, let kind, let name, let line, let contact, let date else {
      return .wrong(problems)
    }
    return .right(NoticeForm(kind: kind, name: name, line: line, contact: contact, date: date))
  }

  private static func kind(
    _ form: Form,
    _ kinds: [RequestKind],
    _ problems: inout [FieldProblem]
  ) -> RequestKind? {
    if kinds.count == 1 { return kinds[0] }
    if let kind = RequestKind(rawValue: form["act"]), kinds.contains(kind) { return kind }
    problems.append(FieldProblem(field: "act", message: Message("p02.act.missing")))
    return nil
  }

  private static func name(_ form: Form, _ problems: inout [FieldProblem]) -> String? {
    let name = form["name"]
    if name.isEmpty {
      problems.append(FieldProblem(field: "name", message: Message("p02.name.missing")))
    } else if name.count > Case.nameLimit {
      problems.append(FieldProblem(field: "name", message: Message("p02.name.long")))
    } else if let problem = FieldProblem(unreadable: "name", name) {
      problems.append(problem)
    } else {
      return name
    }
    return nil
  }

  private static func contact(
    _ form: Form,
    _ problems: inout [FieldProblem]
  ) -> ContactAddress? {
    guard form.has("email") else {
      problems.append(FieldProblem(field: "email", message: Message("p02.email.missing")))
      return nil
    }
    do {
      return .email(try EmailAddress.parse(form["email"]))
    } catch {
      problems.append(FieldProblem("email", error))
      return nil
    }
  }

  private static func date(
    _ form: Form,
    _ problems: inout [FieldProblem]
  ) -> RequestedDate? {
    do throws(FieldError) {
      guard let typed = try DateFields(form, "date") else { return .earliest }
      // The only thing that can be wrong by now is the day, and that is what is said.
      guard let date = try? LocalDate(year: typed.year, month: typed.month, day: typed.day) else {
        throw FieldError("date-day", "date.noSuchDay")
      }
      return .on(date)
    } catch {
      problems.append(FieldProblem(error))
      return nil
    }
  }

  /// One field for three kinds of names: people copy what they find first.
  private static func line(
    _ form: Form,
    _ pack: CarrierPack,
    _ problems: inout [FieldProblem]
  ) -> LineName? {
    let text = form["line"]
    guard !text.isEmpty else {
      problems.append(FieldProblem(field: "line", message: Message("p02.line.missing")))
      return nil
    }
    do {
      return try line(text, country: pack.callingCode)
        ?? {
          guard text.count <= longestOrder else {
            problems.append(FieldProblem(field: "line", message: Message("p02.line.long")))
            return nil
          }
          if let problem = FieldProblem(unreadable: "line", text) {
            problems.append(problem)
            return nil
          }
          return .order(text)
        }()
    } catch {
      problems.append(FieldProblem("line", error))
      return nil
    }
  }

  /// A number or an ICCID; nil for what can only be an order number.
  private static func line(
    _ text: String,
    country: CallingCode?
  ) throws(IdentifierProblem) -> LineName? {
    let digits = NumberText.normalised(text)
    guard !digits.isEmpty,
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") })
    else { return nil }
    if digits.hasPrefix("89"), digits.utf8.count > MSISDN.longestDigits {
      return .iccid(try ICCID.parse(digits))
    }
    if digits.hasPrefix("+") || digits.hasPrefix("00") {
      return .number(try MSISDN.parse(digits))
    }
    // What is no number of the country can still be an order number.
    guard let country, let number = try? MSISDN.parse(digits, in: country),
      number.plausibility == .mobile
    else { return nil }
    return .number(number)
  }
}
