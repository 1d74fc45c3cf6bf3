import Cancellation
import Desk
import TestSupport
import Testing

@Suite("Every form of the case index")
struct CaseIndexContract {
  private static let carriers = ["tw.formosa", "de.rhein"]
  private static let stages: [Lifecycle.Stage] = [.open, .executing, .closed]
  private static let kinds: [RequestKind] = [.termination, .suspension]
  private static let owners: [Requirement.Owner?] = [nil, .staff, .holder]
  private static let count = 60

  /// Cases over all combinations; pairs of neighbours are received at the same time.
  private func fill(_ store: any Store) throws -> [CaseSummary] {
    var summaries: [CaseSummary] = []
    for number in 0..<Self.count {
      let one = try StoredCase(number / 2 * 1000 + number % 2)
      let fields = one.summary {
        $0.carrier = Self.carriers[number % 2]
        $0.stage = Self.stages[number / 2 % 3]
        $0.kind = Self.kinds[number / 3 % 2]
        $0.waitingOn = Self.owners[number / 5 % 3]
        $0.openIncidents = number % 7 == 0 ? 1 : 0
      }
      try store.write(one.append(after: 0, summary: fields))
      summaries.append(fields)
    }
    return summaries.sorted { ($0.receivedAt, $0.id) > ($1.receivedAt, $1.id) }
  }

  private func filters() -> [CaseFilter] {
    var filters: [CaseFilter] = []
    for carrier in [nil, "tw.formosa", "nobody"] {
      for stage in [nil, Lifecycle.Stage.executing] {
        for kind in [nil, RequestKind.suspension] {
          for owner in [nil, Requirement.Owner.staff] {
            for incidents in [false, true] {
              var filter = CaseFilter()
              (filter.carrier, filter.stage, filter.kind) = (carrier, stage, kind)
              (filter.waitingOn, filter.withIncidents) = (owner, incidents)
              filters.append(filter)
            }
          }
        }
      }
    }
    return filters
  }

  @Test("lists by every filter, newest first, page by page", arguments: StoreForm.allCases)
  func lists(form: StoreForm) throws {
    try form.with { store in
      let all = try fill(store)
      for filter in filters() {
        let expected = all.filter {
          (filter.carrier == nil || filter.carrier == $0.carrier)
            && (filter.stage == nil || filter.stage == $0.stage)
            && (filter.kind == nil || filter.kind == $0.kind)
            && (filter.waitingOn == nil || filter.waitingOn == $0.waitingOn)
            && (!filter.withIncidents || $0.openIncidents > 0)
        }
        same(try store.list(filter, after: nil, limit: Self.count), expected)
        var paged: [CaseSummary] = []
        var cursor: CaseCursor?
        while let last = try store.list(filter, after: cursor, limit: 4).last {
          paged += try store.list(filter, after: cursor, limit: 4)
          cursor = CaseCursor(receivedAt: last.receivedAt, id: last.id)
        }
        same(paged, expected)
      }
      same(try store.list(CaseFilter(), after: nil, limit: 0), [])
      same(try store.counts(), [.open: 20, .executing: 20, .closed: 20])
    }
  }
}
