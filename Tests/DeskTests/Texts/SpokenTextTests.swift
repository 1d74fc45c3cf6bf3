import Cancellation
import CarrierPacks
import Desk
import Testing

@Suite("A text with the language of each part")
struct SpokenTextTests {
  @Test("marks what is there in another language only, also inside a message or a list")
  func parts() {
    let bank = Message.Value.spoken("a bank", .english)
    let chat = Message.Value.text("una chat")
    let rows: [(Message.Value, [String])] = [
      (chat, ["it:una chat"]),
      (bank, ["en:a bank"]),
      (.list([chat, bank]), ["it:una chat e ", "en:a bank"]),
      (.list([bank, chat, bank]), ["en:a bank", "it:, una chat e ", "en:a bank"]),
      (.list([bank]), ["en:a bank"]),
      (.list([]), []),
      (.message(Message("receipt.value", ("value", bank))), ["en:a bank"]),
    ]
    for (value, expected) in rows {
      let message = Message("receipt.value", ("value", value))
      let spoken = Content.catalogues.spoken(message, .italian)
      let runs = spoken.runs.filter { !$0.text.isEmpty }
      #expect(runs.map { "\($0.language.rawValue):\($0.text)" } == expected)
      #expect(spoken.text == Content.catalogues.text(message, .italian))
      #expect(spoken.language == (spoken.runs.count == 1 ? spoken.runs[0].language : nil))
    }
  }

  @Test("names a source in the reader's language, and one that no pack has any more in English")
  func sources() throws {
    let named = Content.catalogues.naming(try PackShelf(folder: Content.root))
    let line = "ctm.net: Terms of mobile service, 1.6 and 1.7 (2023-07)"
    let rows: [(String, Language, String)] = [
      (line, .english, "en:\(line)"),
      (line, .simplifiedChinese, "zh-Hans:ctm.net: 移动服务条款，1.6 及 1.7 (2023-07)"),
      (line, .serbianLatin, "sr-Latn:ctm.net: Uslovi mobilne usluge, 1.6 i 1.7 (2023-07)"),
      ("Gone: An old guide", .italian, "en:Gone: An old guide"),
    ]
    for (source, language, expected) in rows {
      let message = Message("receipt.value", ("value", .source(source)))
      let runs = named.spoken(message, language).runs.filter { !$0.text.isEmpty }
      #expect(runs.map { "\($0.language.rawValue):\($0.text)" } == [expected])
    }
    let plain = Message("receipt.value", ("value", .source(line)))
    #expect(Content.catalogues.text(plain, .italian) == line)
  }
}
