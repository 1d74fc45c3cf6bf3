import Cancellation
import CarrierPacks
import Foundation
import Testing

@Suite struct CoverageTests {
  private static let today = Result { try LocalDate.parse("2026-11-20") }

  private func coverage(_ files: PackFiles) throws -> TextCoverage {
    let inspection = PackInspection(files, on: try Self.today.get())
    #expect(inspection.problems.list == [])
    return inspection.coverage
  }

  @Test func `every text of every pack and law table that ships is in all languages`() throws {
    let coverage = try coverage(Repository.files)
    let gaps = coverage.gaps.map { "\($0.file): \($0.path): \($0.missing.map(\.rawValue))" }
    #expect(gaps == [] && coverage.count > 1_000)
  }

  @Test func `a text that lacks a language is told and stops nothing, a name lacks none`() throws {
    var files = Repository.files
    let name = "carriers/mo/ctm/pack.json5"
    let text = String(decoding: files.contents[name] ?? [], as: UTF8.self)
    let changed = text.replacing("\n        it: \"Negozi CTM a Macao\",", with: "")
      .replacing(/title: "phonenumbers[^"]*"/, with: #"title: "phonenumbers 9""#)
    #expect(changed != text)
    files.contents[name] = Array(changed.utf8)
    let coverage = try coverage(files)
    #expect(coverage.gaps.map(\.missing) == [[.italian]])
    #expect(coverage.gaps.first?.path == "contacts[1].value.value")
    #expect(coverage.gaps.first?.file == name)
  }

  @Test func `what a fact comes from is found by its line and named in the reader's language`()
    throws
  {
    let shelf = try Repository.loaded.get()
    let lines = shelf.packs.flatMap { pack in
      pack.laws.flatMap(\.rows).map(\.basis.source) + pack.hazards.map(\.basis.source)
        + pack.contacts.map(\.value.basis.source)
    }
    #expect(lines.allSatisfy { $0.isEmpty || shelf.sources[$0] != nil } && lines.count > 100)
    let ctm = try #require(shelf.pack("mo/ctm"))
    let terms = try #require(ctm.sources.first { $0.id == "terms" })
    #expect(terms.line.english == "ctm.net: Terms of mobile service, 1.6 and 1.7 (2023-07)")
    #expect(terms.line[.simplifiedChinese] == "ctm.net: 移动服务条款，1.6 及 1.7 (2023-07)")
    #expect(shelf.sources[terms.line.english] == terms.line)
  }

  /// The rules under the heading, each in a line such as `- EU-10: why`.
  private static func told(_ pack: String) throws -> [String] {
    let path = "\(Repository.root)/carriers/\(pack)/sources.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let parts = text.split(separator: "\n## ")
    let part = try #require(parts.first { $0.hasPrefix("Not named in letters") }, "\(pack)")
    return part.matches(of: /(?m)^- (?<row>[A-Z]+-[0-9]+[a-z]?):/).map { String($0.row) }
  }

  @Test func `sources.md lists the rules that letters leave out since nobody saw their text`()
    throws
  {
    let packs = try Repository.loaded.get().packs
    let left = try packs.map { pack in
      "\(pack.id): \(try pack.unnamedRules(on: Self.today.get()).map(\.id))"
    }
    #expect(try packs.map { "\($0.id): \(try Self.told($0.id))" } == left)
    #expect(left.contains { !$0.hasSuffix("[]") })
  }
}
