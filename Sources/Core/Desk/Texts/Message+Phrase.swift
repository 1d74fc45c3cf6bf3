package import Cancellation
package import CarrierPacks

extension Message {
  /// What a pack's plan or check has to say; texts of packs are taken in that language.
  package init(_ phrase: Phrase, _ language: Language) {
    self.init(
      phrase.key,
      arguments: phrase.arguments.map {
        Argument(name: $0.name, value: Value($0.value, language))
      }
    )
  }
}

extension Message.Value {
  /// The value of a phrase, with a pack's texts in the language, else in English.
  package init(_ value: Phrase.Value, _ language: Language) {
    self =
      switch value {
      case .text(let text): .text(text)
      case .texts(let texts):
        texts.spoken(language) == language
          ? .text(texts[language]) : .spoken(texts[language], texts.spoken(language))
      case .source(let line): .source(line)
      case .number(let number): .number(number)
      case .date(let date): .date(date)
      case .period(let period): .period(period)
      case .money(let money): .money(money)
      case .phrase(let phrase): .message(Message(phrase, language))
      case .list(let values): .list(values.map { Message.Value($0, language) })
      }
  }
}
