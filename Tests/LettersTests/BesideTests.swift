import Cancellation
import Desk
import Foundation
import Letters
import Testing

@Suite(
  "A translation beside the letter",
  .enabled(if: Tool.readsPDF, "poppler-utils is not installed")
)
struct BesideTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func file(_ letter: Letter) throws -> String {
    try folder.write("letter.pdf", try SampleLetters.printer.pdf(letter))
  }

  /// Words with their boxes in points, and the page each is on.
  private func words(_ path: String) throws -> [Word] {
    var page = 0
    return try Tool.run("pdftotext", "-bbox", path, "-").text.split(separator: "\n")
      .compactMap { line in
        if line.contains("<page ") { page += 1 }
        let numbers = line.split(separator: "\"").compactMap { Double($0) }
        guard line.contains("<word "), numbers.count == 4,
          let text = line.split(separator: ">").dropFirst().first?.split(separator: "<").first
        else { return nil }
        return Word(text: String(text), page: page, left: numbers[0], right: numbers[2])
      }
  }

  private struct Word {
    let text: String
    let page: Int
    let left: Double
    let right: Double
  }

  private static let samples: [(Language, String, Language, String, String)] = [
    (.italian, "Il contratto cessa subito.", .simplifiedChinese, "次骨直角合同终止", "CJKsc"),
    (.simplifiedChinese, "合同终止", .traditionalChinese, "次骨直角契約終止", "CJKtc"),
    (.traditionalChinese, "次骨直角契約終止", .portuguese, "A rescisão já começa", "CJKtc"),
    (.serbianCyrillic, "Уговор престаје", .italian, "Il contratto è finito", "NotoSans"),
    (.italian, "Il contratto cessa", .serbianCyrillic, "Ђорђевић: уговор", "NotoSans"),
  ]

  @Test("stands on the same line, in the shapes of its own language", arguments: 0..<5)
  func columns(row: Int) throws {
    let (language, text, other, translation, font) = Self.samples[row]
    let passage = Letter.Passage(.paragraph, text, translation: translation, other)
    let path = try file(SampleLetters.letter(language, blocks: [.beside(passage)]))
    let lines = try Tool.run("pdftotext", "-layout", path, "-").text.split(separator: "\n")
    #expect(
      lines.contains { line in
        let isWhole = line.contains(text) && line.contains(translation)
        return isWhole && line.hasSuffix(translation)
      }
    )
    let fonts = try Tool.run("pdffonts", path).text.split(separator: "\n").dropFirst(2)
    #expect(fonts.contains { $0.contains(font) })
    let pdf = String(decoding: try Data(contentsOf: URL(filePath: path)), as: Unicode.ASCII.self)
    #expect(pdf.components(separatedBy: "/S /Div\n   /Lang (\(other.rawValue))").count == 2)
    #expect(pdf.components(separatedBy: "/Lang (\(language.rawValue))").count == 2)
  }

  @Test(
    "has Han shapes of its region beside others of another",
    arguments: [
      (Language.simplifiedChinese, Language.traditionalChinese),
      (Language.traditionalChinese, Language.simplifiedChinese),
    ]
  )
  func regions(language: Language, other: Language) throws {
    let passage = Letter.Passage(.paragraph, "次骨直角", translation: "次骨直角", other)
    let path = try file(SampleLetters.letter(language, blocks: [.beside(passage)]))
    let fonts = try Tool.run("pdffonts", path).text
    #expect(fonts.contains("CJKsc") && fonts.contains("CJKtc"))
  }

  @Test("is read after its passage, each tagged with its language, headings in between")
  func structure() throws {
    let letter = SampleLetters.letter(
      .english,
      blocks: [
        .beside(Letter.Passage(.heading, "Law", translation: "法律", .simplifiedChinese)),
        .beside(Letter.Passage(.paragraph, "First", translation: "Први", .serbianCyrillic)),
        .beside(Letter.Passage(.paragraph, "Second", translation: "第二", .traditionalChinese)),
      ]
    )
    let path = try file(letter)
    let lines = try Tool.run("pdfinfo", "-struct-text", path).text.split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let tags = lines.map { line in
      String(line.prefix { $0 != " " && $0 != ":" })
    }
    let pair = ["Div", "P"]
    #expect(
      tags.filter { ["Document", "H1", "H2", "P", "Div"].contains($0) }
        == ["Document", "H1", "H2"] + pair + ["P"] + pair + ["P"] + pair
    )
    let order = ["Law", "法律", "First", "Први", "Second", "第二"]
    #expect(lines.compactMap { line in order.first { line == "\"\($0)\"" } } == order)
    let pdf = String(decoding: try Data(contentsOf: URL(filePath: path)), as: Unicode.ASCII.self)
    let languages = pdf.components(separatedBy: "/S /Div\n   /Lang (").dropFirst()
      .map { String($0.prefix { $0 != ")" }) }
    #expect(languages == ["zh-Hans", "sr-Cyrl", "zh-Hant"])
  }

  @Test("longer than a page goes on beside its passage, and no word is lost or leaves its column")
  func longPassages() throws {
    for (texts, translations) in [(1_500, 700), (400, 1_500), (1_500, 3), (3, 1_500)] {
      let text = (1...texts).map { "left\($0)" }
      let translation = (1...translations).map { "rechts\($0)" }
      let letter = SampleLetters.letter(
        .english,
        blocks: [
          .paragraph("before"),
          .beside(
            Letter.Passage(
              .paragraph,
              text.joined(separator: " "),
              translation: translation.joined(separator: " "),
              .italian
            )
          ),
          .paragraph("after"),
        ]
      )
      let words = try words(try file(letter))
      let left = words.filter { $0.text.hasPrefix("left") }
      let right = words.filter { $0.text.hasPrefix("rechts") }
      #expect(left.map(\.text) == text && right.map(\.text) == translation)
      #expect(left.allSatisfy { $0.left > 61.9 && $0.right < 335.5 })
      #expect(right.allSatisfy { $0.left > 357 && $0.right < 533.4 })
      #expect(left.first?.page == 1 && right.first?.page == 1)
      let last = max(left.last?.page ?? 0, right.last?.page ?? 0)
      #expect(last > 1 && words.first { $0.text == "after" }?.page == last)
    }
  }

  @Test("shorter than a page is not parted from its passage", arguments: 36...46)
  func shortPassages(lines: Int) throws {
    let filler = Letter.Block.paragraph((1...lines).map { "line \($0)" }.joined(separator: "\n"))
    let long = String(repeating: "word ", count: 60)
    let passages = [
      Letter.Passage(.paragraph, "lead \(long) end", translation: "short", .italian),
      Letter.Passage(.paragraph, "short", translation: "lead \(long) end", .italian),
    ]
    for passage in passages {
      let heading = Letter.Passage(.heading, "Head", translation: "Titolo", .italian)
      let letter = SampleLetters.letter(
        .english,
        blocks: [filler, .beside(heading), .beside(passage)]
      )
      let whole = try words(try file(letter))
        .filter { ["Head", "Titolo", "lead", "end", "short"].contains($0.text) }
      #expect(whole.count == 5 && Set(whole.map(\.page)).count == 1)
    }
  }

  @Test("counts the characters without a glyph in both columns")
  func missingGlyphs() {
    let passage = Letter.Passage(.paragraph, "\u{E123}", translation: "\u{E123}a\u{E124}", .italian)
    let letter = SampleLetters.letter(.english, blocks: [.beside(passage)])
    #expect(refusal(letter) == .missingGlyphs(3))
  }
}
