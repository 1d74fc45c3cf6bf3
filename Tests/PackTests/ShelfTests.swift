import Cancellation
import CarrierPacks
import Testing

@Suite struct ShelfTests {
  @Test func `the sample pack becomes the terms of a case`() throws {
    let shelf = try Repository.loaded.get()
    let pack = try #require(shelf.pack("xx/sample"))
    let terms = pack.terms(edition: "e1")
    let zero = NoticeRule(period: try Period(0, .days), effect: .immediately, cutOff: nil)
    let termination = try #require(terms.kinds[.termination])
    #expect(terms.edition == "e1" && terms.brand == "Sample Mobile" && terms.mode == .connected)
    #expect(terms.zone.id == "Europe/Rome" && terms.currency == .eur && terms.proofDays == 14)
    #expect(termination.notice.value == zero && termination.latestDays == 60)
    #expect(termination.window.value?.description == "30 days")
    #expect(termination.quarantine.value?.description == "90 days")
    #expect(terms.kinds[.withdrawal]?.withdrawal.value?.description == "14 days")
    #expect(terms.kinds[.suspension]?.longestPause.value?.description == "90 days")
    #expect(terms.kinds.count == 5 && terms.kinds[.portOut] == nil)
  }
}
