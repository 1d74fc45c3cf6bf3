import CarrierPacks
import Cancellation
import Desk
import Web

extension Texts {
  /// The text for a page in that language, marked where it is in English instead.
  func html(_ language: Language) -> HTML {
    let spoken = spoken(language)
    if spoken == language { return HTML(text: self[language]) }
    return #"<span lang="\#(spoken.rawValue)">\#(self[language])</span>"#
  }
}

extension Site {
  /// What a pack's plan or check says, with every part marked that is in another language.
  func marked(_ phrase: Phrase, _ visit: Visit) -> HTML {
    marked(Message(phrase, visit.language), visit)
  }

  /// The same for a message that names a source or a pack's text.
  func marked(_ message: Message, _ visit: Visit) -> HTML {
    HTML(catalogues.spoken(message, visit.language), on: visit.language)
  }
}

extension HTML {
  /// A text on a page in that language; parts in another are marked.
  init(_ spoken: SpokenText, on page: Language) {
    self.init(
      spoken.runs.map { run -> HTML in
        run.language == page
          ? HTML(text: run.text) : #"<span lang="\#(run.language.rawValue)">\#(run.text)</span>"#
      }
    )
  }
}
