import Desk

/// A fact set in two columns.
struct Row {
  /// White space above and below the text.
  static let padding = 4.0

  let label: TextLines
  let value: TextLines

  init(_ fact: Letter.Fact, _ setter: borrowing TextSetter) throws(LetterError) {
    label = try setter.set(fact.label, .label, width: Sheet.labelWidth)
    value = try setter.set(fact.value, .body, width: Sheet.valueWidth)
  }

  var height: Double { max(label.height, value.height) + 2 * Self.padding }

  /// The label and the lines of the value that must stand beside it.
  var headHeight: Double { max(label.height, value.headHeight) + 2 * Self.padding }
}
