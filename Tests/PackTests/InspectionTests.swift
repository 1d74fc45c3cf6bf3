import Cancellation
import CarrierPacks
import Testing

@Suite struct InspectionTests {
  private func inspect(
    _ changes: [(file: String, find: String, with: String)]
  ) throws -> PackInspection {
    PackInspection(try Repository.sample(changes), on: try LocalDate.parse("2026-11-20"))
  }

  @Test func `problems of a pack hide neither another pack nor its findings`() throws {
    var files = Repository.files
    files.contents["carriers/rs/mts/pack.json5"] = Array("{".utf8)
    let broken = PackInspection(files, on: try LocalDate.parse("2026-11-20"))
    #expect(broken.problems.list.map(\.file) == ["carriers/rs/mts/pack.json5"])
    #expect(!broken.packs.contains { $0.id == "rs/mts" } && broken.packs.count > 2)
    #expect(broken.findings.contains { $0.pack == "it/iliad" })
  }

  @Test func `facts are counted by area and confidence`() throws {
    let inspection = try inspect([])
    let survey = inspection.packs[0].survey(on: try LocalDate.parse("2026-11-20"))
    let counts = PackArea.allCases.map { area in
      Confidence.allCases.map { survey[area]?[$0] ?? -1 }
    }
    // Domains, two contacts of five facts; no documents; notice, window, … of five kinds; eleven of
    // money and its seven rules; the rules of the EU in force and two labels.
    #expect(
      counts == [[9, 0, 0, 2], [0, 0, 0, 0], [16, 0, 0, 0], [18, 0, 0, 0], [1, 8, 10, 0]]
    )
    let money = try #require(survey[.money])
    #expect(money.percent(.verified) == 100 && money.percent(.secondary) == 0 && money.total == 18)
    #expect(survey[.documents]?.percent(.unknown) == nil)
    #expect((money + money).total == 36 && (money + money)[.verified] == 36)
  }
}
