package import Cancellation
import CarrierPacks

/// A text with the language of each of its parts: what a pack says may be there in English only,
/// and a screen reader has to know.
package struct SpokenText: Hashable, Sendable {
  package let runs: [Run]

  /// Words in one language.
  package struct Run: Hashable, Sendable {
    package let text: String
    package let language: Language
  }

  /// Runs of the same language become one.
  init(_ runs: [Run]) {
    self.runs = runs.reduce(into: []) { merged, run in
      if let last = merged.last, last.language == run.language {
        merged[merged.count - 1] = Run(text: last.text + run.text, language: run.language)
      } else {
        merged.append(run)
      }
    }
  }

  package var text: String { runs.map(\.text).joined() }

  /// The language of the whole; nil where there are several.
  package var language: Language? { runs.count == 1 ? runs[0].language : nil }
}

extension Catalogues {
  /// The message with the language of each of its parts.
  package func spoken(_ message: Message, _ language: Language) -> SpokenText {
    SpokenText(runs(message, language))
  }

  private func runs(_ message: Message, _ language: Language) -> [SpokenText.Run] {
    guard message.isMixed, let template = template(message, language) else {
      return [SpokenText.Run(text: text(message, language), language: language)]
    }
    return template.parts.flatMap { part -> [SpokenText.Run] in
      switch part {
      case .words(let words): return [SpokenText.Run(text: words, language: language)]
      case .place(let name):
        let value = message.arguments.first { $0.name == name }?.value
        return value.map { runs($0, language) } ?? []
      }
    }
  }

  private func runs(_ value: Message.Value, _ language: Language) -> [SpokenText.Run] {
    switch value {
    case .spoken(let text, let own): [SpokenText.Run(text: text, language: own)]
    case .source(let line):
      [SpokenText.Run(text: source(line)[language], language: source(line).spoken(language))]
    case .message(let message): runs(message, language)
    case .list(let values): runs(values, language)
    case .text, .number, .date, .instant, .period, .money, .share:
      [SpokenText.Run(text: text(value, language), language: language)]
    }
  }

  private func runs(_ values: [Message.Value], _ language: Language) -> [SpokenText.Run] {
    guard let last = values.last else { return [] }
    guard values.count > 1 else { return runs(last, language) }
    let mark = text(Message("format.list.mark"), language)
    let before = values.dropLast().map { runs($0, language) }
      .joined(separator: [SpokenText.Run(text: mark, language: language)])
    let words = template(Message("format.list.last"), language)?.parts ?? []
    return words.flatMap { part -> [SpokenText.Run] in
      switch part {
      case .words(let words): [SpokenText.Run(text: words, language: language)]
      case .place(let name): name == "last" ? runs(last, language) : Array(before)
      }
    }
  }
}

extension Message {
  /// Whether a part of it is in a language of its own.
  fileprivate var isMixed: Bool {
    arguments.contains { $0.value.isMixed }
  }
}

extension Message.Value {
  fileprivate var isMixed: Bool {
    switch self {
    case .spoken, .source: true
    case .message(let message): message.isMixed
    case .list(let values): values.contains(where: \.isMixed)
    case .text, .number, .date, .instant, .period, .money, .share: false
    }
  }
}
