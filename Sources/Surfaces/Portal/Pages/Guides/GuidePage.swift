import Cancellation
package import Desk
package import Web

extension Site {
  /// The guide with what only the site has around it: links on, files to keep.
  func guide(_ document: GuideDocument, _ visit: Visit) -> HTML {
    let links: [HTML] = document.sections.map { section in
      ##"<li><a href="#\##(section.id)">\##(section.title)</a></li>"##
    }
    let carrier = Message.Argument(name: "carrier", value: .text(document.brand))
    let end = Message("guide.end", arguments: [carrier])
    let address = "\(visit.path(.carriers))?carrier=\(document.carrier)"
    return #"""
      <h1>\#(document.title)</h1><p class="lead">\#(document.lead)</p>
      \#(action(end, to: address, visit))
      <nav aria-label="\#(say(Message("guide.contents"), visit))"><ul>\#(links)</ul></nav>
      \#(GuideHTML.sections(document))
      <h2>\#(say(Message("guide.keep"), visit))</h2>
      <ul><li><a href="\#(visit.path(.guideFile(document.carrier, .pdf)))">\#
      \#(say(Message("guide.keep.pdf"), visit))</a></li>
      <li><a href="\#(visit.path(.guideFile(document.carrier, .html)))">\#
      \#(say(Message("guide.keep.html"), visit))</a></li>
      <li><a href="\#(visit.path(.checkContact))">\#
      \#(say(Message("guide.check"), visit))</a></li></ul>
      """#
  }
}

/// A guide as HTML, for the page and for a file that stands alone.
package enum GuideHTML {
  /// A whole document without style, script or link: it can be kept, mailed and printed.
  package static func page(_ document: GuideDocument) -> HTML {
    #"""
    <!DOCTYPE html>
    <html lang="\#(document.language.rawValue)">
    <head><meta charset="utf-8"><title>\#(document.title)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"></head>
    <body><main><h1>\#(document.title)</h1><p>\#(document.lead)</p>
    \#(sections(document))</main></body></html>
    """#
  }

  /// Every section under a heading of its own.
  static func sections(_ document: GuideDocument) -> [HTML] {
    document.sections.map { section in
      #"<h2 id="\#(section.id)">\#(section.title)</h2>\#(items(section, document.language))"#
    }
  }

  /// Facts with a label in a list of names and values, statements in a plain one, in their order.
  private static func items(_ section: GuideDocument.Section, _ language: Language) -> [HTML] {
    var parts: [HTML] = []
    var rest = section.items[...]
    while let first = rest.first {
      let isNamed = first.label != nil
      let run = rest.prefix { ($0.label != nil) == isNamed }
      rest = rest.dropFirst(run.count)
      if isNamed {
        let rows = run.map { SummaryList.Row($0.label ?? "", value: value($0, language)) }
        parts.append(SummaryList(rows).html)
      } else {
        let lines: [HTML] = run.map { "<li>\(value($0, language))</li>" }
        parts.append("<ul>\(lines)</ul>")
      }
    }
    return parts
  }

  private static func value(_ item: GuideDocument.Item, _ language: Language) -> HTML {
    let text: HTML =
      item.language == language
      ? HTML(text: item.text) : #"<span lang="\#(item.language.rawValue)">\#(item.text)</span>"#
    let notes: [HTML] = item.notes.map { "<p>\($0)</p>" }
    let source: HTML? = item.source.map { #"<p class="hint">\#($0)</p>"# }
    return "<p>\(text)</p>\(notes)\(optional: source)"
  }
}
