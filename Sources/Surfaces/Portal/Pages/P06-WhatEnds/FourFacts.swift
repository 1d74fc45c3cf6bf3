import CarrierPacks
import Cancellation
import Desk
import Web

extension Site {
  /// Contract, number, profile and money: four facts that are never told as one (I27).
  func fourFacts(_ guided: Guided, hasQuote: Bool, _ visit: Visit) -> HTML {
    let kind = guided.kind.rawValue
    return SummaryList([
      .init(
        say(Message("p06.contract"), visit),
        value: "\(say(Message("p06.contract.\(kind)"), visit))"
      ),
      .init(
        say(Message("p06.number"), visit),
        value: "\(say(Message("p06.number.\(kind)"), visit))"
      ),
      .init(
        say(Message("p06.profile"), visit),
        value: "\(say(Message("p06.profile.\(kind)"), visit))"
      ),
      .init(say(Message("p06.money"), visit), value: money(guided, hasQuote, visit)),
    ]).html
  }

  /// What is known of money in words; the quote stands beside it.
  private func money(_ guided: Guided, _ hasQuote: Bool, _ visit: Visit) -> HTML {
    guard guided.kind.endsContract else {
      return "\(say(Message("p06.money.\(guided.kind.rawValue)"), visit))"
    }
    let facts = guided.pack.money
    let balance =
      facts.balance.value.map { Message("p06.balance.\($0.rawValue)") }
      ?? Message("p06.balance.unknown")
    let debt =
      facts.debt.value.map { Message("p06.debt.\($0.rawValue)") } ?? Message("p06.debt.unknown")
    return #"""
      <p>\#(say(Message(hasQuote ? "p06.money.quoted" : "p06.money.ends"), visit))</p>\#
      \#(sourced(balance, facts.balance.basis, visit))\#(sourced(debt, facts.debt.basis, visit))
      """#
  }
}
