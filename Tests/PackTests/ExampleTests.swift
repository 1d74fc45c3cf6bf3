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
    #expect(
      try example.mismatch(pack, in: Repository.loaded.get()) == nil,
      "\(example.file): \(example.path)"
    )
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
      return others.contains { example.mismatch($0, in: shelf) != nil }
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

  /// What an example says instead of the sample, whose parts are put in; nil when they agree.
  private func verdict(_ example: String) throws -> String? {
    let sms =
      #"documents: [{ value: { document: "passport", form: "copy", "#
      + #"holders: ["mainlander", "hkMoResident"] }, source: "sample", "#
      + #"checked: "2026-11-20", confidence: "verified" }, "#
      + #"{ value: null, confidence: "unknown" }],"#
    var files = try Repository.sample([
      (Repository.sampleFile, "documents: [],", sms),
      (Repository.sampleFile, BrokenFormat.fees, "\(BrokenFormat.fees)\(BrokenFormat.fee), "),
      (Repository.sampleFile, "linked: [],", "linked: [\(BrokenFormat.linked)],"),
    ])
    let text = "{ format: 1, examples: [{ says: \"x\", \(example) }] }"
    files.contents["carriers/xx/sample/examples.json5"] = Array(text.utf8)
    let shelf = try Repository.load(files).get()
    return try PackExample.all(in: files)[0].mismatch(shelf.packs[0], in: shelf)
  }

  @Test(
    arguments: [
      (
        #"kind: "termination", given: { holder: "mainlander" }, then: { documents: ["passport"] }"#,
        nil
      ),
      (#"kind: "termination", given: { holder: "localResident" }, then: { documents: [] }"#, nil),
      (
        #"kind: "termination", given: { holder: "mainlander" }, then: { documents: [] }"#,
        "expected documents [], came [passport]"
      ),
      (
        #"kind: "portOut", given: { holder: "everyone" }, then: { documents: [] }"#,
        "the request is not offered"
      ),
      (
        #"given: { holder: "mainlander", linked: "mainland" }, then: { documents: ["device"] }"#,
        nil
      ),
      (
        #"given: { holder: "mainlander", linked: "moon" }, then: { documents: [] }"#,
        "no linked number moon"
      ),
      (#"given: { number: "+447700900101" }, then: { found: true }"#, nil),
      (
        #"given: { account: { day: "2026-05-05", balance: { own: "9.00 EUR" } }, "#
          + #"serviceEnd: "2026-05-31", means: "cheque" }, "#
          + #"then: { lines: [{ line: "balance", back: "9.00 EUR" }, "#
          + #"{ line: "refundFee", owed: "2.40 EUR" }] }"#,
        nil
      ),
      (
        #"given: { account: { day: "2026-05-05", arrears: ["3.00 EUR"] }, "#
          + #"serviceEnd: "2026-05-31" }, then: { lines: [] }"#,
        "expected lines [], came [arrears EUR 3.00]"
      ),
      (
        #"given: { number: "+447700900101" }, then: { found: false }"#,
        "expected found: false, came true"
      ),
      (#"given: { iccid: "8999901000000000013" }, then: { found: true }"#, nil),
      (#"given: { iccid: "8985301000000000018" }, then: { found: false }"#, nil),
      (#"given: { fee: "refund" }, then: { amount: "0.00 EUR" }"#, nil),
      (#"given: { fee: "paper" }, then: { amount: "2.40 EUR" }"#, nil),
      (#"given: { fee: "refund" }, then: { amount: null }"#, "expected null, came EUR 0.00"),
      (#"given: { fee: "portOut" }, then: { amount: null }"#, "no fee portOut"),
    ] as [(String, String?)]
  )
  func `documents, proposals and fees are what the pack says`(
    _ example: String,
    _ expected: String?
  ) throws {
    #expect(try verdict(example) == expected)
  }

  @Test(
    arguments: [
      (#"given: { number: "*123#" }, then: { found: true }"#, "given.number"),
      (#"given: { iccid: "1" }, then: { found: true }"#, "given.iccid"),
      (#"given: { number: "+447700900101" }, then: { found: "yes" }"#, "then.found"),
      (#"given: { fee: "refund" }, then: { amount: "2,40 EUR" }"#, "then.amount"),
      (#"given: { holder: "alien", linked: "x" }, then: { documents: [] }"#, "given.holder"),
      (#"given: { holder: "mainlander" }, then: { documents: [] }"#, "kind"),
      (
        #"given: { ended: "2026-01-01T00:00:00Z" }, then: { windowEnd: null, releaseAt: null }"#,
        "kind"
      ),
      (
        #"given: { holder: "mainlander" }, kind: "termination", then: { documents: ["card"] }"#,
        "then.documents[0]"
      ),
    ]
  )
  func `a broken example of the new kinds is refused at its place`(
    _ example: String,
    _ path: String
  ) throws {
    let text = "{ format: 1, examples: [{ says: \"x\", \(example) }] }"
    let files = PackFiles(["carriers/xx/sample/examples.json5": Array(text.utf8)])
    do {
      _ = try PackExample.all(in: files)
      Issue.record("the broken example was read")
    } catch {
      #expect(error.list.map(\.path) == ["examples[0].\(path)"])
    }
  }
}
