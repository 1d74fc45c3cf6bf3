/// Words of one form field, already in the reader's language.
package struct FieldText: Sendable {
  package let label: String
  /// Shown between label and input; nil for none.
  package let hint: String?
  /// What is wrong with the value; nil while nothing is.
  package let error: String?
  /// Said before the error to those who do not see its colour, such as "Error:".
  package let errorPrefix: String

  package init(label: String, hint: String? = nil, error: String? = nil, errorPrefix: String) {
    self.label = label
    self.hint = hint
    self.error = error
    self.errorPrefix = errorPrefix
  }

  /// Identifiers for `aria-describedby`, or nil when there is neither hint nor error.
  func describedBy(_ id: String) -> String? {
    let ids = (hint == nil ? [] : ["\(id)-hint"]) + (error == nil ? [] : ["\(id)-error"])
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  /// Hint and error paragraphs that the identifiers name.
  func notes(_ id: String) -> HTML {
    let hint: HTML? = hint.map { #"<p class="hint" id="\#(id)-hint">\#($0)</p>"# }
    let error: HTML? = error.map {
      #"<p class="error" id="\#(id)-error"><span class="unseen">\#(errorPrefix)</span> \#($0)</p>"#
    }
    return "\(optional: hint)\(optional: error)"
  }

  /// Class of the element around the field.
  var groupClass: String { error == nil ? "field" : "field field-wrong" }
}
