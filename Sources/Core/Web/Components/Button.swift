/// A button that sends its form; its words name the act.
package struct Button: Sendable {
  /// Weight on the page; leave and stay controls side by side have the same one (D2).
  package enum Weight: Sendable {
    case main, plain
  }

  package let label: String
  package let weight: Weight
  /// Name and value sent when this button of several was pressed.
  package let choice: (name: String, value: String)?

  package init(
    _ label: String,
    weight: Weight = .main,
    choice: (name: String, value: String)? = nil
  ) {
    self.label = label
    self.weight = weight
    self.choice = choice
  }

  /// The button element.
  package var html: HTML {
    let kind =
      switch weight {
      case .main: "button"
      case .plain: "button button-plain"
      }
    return #"""
      <button type="submit" class="\#(kind)"\#(attribute: "name", choice?.name)\#
      \#(attribute: "value", choice?.value)>\#(label)</button>
      """#
  }

  /// A form around one button: method POST, hidden fields, nothing to fill in.
  package func form(action: String, hidden: HTML) -> HTML {
    #"<form method="post" action="\#(action)">\#(hidden)\#(html)</form>"#
  }
}
