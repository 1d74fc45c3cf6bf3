import Cancellation
import CarrierPacks
import Foundation
import Testing

@Suite struct LookupTests {
  /// The table against the plain rule: the longest prefix of a pack counts, longest first.
  @Test func `look-ups agree with comparing every prefix`() throws {
    let shelf = try Repository.loaded.get()
    var texts = ["+85366123456", "+393511234567", "+381641234567", "+447700900101", "+12025550123"]
    for pack in shelf.packs {
      for range in pack.reach.numberRanges.value ?? [] {
        texts.append(range + String("12345678901234".prefix(max(4, 13 - range.count))))
      }
    }
    for text in texts {
      let number = try MSISDN.parse(text)
      let expected = shelf.packs.enumerated().compactMap { index, pack -> (Int, Int, String)? in
        let fits = (pack.reach.numberRanges.value ?? []).filter(number.e164.hasPrefix)
        return fits.map(\.count).max().map { (-$0, index, pack.id) }
      }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      #expect(shelf.packs(forNumber: number).map(\.id) == expected.map(\.2), "\(text)")
    }
  }

  @Test func `hundreds of look-ups take no noticeable time`() throws {
    let shelf = try Repository.loaded.get()
    let number = try MSISDN.parse("+85366123456")
    let iccid = try ICCID.parse("8985301000000000018")
    let best = (0..<3).map { _ in
      let start = ShelfTests.threadSeconds()
      var found = 0
      for _ in 0..<200 {
        found += shelf.packs(forNumber: number).count + shelf.packs(forICCID: iccid).count
      }
      #expect(found >= 400)
      return ShelfTests.threadSeconds() - start
    }.min()
    // A debug build; the release figure is a row of bin/bench.
    #expect(try #require(best) < 0.04)
  }
}
