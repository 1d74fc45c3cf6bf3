import Networks
import Testing

@Suite("CTRL frames")
struct ControlCodecTests {
  static let reply = "SET_REPLY 1 subscriber.by-imsi-455010000000001.ps-enabled OK"

  @Test("A command has the bytes that osmo-hlr was seen to accept")
  func encodes() throws {
    let command = try #require(
      ControlCommand(
        id: 1,
        verb: .set,
        variable: "subscriber.by-imsi-455010000000001.ps-enabled",
        value: "0"
      )
    )
    let text = "SET 1 subscriber.by-imsi-455010000000001.ps-enabled 0"
    #expect(command.frame == [0x00, 0x36, 0xee, 0x00] + text.utf8)
  }

  @Test(
    "A part that could begin another command is not encoded",
    arguments: [
      ("a b", "0"), ("a", "0 1"), ("a", "0\nSET 2 b 1"), ("", "0"), ("a\u{0}", "0"), ("é", "0"),
      ("a", ""), (String(repeating: "a", count: 600), "0"),
    ]
  )
  func refusesInjection(variable: String, value: String) {
    #expect(ControlCommand(id: 1, verb: .set, variable: variable, value: value) == nil)
  }

  @Test("A reply is the same wherever the network splits it")
  func decodesSplitFrames() throws {
    let bytes = frame(Self.reply) + frame("TRAP 0 a b") + frame("ERROR 7 No such subscriber.")
    let expected: [ControlReply] = [
      .value(
        id: 1,
        verb: .set,
        variable: "subscriber.by-imsi-455010000000001.ps-enabled",
        text: "OK"
      ),
      .trap, .failure(id: 7, .noSuchSubscriber),
    ]
    for split in bytes.indices {
      var decoder = ControlDecoder()
      var replies: [ControlReply] = []
      for part in [bytes[..<split], bytes[split...]] {
        decoder.append(part)
        while let reply = try decoder.next() { replies.append(reply) }
      }
      try #require(replies == expected, "split at \(split)")
    }
  }

  @Test(
    "A stream that is not CTRL is refused as soon as that shows",
    arguments: [
      ([0x00, 0x00], .length(0)), ([0xff, 0xff], .length(65535)), ([0x10, 0x01], .length(4097)),
      ([0x00, 0x05, 0xfe], .notControl), ([0x00, 0x05, 0xee, 0x01], .notControl),
      (frame("HELLO"), .unreadable), (frame("GET_REPLY x y z"), .unreadable),
      (frame("GET_REPLY 1 y"), .unreadable), (frame(""), .unreadable),
      ([0x00, 0x02, 0xee, 0x00, 0x80], .unreadable), ([0x00, 0x02, 0xee, 0x00, 0x00], .unreadable),
    ] as [([UInt8], ControlDecoder.Fault)]
  )
  func refusesOtherStreams(bytes: [UInt8], fault: ControlDecoder.Fault) {
    var decoder = ControlDecoder()
    decoder.append(bytes)
    #expect(throws: fault) { try decoder.next() }
  }

  @Test(
    "Damaged frames end in replies or a fault, never in a trap",
    arguments: 0..<8 as Range<UInt64>
  )
  func survivesDamage(seed: UInt64) {
    var random = SplitMix(state: seed)
    var faults = 0
    for _ in 0..<2000 {
      var bytes = frame(Self.reply) + frame("ERROR err Request type unknown")
      for _ in 0...random.next(below: 4) {
        bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256))
      }
      var decoder = ControlDecoder()
      decoder.append(bytes.prefix(random.next(below: bytes.count + 1)))
      do { while try decoder.next() != nil {} } catch { faults += 1 }
    }
    // Most of the damage hits the text, where it may pass for another text.
    #expect((20..<1900).contains(faults))
  }
}

/// A CTRL frame around any text.
func frame(_ text: String) -> [UInt8] {
  let length = text.utf8.count + 1
  return [UInt8(length >> 8), UInt8(length & 0xff), 0xee, 0x00] + text.utf8
}

struct SplitMix {
  var state: UInt64

  mutating func next(below bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }
}
