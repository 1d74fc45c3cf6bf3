/// What is wrong with one field; the page turns code and arguments into the reader's words.
package struct FieldError: Error, Hashable, Sendable {
  /// Name of the form field, also the target of the link in the error summary.
  package let field: String
  /// Stable code, such as `number.digits`.
  package let code: String
  /// Values for the placeholders of the message, in order.
  package let arguments: [String]

  package init(_ field: String, _ code: String, _ arguments: [String] = []) {
    self.field = field
    self.code = code
    self.arguments = arguments
  }
}
