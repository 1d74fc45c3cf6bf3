import Cancellation
import CarrierPacks
import Testing

extension PackExample: CustomTestStringConvertible {
  package var testDescription: String { "\(pack): \(says)" }
}

@Suite struct ExampleTests {
  static let examples: Result<[PackExample], PackProblems> = {
    do throws(PackProblems) {
      return .success(try PackExample.all(in: Repository.files))
    } catch {
      return .failure(error)
    }
  }()

  @Test(arguments: (try? examples.get()) ?? [])
  func `the terms say what the example says`(_ example: PackExample) throws {
    let pack = try #require(try Repository.loaded.get().pack(example.pack))
    #expect(example.mismatch(pack.terms(edition: "")) == nil, "\(example.place)")
  }

  @Test func `every pack has at least eight readable examples`() throws {
    let examples = try Self.examples.get()
    for pack in try Repository.loaded.get().packs {
      #expect(examples.count(where: { $0.pack == pack.id }) >= 8, "\(pack.id)")
    }
  }

  @Test func `a wrong example is noticed`() throws {
    let shelf = try Repository.loaded.get()
    let wrong = try Self.examples.get().filter { example in
      let others = shelf.packs.filter { $0.id != example.pack }
      return others.contains { example.mismatch($0.terms(edition: "")) != nil }
    }
    // iliad's thirty days, Macau's midnight and the sample's window are nobody else's.
    #expect(wrong.count > 30)
  }

  @Test func `a broken example is refused with its place`() throws {
    var files = PackFiles([:])
    let text = """
      { format: 1, examples: [
        { says: "a", kind: "termination", given: { received: "today", date: "earliest" },
          then: { atOnce: {} } },
        { says: "b", kind: "termination", given: { ended: "2026-01-01T00:00:00Z" }, then: {} },
      ] }
      """
    files.contents["carriers/xx/sample/examples.json5"] = Array(text.utf8)
    do {
      _ = try PackExample.all(in: files)
      Issue.record("the broken examples were read")
    } catch {
      #expect(
        error.list.map(\.path) == [
          "examples[0].given.received", "examples[1].then.releaseAt", "examples[1].then.windowEnd",
        ]
      )
    }
  }
}
