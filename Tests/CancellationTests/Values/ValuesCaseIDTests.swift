import Cancellation
import TestSupport
import Testing

@Suite struct ValuesCaseIDTests {
  /// RFC 9562 appendix A.6.
  private let sample = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

  @Test func `the example of RFC 9562 is made from its parts and read back`() throws {
    // 0xCC3 and 0x18C4DC0C0C07398F: the 74 random bits of the example.
    let random: [UInt8] = [0x03, 0x30, 0xD8, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
    let time = Instant(milliseconds: 1_645_557_742_000)
    let id = try CaseID(time: time, random: random)
    #expect(id.description == sample)
    #expect(try CaseID.parse(sample.uppercased()) == id)
    #expect(id.time == time)
    #expect(id.bytes.prefix(7) == [0x01, 0x7F, 0x22, 0xE2, 0x79, 0xB0, 0x7C])
    #expect(id.bytes.count == 16 && id.bytes.last == 0x8F)
  }

  @Test(arguments: [
    "", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-18c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b07-cc3-98c4-dc0c0c07398f",
    "{017f22e2-79b0-7cc3-98c4-dc0c0c0739}",
  ])
  func `only a version 7 UUID is a case id`(text: String) {
    #expect(outcome(text, CaseID.parse, \.description) == "case-id.format")
  }

  @Test(arguments: [(0, 9), (0, 11), (-1, 10), (1 << 48, 10)])
  func `an id needs ten random bytes and a time of 48 bits`(milliseconds: Int64, count: Int) {
    #expect(throws: IdentifierProblem.self) {
      try CaseID(
        time: Instant(milliseconds: milliseconds),
        random: [UInt8](repeating: 1, count: count)
      )
    }
  }

  @Test func `ids sort by time, as values and as text, and survive their text`() throws {
    var random = SplitMix64(seed: 7)
    var previous: CaseID?
    var wrong = 0
    for step in 0..<2000 {
      let time = Instant(milliseconds: Int64(step) * 1_234_567_891)
      let id = try CaseID(time: time, random: random.bytes(CaseID.randomByteCount))
      if let previous, !(previous < id && previous.description < id.description) { wrong += 1 }
      if try CaseID.parse(id.description) != id || id.time != time { wrong += 1 }
      previous = id
    }
    #expect(wrong == 0)
  }
}
