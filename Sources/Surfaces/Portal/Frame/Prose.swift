import Desk
import Web

/// A page of running text: what it is about in a sentence, then parts with a heading each.
struct Prose {
  let title: Message
  let lead: Message
  let parts: [Part]

  /// A heading with its paragraphs.
  struct Part {
    let heading: Message
    let lines: [Message]

    init(_ heading: Message, _ lines: [Message]) {
      self.heading = heading
      self.lines = lines
    }
  }
}

extension Site {
  /// The page of the text, with `more` at its end.
  func page(_ prose: Prose, _ visit: Visit, back: Route? = nil, more: HTML = .empty) -> Response {
    let parts: [HTML] = prose.parts.map { part in
      "<h2>\(say(part.heading, visit))</h2>\(paragraphs(part.lines, visit))"
    }
    return page(
      Frame(title: prose.title, back: back),
      visit,
      #"""
      <h1>\#(say(prose.title, visit))</h1><p class="lead">\#(say(prose.lead, visit))</p>\#
      \#(parts)\#(more)
      """#
    )
  }

  func paragraphs(_ lines: [Message], _ visit: Visit) -> [HTML] {
    lines.map { "<p>\(say($0, visit))</p>" }
  }

  /// A link that looks like a button, for a way on that sends nothing.
  func action(_ label: Message, to path: String, _ visit: Visit) -> HTML {
    #"<p><a class="button" href="\#(path)">\#(say(label, visit))</a></p>"#
  }
}
