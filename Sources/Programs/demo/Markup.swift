import Foundation

/// Reads the desk's own pages, which are strictly written: quoted attributes, closed elements.
enum Markup {
  /// The form with that id, from its start tag to its end tag.
  static func form(_ id: String, in html: String) -> String? {
    guard let mark = html.range(of: "<form id=\"\(id)\""),
      let end = html.range(of: "</form>", range: mark.upperBound..<html.endIndex)
    else { return nil }
    return String(html[mark.lowerBound..<end.upperBound])
  }

  /// The first attribute of that name.
  static func attribute(_ name: String, of markup: String) -> String? {
    guard let mark = markup.range(of: " \(name)=\""),
      let end = markup.range(of: "\"", range: mark.upperBound..<markup.endIndex)
    else { return nil }
    return plain(String(markup[mark.upperBound..<end.lowerBound]))
  }

  /// What the inputs of a form hold as the page gave them; unticked boxes hold nothing.
  static func values(in form: String) -> [String: String] {
    var values: [String: String] = [:]
    for tag in form.components(separatedBy: "<input").dropFirst() {
      let tag = String(tag.prefix { $0 != ">" })
      guard let name = attribute("name", of: tag) else { continue }
      let type = attribute("type", of: tag) ?? "text"
      if (type == "radio" || type == "checkbox") && !tag.contains(" checked") { continue }
      values[name] = attribute("value", of: tag) ?? ""
    }
    // A form with one button is sent by pressing it, and then its name goes along.
    let buttons = form.components(separatedBy: "<button").dropFirst()
    if buttons.count == 1, let tag = buttons.first.map({ String($0.prefix { $0 != ">" }) }),
      let name = attribute("name", of: tag)
    {
      values[name] = attribute("value", of: tag) ?? ""
    }
    return values
  }

  /// Everything between the first such tag and its end, without markup.
  static func text(of element: String, in html: String) -> String? {
    guard let mark = html.range(of: "<\(element)"),
      let open = html.range(of: ">", range: mark.upperBound..<html.endIndex),
      let end = html.range(of: "</\(element)>", range: open.upperBound..<html.endIndex)
    else { return nil }
    let inner = String(html[open.upperBound..<end.lowerBound])
    return plain(inner.replacingOccurrences(of: "<[^>]*>", with: "", options: .regularExpression))
  }

  static func firstMatch(_ pattern: String, in text: String) -> String? {
    text.range(of: pattern, options: .regularExpression).map { String(text[$0]) }
  }

  private static func plain(_ text: String) -> String {
    text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
      .replacingOccurrences(of: "&amp;", with: "&")
  }
}
