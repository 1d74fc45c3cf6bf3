import Cancellation
import Desk
import Foundation
import Letters
import Testing

@Suite(
  "Page breaks",
  .enabled(if: Tool.readsPDF, "poppler-utils is not installed")
)
struct PageBreakTests {
  private func pages(_ blocks: [Letter.Block]) throws -> [String] {
    let folder = try TemporaryFolder()
    let letter = SampleLetters.letter(.english, blocks: blocks)
    let path = try folder.write("letter.pdf", try SampleLetters.printer.pdf(letter))
    let read = try Tool.run("pdftotext", "-raw", path, "-")
    #expect(read.complaints.isEmpty)
    return read.text.split(separator: "\u{C}").map(String.init)
  }

  @Test("thirty rows go over two pages, each row whole, each page numbered")
  func thirtyRows() throws {
    let facts = (1...30).map {
      Letter.Fact(
        label: "Label\($0)-",
        value: "Value\($0)- " + String(repeating: "word ", count: 12)
      )
    }
    let pages = try pages([.facts(facts)])
    #expect(pages.count == 2)
    for number in 1...30 {
      let holders = pages.filter { $0.contains("Label\(number)-") }
      #expect(holders.count == 1 && holders.allSatisfy { $0.contains("Value\(number)-") })
    }
    #expect(pages[0].hasSuffix("1 / 2\n") && pages[1].hasSuffix("2 / 2\n"))
  }

  @Test("no line leaves the column, and none is lost")
  func margins() throws {
    let folder = try TemporaryFolder()
    let words = (1...3_000).map { "word\($0)" }
    let letter = SampleLetters.letter(
      .english,
      blocks: [.paragraph(words.joined(separator: " "))]
    )
    let path = try folder.write("letter.pdf", try SampleLetters.printer.pdf(letter))
    let boxes = try Tool.run("pdftotext", "-bbox", path, "-").text.split(separator: "\n")
      .filter { $0.contains(">word") }
    #expect(boxes.count == words.count)
    let outside = boxes.filter { box in
      let numbers = box.split(separator: "\"").compactMap { Double($0) }
      let isInside = numbers[0] > 61.9 && numbers[1] > 61 && numbers[2] < 533.4 && numbers[3] < 776
      return !isInside
    }
    #expect(outside.isEmpty)
  }

  @Test("a heading stays with what follows it", arguments: 30...46)
  func headings(lines: Int) throws {
    let filler = Letter.Block.paragraph((1...lines).map { "line \($0)" }.joined(separator: "\n"))
    let following: [Letter.Block] = [
      .facts([Letter.Fact(label: "follower", value: "x")]), .paragraph("follower"),
      .qr(text: "x", caption: "follower"), .smallPrint("follower"),
      .beside(Letter.Passage(.paragraph, "follower", translation: "x", .italian)),
    ]
    for block in following {
      let pages = try pages([filler, .heading("leader"), block])
      #expect(pages.contains { $0.contains("leader") && $0.contains("follower") })
    }
  }

  @Test("a value longer than a page flows on, a letter of fifty pages is refused")
  func tooLong() throws {
    let long = (1...100).map { "item\($0)." }.joined(separator: "\n")
    let pages = try pages([.facts([Letter.Fact(label: "List", value: long)]), .paragraph("after")])
    #expect(pages.count == 3 && pages[2].contains("item100.") && pages[2].contains("after"))
    let endless = Letter.Block.paragraph(
      Array(repeating: "line", count: 2_500).joined(separator: "\n")
    )
    let error = refusal(SampleLetters.letter(.english, blocks: [endless]))
    #expect(error == .failed("The letter needs more than 40 pages: shorten it."))
  }
}

/// What the printer refuses the letter with, or nil when it prints it.
func refusal(_ letter: Letter) -> LetterError? {
  do throws(LetterError) {
    _ = try SampleLetters.printer.pdf(letter)
    return nil
  } catch {
    return error
  }
}
