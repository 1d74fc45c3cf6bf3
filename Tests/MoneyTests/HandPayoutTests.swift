import Cancellation
import Desk
import TestSupport
import Testing
import Vault

@Suite("Payouts that no file carries")
struct HandPayoutTests {
  private static let account = PayoutAccount(
    holder: "Chan Tai Man",
    country: "MO",
    number: "0099887766",
    bic: "BCMLMOMX"
  )

  private func with(_ body: (MoneyOffice, StoredCase) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let office = try MoneyOffice(
      store: MemoryStore(cryptography: SodiumCryptography()),
      vault: try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
      seed: nil
    )
    let stored = try StoredCase(1)
    let id = try office.addCase(1, owing: -500)
    let commands: [(MoneyCommand, Actor)] = [
      (.claimRefund(.mop, .account(.known(Self.account))), Actor(.holder)),
      (.approveRefund(1), Actor(.finance, name: "ng")),
    ]
    for (place, (command, actor)) in commands.enumerated() {
      let name = try #require(CommandID("test/\(id)/\(place)"))
      try office.perform(FrontDesk.Order(.money(command), on: id, by: actor, id: name))
    }
    for day in 0..<5 {
      while try office.worker("day \(day)").runOnce() > 0 {}
      office.clock.set(office.clock.now().adding(seconds: 86_400))
    }
    try body(office, stored)
  }

  private func ways(_ office: MoneyOffice) throws -> [String] {
    var list: [String] = []
    try HandPayout(desk: office.desk).list { payout in
      switch payout.way {
      case .file: list.append("file")
      case .hand(let code, _): list.append("\(payout.reference.what) \(code)")
      case .sent(let reference): list.append("sent \(reference)")
      }
    }
    return list
  }

  private func paid(_ number: Int, by name: String, _ office: MoneyOffice, _ stored: StoredCase)
    -> String
  {
    do throws(HandPayout.Problem) {
      try HandPayout(desk: office.desk).paid(
        number,
        of: stored.reference,
        as: "T-1",
        by: Actor(.finance, name: name)
      )
      return "done"
    } catch {
      if case .export(.desk(.refused(let refusal))) = error { return refusal.code }
      return "\(error)"
    }
  }

  @Test("are listed, and paid by somebody who had no hand in them")
  func byHand() throws {
    try with { office, stored in
      #expect(try ways(office) == ["refund(1) payout.not-euro"])
      #expect(paid(2, by: "wu", office, stored) == "unknownRefund")
      for name in ["ng", ""] { #expect(paid(1, by: name, office, stored) == "same-hands") }
      #expect(try ways(office) == ["refund(1) payout.not-euro"])
      #expect(paid(1, by: "wu", office, stored) == "done")
      #expect(paid(1, by: "wu", office, stored) == "notWaiting")
      #expect(try ways(office) == ["sent T-1"])
      let state = try #require(try office.desk.load(stored.id).state)
      guard case .sent("T-1", _) = state.settlement.refunds.first?.state else {
        Issue.record("the refund is not sent")
        return
      }
      let balance = try office.desk.store.entries(of: stored.id)
        .filter { $0.posting.account == .payoutsInTransit }.map(\.posting.amount.minorUnits)
      #expect(balance == [-500])
    }
  }

  @Test("are not paid for a case that there is not")
  func unknown() throws {
    try with { office, _ in
      let other = try StoredCase(2)
      #expect(paid(1, by: "wu", office, other) == "unknownCase")
    }
  }
}
