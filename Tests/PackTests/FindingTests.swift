import Cancellation
import CarrierPacks
import Testing

@Suite struct FindingTests {
  @Test(
    arguments: [
      ("CTM", ["mo/ctm"]), ("ctm", ["mo/ctm"]), ("ＣＴＭ", ["mo/ctm"]), ("澳門電訊", ["mo/ctm"]),
      ("澳门", ["mo/ctm"]), ("Telecomunicacoes", ["mo/ctm"]), ("мтс", ["rs/mts"]),
      ("МТС", ["rs/mts"]), ("телеком", ["rs/mts"]), ("telekom", ["rs/mts"]),
      ("iliad", ["it/iliad"]), (" ILIAD ", ["it/iliad"]), ("it/iliad", ["it/iliad"]),
      ("示例", ["xx/sample"]), ("sample mobile", ["xx/sample"]), ("no such carrier", []),
      ("m", ["mo/ctm", "rs/mts", "xx/sample"]),
      ("", ["it/iliad", "mo/ctm", "rs/mts", "xx/sample"]),
      (String(repeating: "m", count: 101), []),
    ]
  )
  func `a carrier is found by its name in any script`(_ text: String, _ ids: [String]) throws {
    let found = try Repository.loaded.get().packs(called: text).map(\.id)
    #expect(found == ids)
  }

  @Test(
    arguments: [
      ("+85366123456", ["mo/ctm"]), ("+85328123456", []), ("+393511234567", ["it/iliad"]),
      ("+381641234567", ["rs/mts"]), ("+447700900101", ["xx/sample"]), ("+447700800101", []),
    ]
  )
  func `a number proposes carriers`(_ number: String, _ ids: [String]) throws {
    let found = try Repository.loaded.get().packs(forNumber: MSISDN.parse(number))
    #expect(found.map(\.id) == ids)
  }

  @Test func `ICCID and IMSI name carriers where their headers are known`() throws {
    let shelf = try Repository.loaded.get()
    let profiles = try ["8985301000000000018", "8985303000000000016", "8999901000000000013"]
      .map { try shelf.packs(forICCID: ICCID.parse($0)).map(\.id) }
    #expect(profiles == [["mo/ctm"], [], ["xx/sample"]])
    let subscribers = try ["455011234567890", "222501234567890", "220031234567890"]
      .map { try shelf.packs(forIMSI: IMSI.parse($0)).map(\.id) }
    #expect(subscribers == [["mo/ctm"], ["it/iliad"], ["rs/mts"]])
  }

  @Test func `the longest range comes first`() throws {
    var files = try Repository.sample([])
    let text = String(decoding: files.contents[Repository.sampleFile] ?? [], as: UTF8.self)
      .replacing("xx/sample\",\n  brand: \"Sample Mobile", with: "xx/a\",\n  brand: \"Sample A")
      .replacing("+447700900", with: "+4477")
    files.contents["carriers/xx/a/pack.json5"] = Array(text.utf8)
    let shelf = try Repository.load(files).get()
    #expect(shelf.packs.map(\.id) == ["xx/a", "xx/sample"])
    let found = try shelf.packs(forNumber: MSISDN.parse("+447700900101"))
    #expect(found.map(\.id) == ["xx/sample", "xx/a"])
  }
}
