import Desk
import Foundation
import FoundationXML
import Letters
import Testing

@Suite("A QR code for a page")
struct CodeDrawerTests {
  private let drawer = SVGCodeDrawer()

  @Test(
    "is read by a scanner",
    .enabled(if: Tool.readsCodes, "zbar-tools is not installed"),
    arguments: [1, 40, 300, 2_331]
  )
  func scan(length: Int) throws {
    let text = String(
      (0..<length).map { _ in "https://desk.example/check?c=" }.joined().prefix(length)
    )
    let folder = try TemporaryFolder()
    let picture = try folder.write("code.pgm", picture(of: try drawer.svg(text, label: "Check")))
    let read = try Tool.run("zbarimg", "--quiet", "--raw", picture)
    #expect(read.text == text + "\n")
  }

  @Test("is one well-formed element with an escaped title, its size left to the page")
  func form() throws {
    let svg = try drawer.svg(SampleLetters.link, label: "A<b> & \"c\" 'd' 核验")
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
    #expect(svg.contains("<title>A&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; 核验</title>"))
    #expect(
      svg.hasPrefix("<svg xmlns=") && !svg.contains("width=") && !svg.contains("desk.example")
    )
    #expect(svg == (try drawer.svg(SampleLetters.link, label: "A<b> & \"c\" 'd' 核验")))
  }

  @Test("is refused for a text that is empty or too long")
  func refusals() {
    let rows: [(String, LetterError)] = [
      ("", .failed("A QR code needs a text.")),
      (String(repeating: "1", count: 2_332), .textTooLong(bytes: 2_332, limit: 2_331)),
      (String(repeating: "核", count: 778), .textTooLong(bytes: 2_334, limit: 2_331)),
    ]
    for (text, expected) in rows {
      #expect(throws: expected) { try drawer.svg(text, label: "Check") }
    }
  }

  /// Paints the element's runs as a grey picture, four points to a module.
  private func picture(of svg: String) throws -> [UInt8] {
    let box = try #require(svg.split(separator: "\"").first { $0.hasPrefix("0 0 ") })
    let side = try #require(Int(box.split(separator: " ")[2]))
    let scale = 4
    var points = [UInt8](repeating: 255, count: side * scale * side * scale)
    // Strokes of width 1, moved down by half of it, cover whole modules.
    let strokes = "stroke=\"#000\" transform=\"translate(0 .5)\" d=\""
    let dark = svg.components(separatedBy: strokes)[1].prefix { $0 != "\"" }
    for run in dark.split(separator: "M") {
      let numbers = run.split { "h ".contains($0) }.compactMap { Int($0) }
      for y in numbers[1] * scale..<(numbers[1] + 1) * scale {
        for x in numbers[0] * scale..<(numbers[0] + numbers[2]) * scale {
          points[y * side * scale + x] = 0
        }
      }
    }
    return Array("P5 \(side * scale) \(side * scale) 255\n".utf8) + points
  }
}
