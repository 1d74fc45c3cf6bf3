import Cancellation
import CarrierPacks
import Testing

@Suite struct DifferenceTests {
  private static let notice = "value: { count: 30, effect: \"endOfDay\", cutOff: null }"

  /// The shelf with one pack changed.
  private func shelf(_ id: String, _ find: String, _ with: String) throws -> PackShelf {
    var files = Repository.files
    let name = "carriers/\(id)/pack.json5"
    let text = String(decoding: files.contents[name] ?? [], as: UTF8.self)
    let changed = text.replacing(find, with: with)
    #expect(changed != text)
    files.contents[name] = Array(changed.utf8)
    return try Repository.load(files).get()
  }

  @Test func `a changed notice is told with the dates that holders get instead`() throws {
    let before = try Repository.loaded.get()
    let after = try shelf("it/iliad", Self.notice, Self.notice.replacing("30", with: "20"))
    let examples = try PackExample.all(in: Repository.files)
    let differences = PackDifference.all(from: before, to: after, examples: examples)
    #expect(differences.map(\.pack) == ["it/iliad"])
    let difference = try #require(differences.first)
    #expect(difference.facts.map(\.path) == ["kinds.termination.notice"])
    let change = try #require(difference.facts.first)
    #expect(change.before?.value.contains("\"count\":30") == true)
    #expect(change.after?.value.contains("\"count\":20") == true)
    #expect(change.before?.confidence == "secondary" && change.before?.source == "leaving")
    #expect(difference.presence == .both && difference.outcomes.count > 2)
    #expect(difference.outcomes.allSatisfy { $0.change.hasPrefix("expected ") })
    #expect(PackDifference.all(from: before, to: before, examples: examples) == [])
  }

  @Test func `a pack that came or went is told as such`() throws {
    let all = try Repository.loaded.get()
    let one = try Repository.load(Repository.sample([])).get()
    let gone = PackDifference.all(from: all, to: one, examples: [])
    let came = PackDifference.all(from: one, to: all, examples: [])
    #expect(gone.map(\.presence) == gone.map { _ in .removed } && gone.count == came.count)
    #expect(came.allSatisfy { $0.presence == .added } && came.contains { $0.pack == "mo/ctm" })
  }

  @Test func `facts are named by ids and keep value, confidence and source`() throws {
    let facts = try #require(try Repository.loaded.get().pack("mo/ctm")).facts
    let hotline = try #require(facts.first { $0.path == "contacts[hotline].value" })
    #expect(hotline.value == "\"1000\"" && hotline.confidence == "verified")
    let notice = try #require(facts.first { $0.path == "kinds.termination.notice" })
    #expect(notice.value == "null" && notice.confidence == "unknown" && notice.source == nil)
    let brand = try #require(facts.first { $0.path == "brand" })
    #expect(brand.value == "\"CTM\"" && brand.confidence == nil)
    #expect(Set(facts.map(\.path)).count == facts.count)
    let bank = try #require(facts.first { $0.path == "unbinding[0].name" })
    #expect(bank.value.contains("\"it\":") && bank.value(.italian) == "\"Banche di Macao\"")
    #expect(facts.contains { $0.path == "hazards[number-reused]" && $0.confidence == "verified" })
  }
}
