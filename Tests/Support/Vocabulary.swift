/// Elements that our pages may use.
enum Vocabulary {
  static let void: Set<String> = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr",
  ]

  static let blocks: Set<String> = [
    "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "header", "hr", "main", "nav", "ol", "p", "pre", "section",
    "table", "ul",
  ]

  static let elements: Set<String> = void.union(blocks).union([
    "a", "abbr", "b", "bdi", "body", "button", "caption", "cite", "code", "colgroup", "data",
    "datalist", "dd", "dfn", "dialog", "dt", "em", "figcaption", "head", "html", "i", "kbd",
    "label", "legend", "li", "mark", "meter", "optgroup", "option", "output", "picture", "progress",
    "q", "ruby", "s", "samp", "script", "select", "small", "span", "strong", "sub", "summary",
    "sup", "svg", "path", "g", "rect", "circle", "title", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "time", "tr", "u", "var", "video",
  ])

  /// Addresses that lead to this site, to a file beside it, or where text says so, and images that
  /// are in the page itself: no scripts.
  static func isSafeAddress(_ address: String) -> Bool {
    if address.hasPrefix("//") || address.hasPrefix("/\\") { return false }
    let starts = ["/", "#", "?", "https://", "mailto:", "tel:", "sms:", "data:image/"]
    return starts.contains { address.hasPrefix($0) }
  }
}
