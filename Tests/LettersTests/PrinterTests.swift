import Cancellation
import Desk
import Foundation
import Letters
import Synchronization
import Testing

@Suite("The printer")
struct PrinterTests {
  @Test("gives the same bytes for the same letter, on every thread at once")
  func determinism() throws {
    let printer = CairoLetterPrinter()
    let expected = try SampleLetters.all.map { try printer.pdf($0) }
    #expect(expected == (try SampleLetters.all.map { try SampleLetters.printer.pdf($0) }))
    #expect(Set(expected).count == SampleLetters.all.count)
    let differences = Mutex(0)
    let threads = (0..<4).map { _ in
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        for _ in 0..<5 {
          for (letter, bytes) in zip(SampleLetters.all, expected)
          where !Self.prints(letter, as: bytes, with: printer) {
            differences.withLock { $0 += 1 }
          }
        }
        done.signal()
      }
      return done
    }
    for done in threads { done.wait() }
    #expect(differences.withLock { $0 } == 0)
  }

  private static func prints(
    _ letter: Letter,
    as bytes: [UInt8],
    with printer: CairoLetterPrinter
  ) -> Bool {
    do {
      return try printer.pdf(letter) == bytes
    } catch {
      return false
    }
  }

  @Test("says how many characters have no glyph, and not which")
  func missingGlyphs() {
    let rows: [(Letter.Block, LetterError)] = [
      (.paragraph("a\u{10FFFD}b\u{10FFFC}"), .missingGlyphs(2)),
      (.facts([Letter.Fact(label: "Name", value: "\u{E123}")]), .missingGlyphs(1)),
      (.qr(text: "x", caption: "\u{E123}"), .missingGlyphs(1)),
      (.smallPrint("tab\tand\u{0}nul"), .missingGlyphs(2)),
      (.qr(text: "a\u{0}b", caption: "c"), .missingGlyphs(1)),
      (.qr(text: "", caption: "c"), .failed("A QR code needs a text.")),
      (
        .qr(text: String(repeating: "x", count: 2_332), caption: "c"),
        .textTooLong(bytes: 2_332, limit: 2_331)
      ),
      (
        .paragraph(String(repeating: "x", count: 200_001)),
        .failed("The letter has more than 200000 characters: shorten it.")
      ),
    ]
    for (block, expected) in rows {
      #expect(refusal(SampleLetters.letter(.english, blocks: [block])) == expected)
    }
  }

  @Test("prints every script in a letter of any language", arguments: Language.allCases)
  func scripts(language: Language) {
    let text = "Zoë 王小明 王小華 Ђорђе Đorđe João “«…»” № € ¥ ① — ﹏ 𠮷"
    #expect(refusal(SampleLetters.letter(language, blocks: [.paragraph(text)])) == nil)
    #expect(refusal(SampleLetters.letter(language, blocks: [])) == nil)
    #expect(refusal(SampleLetters.letter(language, blocks: [.facts([]), .paragraph("")])) == nil)
  }

  @Test("refuses a date that PDF cannot write", arguments: [-3_000_000_000_000, Int64.max])
  func dates(milliseconds: Int64) {
    let letter = Letter(
      title: "Letter",
      language: .english,
      date: Instant(milliseconds: milliseconds),
      keywords: "",
      blocks: []
    )
    let sentence = "The date of the letter is outside the years 1900 to 9999."
    #expect(refusal(letter) == .failed(sentence))
  }

  @Test("names every object of the document where it is, and gives each figure its text")
  func objects() throws {
    let blocks: [Letter.Block] = (1...3).map { .qr(text: "code \($0)", caption: "Größe \($0)") }
    let rows = (1...60).map { Letter.Fact(label: "L\($0)", value: "V") }
    let letter = SampleLetters.letter(.italian, blocks: blocks + [.facts(rows)])
    let pdf = String(decoding: try SampleLetters.printer.pdf(letter), as: Unicode.ASCII.self)
    let bytes = Array(pdf.unicodeScalars)
    let lines = pdf.components(separatedBy: "\nxref\n")[1].split(separator: "\n")
    let count = try #require(Int(lines[0].split(separator: " ")[1]))
    var strays: [Int] = []
    for number in 1..<count {
      let offset = try #require(Int(lines[number + 1].prefix(10)))
      let start = String(String.UnicodeScalarView(bytes[offset...].prefix(20)))
      if !start.hasPrefix("\(number) 0 obj\n") { strays.append(number) }
    }
    #expect(strays.isEmpty)
    let texts = pdf.components(separatedBy: "/Alt <").dropFirst().map { $0.prefix(32) }
    #expect(texts == (1...3).map { "FEFF0047007200F600DF00650020003\($0)" })
    #expect(pdf.components(separatedBy: "/Scope /Row").count == 61)
  }
}
