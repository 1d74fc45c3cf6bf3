/// A message about the page as a whole, such as "saved" or "the carrier is late".
package struct Banner: Sendable {
  /// What kind of message; `urgent` is announced at once by screen readers.
  package enum Kind: Sendable {
    case note, success, urgent
  }

  package let kind: Kind
  package let title: String
  package let content: HTML
  /// Tells banners of one page apart; goes into ids.
  package let name: String

  package init(_ kind: Kind, name: String, title: String, content: HTML) {
    self.kind = kind
    self.name = name
    self.title = title
    self.content = content
  }

  /// A region with a heading.
  package var html: HTML {
    let (look, role) =
      switch kind {
      case .note: ("banner", "region")
      case .success: ("banner banner-success", "status")
      case .urgent: ("banner banner-urgent", "alert")
      }
    return #"""
      <div class="\#(look)" role="\#(role)" aria-labelledby="banner-\#(name)">\#
      <h2 id="banner-\#(name)">\#(title)</h2>\#(content)</div>
      """#
  }
}

/// More for those who want it, folded away.
package struct Details: Sendable {
  package let summary: String
  package let content: HTML

  package init(_ summary: String, content: HTML) {
    self.summary = summary
    self.content = content
  }

  /// A disclosure that needs no script.
  package var html: HTML {
    "<details><summary>\(summary)</summary><div>\(content)</div></details>"
  }
}

/// A fact set apart from the running text.
package struct InsetText: Sendable {
  package let content: HTML

  package init(_ content: HTML) {
    self.content = content
  }

  /// The block.
  package var html: HTML { #"<div class="inset">\#(content)</div>"# }
}
