import Cancellation
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
}
