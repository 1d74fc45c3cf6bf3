import Cancellation
import CarrierPacks
import Testing

@Suite struct FindingTests {
  @Test(
    arguments: [
      ("CTM", ["mo/ctm"]), ("ctm", ["mo/ctm"]), ("ＣＴＭ", ["mo/ctm"]), ("澳門電訊", ["mo/ctm"]),
      ("澳门", ["mo/ctm", "mo/three", "mo/china-telecom", "mo/smartone"]),
      ("Telecomunicacoes", ["mo/ctm"]), ("мтс", ["rs/mts"]),
      ("МТС", ["rs/mts"]), ("телеком", ["rs/mts"]), ("telekom", ["rs/mts"]),
      ("iliad", ["it/iliad"]), (" ILIAD ", ["it/iliad"]), ("it/iliad", ["it/iliad"]),
      ("示例", ["xx/sample"]), ("sample mobile", ["xx/sample"]), ("no such carrier", []),
      (String(repeating: "m", count: 101), []),
    ]
  )
  func `a carrier is found by its name in any script`(_ text: String, _ ids: [String]) throws {
    let found = try Repository.loaded.get().packs(called: text).map(\.id)
    #expect(found == ids)
  }

  @Test func `a single letter proposes some carriers, nothing proposes all`() throws {
    let shelf = try Repository.loaded.get()
    let some = shelf.packs(called: "m").map(\.id)
    #expect(Set(some).isSuperset(of: ["mo/ctm", "rs/mts", "xx/sample"]))
    #expect(!some.contains("zz/ubigi") && shelf.packs(called: "") == shelf.packs)
  }

  @Test(
    arguments: [
      ("very", ["it/very"]), ("tim", ["it/tim"]), ("a1", ["rs/a1"]), ("nomad", ["zz/nomad"]),
      ("very long bill", []), ("I talked to tim at the shop", []), ("estimate", []),
      ("foglio a1", []), ("naš tim", []), ("наш тим", []), ("um nomad digital", []),
      ("I leave Very today", ["it/very"]), ("disdire TIM", ["it/tim"]),
      ("broj kod A1", ["rs/a1"]), ("A10", []), ("my Nomad eSIM", ["zz/nomad"]),
      ("quero sair da ctm", ["mo/ctm"]), ("我想取消CTM的號碼", ["mo/ctm"]),
      ("我想退中国广电的卡", ["cn/broadnet"]), ("hoću da napustim mts", ["rs/mts"]),
      ("хоћу да напустим мтс", ["rs/mts"]), ("број код Јетела", ["rs/yettel"]),
      ("passo da Iliad a", ["it/iliad"]), ("a linha da very mobile", ["it/very"]),
      ("I paid 1010 MOP", []), ("1010", ["hk/csl"]),
    ]
  )
  func `a sentence names a carrier and its words name none`(
    _ text: String,
    _ ids: [String]
  ) throws {
    let found = try Repository.loaded.get().named(text).map(\.id)
    #expect(found == ids)
  }

  @Test(
    arguments: [
      ("+85366123456", ["mo/ctm", "mo/three", "mo/china-telecom"]), ("+85328123456", []),
      ("+381641234567", ["rs/a1", "rs/globaltel", "rs/mts", "rs/yettel"]),
      ("+447700900101", ["xx/sample"]), ("+447700800101", []),
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
    #expect(profiles == [["mo/ctm"], ["mo/three"], ["xx/sample"]])
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
