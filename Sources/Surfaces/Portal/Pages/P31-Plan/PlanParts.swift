import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// A part of a plan under its heading.
  func planPart(_ part: Plan.Part, _ outside: OutsideCase, _ visit: Visit) -> HTML {
    let heading: HTML = #"""
      <h2 id="\#(part.name.rawValue)">\#
      \#(say(Message("plan.part.\(part.name.rawValue)"), visit))</h2>
      """#
    switch part.name {
    case .ways: return "\(heading)\(ways(part.steps, outside, visit))"
    case .before:
      return "\(heading)<ol>\(part.steps.map { planStep($0, visit) })</ol>"
    case .closed, .ready, .cost, .date, .sending, .complaint, .afterwards, .hazards:
      return "\(heading)<ul>\(part.steps.map { planStep($0, visit) })</ul>"
    }
  }

  /// What to do or to know, the day that goes with it, and how we know.
  func planStep(_ step: Plan.Step, _ visit: Visit) -> HTML {
    let due: HTML? = step.due.map {
      let words = Message("plan.due.\($0.sense.rawValue)", ("date", .date($0.date)))
      return "<p><strong>\(say(words, visit))</strong></p>"
    }
    return #"""
      <li><p>\#(marked(step.text, visit))</p>\#(optional: due)\#
      \#(source(step.basis, visit))</li>
      """#
  }

  /// Where a fact comes from; plain advice has no source.
  private func source(_ basis: Basis?, _ visit: Visit) -> HTML {
    basis.map { #"<p class="hint">\#(marked(Message($0), visit))</p>"# } ?? .empty
  }

  /// The ways that work for this holder in their order; the others folded away with the reason.
  private func ways(_ steps: [Plan.Step], _ outside: OutsideCase, _ visit: Visit) -> HTML {
    let open = steps.filter { $0.way?.obstacle == nil && $0.way != nil }
    let other = steps.filter { $0.way == nil }
    let excluded = steps.filter { $0.way?.obstacle != nil }
    let rows: [HTML] = open.map { openWay($0, outside, visit) }
    let words: [HTML] = other.map { "<p>\(marked($0.text, visit))</p>" }
    let list: HTML = rows.isEmpty ? .empty : "<ol>\(rows)</ol>"
    let rest: HTML? =
      excluded.isEmpty
      ? nil
      : Details(
        say(Message("p31.ways.excluded", ("count", .number(excluded.count))), visit),
        content: "<ul>\(excluded.map { planStep($0, visit) })</ul>"
      ).html
    return "\(words)\(list)\(optional: rest)"
  }

  private func openWay(_ step: Plan.Step, _ outside: OutsideCase, _ visit: Visit) -> HTML {
    guard let way = step.way else { return .empty }
    let kind = say(Message("p25.type.\(way.contact.type.rawValue)"), visit)
    let unverified: HTML? =
      way.isVerified ? nil : "<p>\(say(Message("p31.way.unverified"), visit))</p>"
    let notes: [HTML] = way.notes.map {
      "<p>\(marked($0, visit))</p>"
    }
    return #"""
      <li><p><strong>\#(kind)</strong>: \#(way.contact.link(in: visit.language))</p>\#
      \#(optional: unverified)\#(notes)\#
      \#(source(step.basis, visit))\#(optional: noticeDraft(outside, way, visit))</li>
      """#
  }
}
