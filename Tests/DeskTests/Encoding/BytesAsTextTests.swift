import Desk
import Foundation
import TestSupport
import Testing

@Suite struct BytesAsTextTests {
  @Test func `bytes go to text and back, as Foundation writes them`() {
    var random = SplitMix64(seed: 3)
    for count in 0..<200 {
      let bytes = random.bytes(count)
      let usual = Data(bytes).base64EncodedString()
      let text = Base64URL.text(bytes)
      #expect(Base64URL.bytes(text) == bytes)
      #expect(text == usual.replacing("+", with: "-").replacing("/", with: "_").trimmingSuffix("="))
      #expect(Hex.bytes(Hex.text(bytes)) == bytes)
      #expect(Hex.text(bytes) == bytes.map { String(format: "%02x", $0) }.joined())
    }
  }

  @Test(arguments: [
    "A", "AAAAA", "AA=", "AA==", "AA+A", "AA/A", "AA A", " AAA", "AAA\n", "AB", "AAB", "ÄAAA",
    "AA-",
    "AAA*",
  ])
  func `base64url that is not the one text of its bytes is refused`(text: String) {
    #expect(Base64URL.bytes(text) == nil)
  }

  @Test(arguments: ["0", "000", "0g", "0x", " 00", "00 ", "é0", "+1", "-1"])
  func `hexadecimal that is not pairs of digits is refused`(text: String) {
    #expect(Hex.bytes(text) == nil)
  }

  @Test func `capital digits are read, small ones written`() {
    #expect(Hex.bytes("AbCd") == [0xAB, 0xCD])
    #expect(Hex.text([0xAB, 0xCD]) == "abcd")
    #expect(Base64URL.bytes("") == [] && Hex.bytes("") == [])
  }
}

extension String {
  fileprivate func trimmingSuffix(_ sign: Character) -> Substring {
    var rest = self[...]
    while rest.last == sign { rest.removeLast() }
    return rest
  }
}
