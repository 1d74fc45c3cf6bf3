import CarrierPacks
import Cancellation
import Desk
import Web

/// P05 as typed, turned into answers or into what is wrong with them.
struct LineForm {
  let by: NamedBy
  /// The name of the line in normal form.
  let line: String
  let capacity: Capacity
  let name: String

  /// Longest order or contract number, in characters; far above any carrier's.
  static let orderLimit = 80

  /// The answers, or nil with the problems of every field.
  static func read(_ form: Form, _ pack: CarrierPack) -> (LineForm?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let by = NamedBy(rawValue: form["by"])
    if by == nil { problems.append(FieldProblem(field: "by", message: Message("p05.error.by"))) }
    let (line, lineProblem) = line(form["line"], by, pack)
    problems += lineProblem.map { [FieldProblem(field: "line", message: $0)] } ?? []
    let capacity = Capacity(rawValue: form["capacity"])
    if capacity == nil {
      problems.append(FieldProblem(field: "capacity", message: Message("p05.error.capacity")))
    }
    let name = form["name"]
    if name.isEmpty {
      problems.append(FieldProblem(field: "name", message: Message("p05.error.name")))
    } else if name.count > Case.nameLimit {
      let message = Message("p05.error.name-long", ("count", .number(Case.nameLimit)))
      problems.append(FieldProblem(field: "name", message: message))
    } else if let problem = FieldProblem(unreadable: "name", name) {
      problems.append(problem)
    }
    guard problems.isEmpty, let by, let line, let capacity else { return (nil, problems) }
    return (LineForm(by: by, line: line, capacity: capacity, name: name), [])
  }

  private static func line(
    _ typed: String,
    _ by: NamedBy?,
    _ pack: CarrierPack
  ) -> (String?, Message?) {
    guard !typed.isEmpty else { return (nil, Message("p05.error.line")) }
    do throws(IdentifierProblem) {
      switch by {
      case .number: return (try MSISDN.parse(typed, in: pack.callingCode).e164, nil)
      case .iccid: return (try ICCID.parse(typed).digits, nil)
      case .order:
        guard typed.count <= orderLimit else {
          return (nil, Message("p05.error.order-long", ("count", .number(orderLimit))))
        }
        if let problem = FieldProblem(unreadable: "line", typed) { return (nil, problem.message) }
        return (typed, nil)
      case nil: return (typed, nil)
      }
    } catch {
      return (nil, FieldProblem("line", error).message)
    }
  }
}

extension Draft {
  /// Takes the answers of P05; what hung on another line or request is forgotten with it.
  mutating func take(_ form: LineForm, _ kind: RequestKind, carrier: String) {
    let former = lineKey
    if self[.carrier] != carrier || kind != self.kind { start(kind, carrier: carrier) }
    self[.by] = form.by.rawValue
    self[.line] = form.line
    self[.capacity] = form.capacity.rawValue
    self[.name] = form.name
    guard lineKey != former else { return }
    proofs.remove(.registeredContact)
    forget(.provenLine, .prove, .holderSent)
  }

  /// Another act or carrier has other consequences and other dates, so those are asked anew.
  mutating func start(_ kind: RequestKind, carrier: String) {
    self[.carrier] = carrier
    self[.act] = kind.rawValue
    forget(.ends, .before, .ticks, .date)
    forget(.about, .payment, .group, .place, .profile, .linked)
  }
}
