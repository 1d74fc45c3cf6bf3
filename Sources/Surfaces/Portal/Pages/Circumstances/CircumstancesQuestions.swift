import CarrierPacks
import Cancellation

/// The questions about a holder's circumstances whose answers change the plan with this carrier;
/// where the holder is always does.
struct CircumstancesQuestions {
  let payment: Bool
  let group: Bool
  let profile: Bool
  let linked: [LinkedNumber]

  init(_ pack: CarrierPack, _ kind: RequestKind) {
    let isReseller = pack.kind == .reseller
    // What resellers sell is paid beforehand.
    payment = !isReseller && (kind.endsContract || kind == .suspension)
    profile = isReseller && kind.endsContract
    let documents = (pack.kinds[kind]?.documents ?? []) + pack.linked.flatMap(\.documents)
    group = documents.contains { $0.value.map { !$0.holders.contains(.everyone) } ?? false }
    linked = pack.linked
  }
}
