import CarrierPacks
import Cancellation
import Desk
import Web

/// Which carrier and which act: brought along from the start page, or asked for.
enum ChooseForm {
  case chosen(CarrierPack, RequestKind)
  /// Keeping the number is the new carrier's to do (C20).
  case porting
  case wrong([FieldProblem])

  /// The acts of the guided path, in the order in which they are offered.
  static let acts = RequestKind.allCases

  init(_ form: Form, _ shelf: PackShelf) {
    let kind = RequestKind(rawValue: form["act"])
    if kind == .portOut {
      self = .porting
      return
    }
    var problems: [FieldProblem] = []
    let pack = shelf.pack(inChargeOf: form["carrier"])
    if pack == nil {
      problems.append(FieldProblem(field: "carrier", message: Message("p05.error.carrier")))
    }
    if kind == nil {
      problems.append(FieldProblem(field: "act", message: Message("p05.error.act")))
    }
    guard let pack, let kind else {
      self = .wrong(problems)
      return
    }
    guard pack.kinds[kind] != nil else {
      let offered = RequestKind.allCases.filter { pack.kinds[$0] != nil }
      let refusal = Refusal.kindNotOffered(kind, offered: offered)
      self = .wrong([FieldProblem(field: "act", message: Message(refusal, zone: pack.zone))])
      return
    }
    self = .chosen(pack, kind)
  }
}
