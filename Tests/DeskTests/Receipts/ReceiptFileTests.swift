import Cancellation
import Desk
import Foundation
import Letters
import Testing

@Suite("A receipt file")
struct ReceiptFileTests {
  private let desk: SigningDesk
  private let receipt: Receipt
  private let token: ReceiptToken
  private let pdf: [UInt8]
  private let signed: [UInt8]

  init() throws {
    desk = try SigningDesk()
    let sample = try SampleCase()
    receipt = try #require(Receipt.latest(in: sample.history(), sample.terms))
    token = ReceiptToken(receipt, desk.vault)
    pdf = try CairoLetterPrinter().pdf(Self.letter(receipt, token, .simplifiedChinese))
    signed = ReceiptFile.sign(pdf, token, desk.vault)
  }

  @Test("verifies, begins with the printed letter, and is the same when it is made again")
  func genuine() throws {
    #expect(desk.check(file: signed).receipt?.reference == receipt.reference)
    #expect(Array(signed.prefix(pdf.count)) == pdf)
    let again = try CairoLetterPrinter().pdf(Self.letter(receipt, token, .simplifiedChinese))
    #expect(ReceiptFile.sign(again, token, desk.vault) == signed)
    #expect(signed.count - pdf.count < 1_000, "PDF readers look back 1,024 bytes for the end")
  }

  @Test("fails after any change of a byte, a cut, or anything added")
  func everyChange() throws {
    // Every byte of the signed line and its surroundings, and a spread over the letter.
    let offsets =
      Array(stride(from: 0, to: pdf.count, by: 997)) + Array((pdf.count - 8)..<signed.count)
    let accepted = offsets.filter { offset in
      var changed = signed
      changed[offset] ^= 1
      return desk.check(file: changed).receipt != nil
    }
    #expect(accepted == [])
    let cut = (1...200).filter { count in
      desk.check(file: Array(signed[..<(signed.count - count)])).receipt != nil
    }
    #expect(cut == [])
    let more: [[UInt8]] = [[0], [10], [32], Array("%%EOF\n".utf8), signed]
    #expect(more.filter { desk.check(file: signed + $0).receipt != nil } == [])
  }

  @Test("takes neither the line of another receipt nor another token into its line")
  func mixed() throws {
    let sample = try SampleCase(name: .known("Somebody Else"))
    let other = try #require(Receipt.latest(in: sample.history(), sample.terms))
    let otherToken = ReceiptToken(other, desk.vault)
    let otherFile = ReceiptFile.sign(Array("%PDF-1.7\n%%EOF\n".utf8), otherToken, desk.vault)
    let line = otherFile.dropFirst("%PDF-1.7\n%%EOF\n".utf8.count)
    #expect(desk.check(file: pdf + line) == .broken(.signature))
    let text = String(decoding: line, as: UTF8.self).replacing(otherToken.text, with: token.text)
    #expect(desk.check(file: pdf + Array(text.utf8)) == .broken(.signature))
  }

  @Test("may be a text file with the token alone")
  func bareToken() {
    let rows: [(String, Bool)] = [
      (token.text, true), ("\n \(token.text)\r\n", true), ("\(token.text) and more", false),
      ("see \(token.text)", false), ("", false), (" \n", false),
    ]
    for (text, isGenuine) in rows {
      #expect((desk.check(file: Array(text.utf8)).receipt != nil) == isGenuine, "\(text)")
    }
    let others: [[UInt8]] = [
      Array("%PDF-1.7\n%%EOF\n".utf8), [0xFF, 0xFE], [UInt8](repeating: 65, count: 100_000),
      [UInt8](repeating: 37, count: ReceiptFile.largest + 1),
    ]
    #expect(others.map(desk.check(file:)) == others.map { _ in .broken(.notAReceipt) })
  }

  @Test(
    "is still a whole PDF for a reader",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext"), "no poppler")
  )
  func readable() throws {
    let file = NSTemporaryDirectory() + "farewell-receipt-\(UUID().uuidString).pdf"
    defer { try? FileManager.default.removeItem(atPath: file) }  // The system clears the rest.
    try Data(signed).write(to: URL(filePath: file))
    let text = try Peer.output("/usr/bin/pdftotext", ["-layout", file, "-"])
    let reference = receipt.reference.text
    #expect(["陳大文 Chan Tai Man", "销户", "456", reference].allSatisfy(text.contains))
    #expect(!text.contains("66123456"))
  }

  @Test(
    "has a code that a camera reads back as the address of the check",
    .enabled(if: Peer.readsCodes, "no pdftoppm or zbarimg")
  )
  func scanned() throws {
    let base = NSTemporaryDirectory() + "farewell-receipt-\(UUID().uuidString)"
    defer {
      for end in [".pdf", ".png"] { try? FileManager.default.removeItem(atPath: base + end) }
    }
    try Data(signed).write(to: URL(filePath: base + ".pdf"))
    let render = ["-r", "150", "-png", "-singlefile", base + ".pdf", base]
    _ = try Peer.output("/usr/bin/pdftoppm", render)
    let seen = try Peer.output("/usr/bin/zbarimg", ["--quiet", "--raw", base + ".png"])
    #expect(seen == "https://desk.example/check?receipt=\(token.text)\n")
  }

  @Test("is written from a letter that says everything declared, in every language")
  func letter() {
    for language in Content.catalogues.languages {
      let letter = Self.letter(receipt, token, language)
      #expect(letter.keywords == token.text && letter.date == receipt.issuedAt)
      var values: [String] = []
      var codes: [String] = []
      for block in letter.blocks {
        switch block {
        case .facts(let facts): values += facts.map(\.value)
        case .qr(let text, _): codes.append(text)
        case .heading, .paragraph, .beside, .smallPrint: break
        }
      }
      #expect(values.count == 11 && values.contains("陳大文 Chan Tai Man"), "\(language)")
      #expect(codes == ["https://desk.example/check?receipt=\(token.text)"])
    }
    #expect(Content.catalogues.misses == 0)
  }

  private static func letter(
    _ receipt: Receipt,
    _ token: ReceiptToken,
    _ language: Language
  ) -> Letter {
    ReceiptLetter.make(
      receipt,
      token,
      Content.catalogues,
      language,
      checkAddress: "https://desk.example"
    )
  }
}
