import Cancellation
import Desk
import Foundation
import Letters
import Testing

@Suite(
  "A printed letter, seen by the tools that others use",
  .enabled(if: Tool.readsPDF, "poppler-utils is not installed")
)
struct PrintedLetterTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func file(_ letter: Letter) throws -> String {
    try folder.write("letter.pdf", try SampleLetters.printer.pdf(letter))
  }

  @Test("gives all its text back", arguments: SampleLetters.all)
  func text(letter: Letter) throws {
    let read = try Tool.run("pdftotext", "-raw", try file(letter), "-")
    let packed = read.text.filter { !$0.isWhitespace }
    var texts = [letter.title]
    for block in letter.blocks {
      switch block {
      case .heading(let text), .paragraph(let text), .smallPrint(let text): texts.append(text)
      case .beside(let passage): texts += [passage.text, passage.translation]
      case .facts(let facts): texts += facts.flatMap { [$0.label, $0.value] }
      case .qr(_, let caption): texts.append(caption)
      }
    }
    let lost = texts.filter { !packed.contains($0.filter { !$0.isWhitespace }) }
    #expect(lost.isEmpty && read.complaints.isEmpty)
  }

  @Test("brings its fonts along, with Han shapes of its region", arguments: SampleLetters.all)
  func fonts(letter: Letter) throws {
    let rows = try Tool.run("pdffonts", try file(letter)).text.split(separator: "\n").dropFirst(2)
    let loose = rows.filter { row in
      // Columns from the right: object and generation, unicode, subset, embedded.
      let columns = row.split(separator: " ").suffix(5)
      return columns.prefix(3) != ["yes", "yes", "yes"] || !row.contains("+NotoSans")
    }
    #expect(!rows.isEmpty && loose.isEmpty)
    let han = rows.filter { $0.contains("CJK") }
    switch letter.language {
    case .simplifiedChinese, .english:
      #expect(!han.isEmpty && han.allSatisfy { $0.contains("CJKsc") })
    case .traditionalChinese: #expect(!han.isEmpty && han.allSatisfy { $0.contains("CJKtc") })
    case .italian, .serbianCyrillic, .serbianLatin, .portuguese: #expect(han.isEmpty)
    }
  }

  @Test("is tagged, and says its title, date, keywords and language", arguments: SampleLetters.all)
  func description(letter: Letter) throws {
    let path = try file(letter)
    let output = try Tool.run("pdfinfo", "-isodates", path)
    var fields: [String: String] = [:]
    for line in output.text.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[String(parts[0])] = parts.last?.trimmingCharacters(in: .whitespaces)
    }
    #expect(output.complaints.isEmpty && fields["Tagged"] == "yes" && fields["Pages"] == "1")
    #expect(fields["Title"] == letter.title && fields["Keywords"] == letter.keywords)
    #expect(fields["CreationDate"] == "2026-11-20T09:30:00Z" && fields["Creator"] == "Farewell")
    #expect(fields["Page size"] == "595.276 x 841.89 pts (A4)")
    let bytes = try Data(contentsOf: URL(filePath: path))
    #expect(bytes.range(of: Data("/Lang (\(letter.language.rawValue))".utf8)) != nil)
  }

  @Test("has headings, table rows and a figure in the order of the letter")
  func structure() throws {
    let letter = SampleLetters.all[0]
    let lines = try Tool.run("pdfinfo", "-struct", try file(letter)).text.split(separator: "\n")
    let tags = lines.compactMap { line -> String? in
      let tag = line.trimmingCharacters(in: .whitespaces).split(separator: " ").first
      return tag.map { String($0.prefix { $0 != ":" }) }.flatMap { $0.hasPrefix("/") ? nil : $0 }
    }
    let rows = Array(repeating: ["TR", "TH", "TD"], count: 6).flatMap { $0 }
    #expect(tags == ["Document", "H1", "P", "H2", "Table"] + rows + ["Figure", "Caption", "P"])
  }

  @Test(
    "has a code that a scanner reads from the paper",
    .enabled(if: Tool.readsCodes, "zbar-tools is not installed"),
    arguments: [
      SampleLetters.link, "https://desk.example/check/" + String(repeating: "Ab3-_", count: 90),
      "终止通知 Ђорђевић è",
    ]
  )
  func code(text: String) throws {
    let letter = SampleLetters.letter(.english, blocks: [.qr(text: text, caption: "Scan me")])
    let picture = folder.path + "/page"
    _ = try Tool.run("pdftoppm", "-r", "200", "-gray", "-singlefile", try file(letter), picture)
    let read = try Tool.run("zbarimg", "--quiet", "--raw", picture + ".pgm")
    #expect(read.text == text + "\n")
  }
}

extension Letter: CustomTestStringConvertible {
  public var testDescription: String { language.rawValue }
}
