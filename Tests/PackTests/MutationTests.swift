import CarrierPacks
import Testing

/// Packs with bytes changed, cut and doubled at random places; a seed names the run.
@Suite struct MutationTests {
  /// SplitMix64.
  private struct Random {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
  }

  private static func mutated(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(3) {
      let place = random.below(bytes.count)
      let end = min(bytes.count, place + 1 + random.below(40))
      switch random.below(4) {
      case 0: bytes[place] = UInt8(random.below(256))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      default: bytes[place] = Array("{}[]\"',:*/\\#0".utf8)[random.below(13)]
      }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `any text is either a pack or is refused with sentences`(_ seed: UInt64) throws {
    var random = Random(state: seed)
    let names = [Repository.sampleFile, Broken.calendar, Broken.law]
    var refused = 0
    for _ in 0..<20 {
      var files = try Repository.sample(BrokenFormat.full)
      let name = names[random.below(names.count)]
      files.contents[name] = Self.mutated(files.contents[name] ?? [], &random)
      guard case .failure(let problems) = Repository.load(files) else { continue }
      refused += 1
      let told = problems.list.allSatisfy { $0.file == name && !$0.sentence.isEmpty }
      #expect(told && !problems.list.isEmpty, "seed \(seed): \(problems)")
    }
    #expect(refused > 5, "seed \(seed)")
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `any examples are either read or refused with sentences`(_ seed: UInt64) throws {
    var random = Random(state: seed)
    let name = "carriers/it/iliad/examples.json5"
    let kinds = """
      { says: "d", kind: "termination", given: { holder: "mainlander", linked: null },
        then: { documents: ["device"] } },
      { says: "n", given: { number: "+447700900101" }, then: { found: true } },
      { says: "i", given: { iccid: "8999901000000000013" }, then: { found: true } },
      { says: "f", given: { fee: "refund" }, then: { amount: "2.40 EUR" } },
      """
    let text = String(decoding: Repository.files.contents[name] ?? [], as: UTF8.self)
      .replacing("examples: [", with: "examples: [\(kinds)", maxReplacements: 1)
    #expect(try PackExample.all(in: PackFiles([name: Array(text.utf8)])).count > 11)
    var refused = 0
    for _ in 0..<40 {
      let files = PackFiles([name: Self.mutated(Array(text.utf8), &random)])
      do {
        _ = try PackExample.all(in: files)
      } catch {
        refused += 1
        let told = error.list.allSatisfy { $0.file == name && !$0.sentence.isEmpty }
        #expect(told && !error.list.isEmpty, "seed \(seed): \(error)")
      }
    }
    #expect(refused > 5, "seed \(seed)")
  }
}
