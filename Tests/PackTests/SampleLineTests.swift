import Cancellation
import CarrierPacks
import Foundation
import Testing

/// The sample lines must be lines of the sample carrier and of nobody else.
@Suite struct SampleLineTests {
  static let header =
    "carrier,iccid,msisdn,imsi,holder_name,email,phone,language,plan,contract_start,"
    + "commitment_end,dependents,hold,balance,arrears,account_day,plan_fee,plan_cycle,plan_anchor,"
    + "charged_through,plan_use,commitment_start,commitment_months,commitment_fee,"
    + "device_subsidy,device_kept,instalment,instalments_unpaid,gifts,deposit,bonus,"
    + "unbilled_use,unbilled_through"

  @Test func `every sample line belongs to the sample carrier and to no person`() throws {
    let data = try #require(
      FileManager.default.contents(atPath: "\(Repository.root)/samples/lines.csv")
    )
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(lines.first == Self.header && lines.count == 13)
    let shelf = try Repository.loaded.get()
    var numbers: Set<String> = []
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let iccid = try ICCID.parse(cells[1])
      let msisdn = try MSISDN.parse(cells[2])
      let imsi = try IMSI.parse(cells[3])
      let found = [
        shelf.packs(forICCID: iccid), shelf.packs(forNumber: msisdn), shelf.packs(forIMSI: imsi),
      ].map { $0.map(\.id) }
      #expect(cells.count == 33 && found == Array(repeating: ["xx/sample"], count: 3))
      #expect(iccid.hasValidCheckDigit && cells[5].hasSuffix("@example.org"))
      #expect(cells[4].hasPrefix("Sample Holder ") && Language(rawValue: cells[7]) != nil)
      #expect(["", "locked", "portPending"].contains(cells[12]))
      numbers.formUnion([iccid.digits, msisdn.e164, imsi.digits])
    }
    #expect(numbers.count == 36)
  }
}
