/// Reads a page as strictly as our own pages must be written, and lists what is wrong with it.
///
/// Browsers mend nearly everything in silence; these rules make sure that there is nothing to mend.
package struct HTMLChecker {
  private var reader: MarkupReader
  private var problems: [String] = []
  private var open: [Tag] = []
  private var ids: Set<String> = []
  private var references: [(attribute: String, id: String)] = []
  private var labels: Set<String> = []
  private var fields: [Tag] = []
  private var titleText: String?
  private var headings = 0
  private var hasLanguage = false
  private var hasDoctype = false

  private init(_ text: String) {
    reader = MarkupReader(text)
  }

  /// Problems of a whole document: doctype, language, title and one main heading are asked for.
  package static func problems(page: String) -> [String] {
    var checker = HTMLChecker(page)
    checker.run()
    checker.checkDocument()
    return checker.problems
  }

  /// Problems of a piece of a page.
  package static func problems(fragment: String) -> [String] {
    var checker = HTMLChecker(fragment)
    checker.run()
    return checker.problems
  }

  private mutating func run() {
    while let token = reader.next() {
      switch token {
      case .doctype: hasDoctype = true
      case .text(let text): take(text)
      case .start(let tag): start(tag)
      case .end(let name): end(name)
      case .broken(let why): problems.append(why)
      }
    }
    for tag in open { problems.append("<\(tag.name)> is never closed") }
    checkReferences()
  }

  private mutating func take(_ text: String) {
    guard let last = open.last else { return }
    if last.name == "title" { titleText = text }
    if last.name == "style" || last.name == "script" {
      problems.append("<\(last.name)> has content; inline \(last.name) is not allowed")
    }
  }

  private mutating func start(_ tag: Tag) {
    if !Vocabulary.elements.contains(tag.name) { problems.append("<\(tag.name)> is not known") }
    if tag.name == "html" { hasLanguage = !(tag["lang"] ?? "").isEmpty }
    if tag.name == "h1" { headings += 1 }
    checkAttributes(tag)
    checkNesting(tag)
    if let target = tag["for"], tag.name == "label" { labels.insert(target) }
    if tag.isField { fields.append(tag) }
    if !Vocabulary.void.contains(tag.name) { open.append(tag) }
  }

  private mutating func end(_ name: String) {
    guard let last = open.last else {
      problems.append("</\(name)> closes nothing")
      return
    }
    guard last.name == name else {
      problems.append("</\(name)> stands where </\(last.name)> is due")
      if let index = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(index...) }
      return
    }
    open.removeLast()
  }

  private mutating func checkNesting(_ tag: Tag) {
    let names = open.map(\.name)
    if tag.name == "form", names.contains("form") { problems.append("<form> inside <form>") }
    if ["a", "button"].contains(tag.name), names.contains("a") || names.contains("button") {
      problems.append("<\(tag.name)> inside a link or button")
    }
    if Vocabulary.blocks.contains(tag.name), let parent = names.last(where: { $0 == "p" }) {
      problems.append("<\(tag.name)> inside <\(parent)>")
    }
    if tag.name == "li", let parent = names.last, !["ul", "ol", "menu"].contains(parent) {
      problems.append("<li> outside a list")
    }
  }

  private mutating func checkAttributes(_ tag: Tag) {
    var seen: Set<String> = []
    for (name, value) in tag.attributes {
      if !seen.insert(name).inserted { problems.append("<\(tag.name)> has \(name) twice") }
      if name == "style" || name.hasPrefix("on") {
        problems.append("<\(tag.name)> has inline \(name)")
      }
      if ["href", "src", "action", "formaction"].contains(name), !Vocabulary.isSafeAddress(value) {
        problems.append("<\(tag.name)> has the address '\(value)'")
      }
      if name == "id", value.isEmpty || value.contains(" ") {
        problems.append("<\(tag.name)> has the id '\(value)'")
      } else if name == "id", !ids.insert(value).inserted {
        problems.append("the id '\(value)' stands twice")
      }
      if ["aria-describedby", "aria-labelledby", "for", "aria-controls"].contains(name) {
        for id in value.split(separator: " ") { references.append((name, String(id))) }
      }
      if name == "href", value.hasPrefix("#"), value.count > 1 {
        references.append((name, String(value.dropFirst())))
      }
    }
    if tag.name == "img", tag["alt"] == nil { problems.append("<img> has no alt") }
    if tag.name == "button", tag["type"] == nil { problems.append("<button> has no type") }
    if tag.name == "script", tag["src"] == nil { problems.append("<script> has no src") }
  }

  private mutating func checkReferences() {
    for (attribute, id) in references where !ids.contains(id) {
      problems.append("\(attribute) names '\(id)', which is not on the page")
    }
    for field in fields {
      let isNamed =
        field["id"].map(labels.contains) ?? false || field["aria-label"] != nil
        || field["aria-labelledby"] != nil
      if !isNamed { problems.append("the field '\(field["name"] ?? field.name)' has no label") }
      if field["name"] == nil { problems.append("a <\(field.name)> has no name") }
      if field.wantsAutocomplete, field["autocomplete"] == nil {
        problems.append("the field '\(field["name"] ?? field.name)' has no autocomplete")
      }
    }
  }

  private mutating func checkDocument() {
    if !hasDoctype { problems.append("the doctype is missing") }
    if !hasLanguage { problems.append("<html> has no lang") }
    if (titleText ?? "").isEmpty { problems.append("the title is missing") }
    if headings != 1 { problems.append("there are \(headings) main headings, not one") }
  }
}
