/// A4 (ISO 216) with one column that rows and translations share; lengths in points.
enum Sheet {
  static let width = 595.276
  static let height = 841.890
  static let left = 62.0
  static let top = 62.0
  /// Lower edge of the column.
  static let bottom = height - 68
  static let columnHeight = bottom - top
  static let columnWidth = width - 2 * left
  /// Upper edge of the line with the page number.
  static let footer = height - 46
  static let labelWidth = columnWidth * 0.34
  static let gutter = 14.0
  static let valueLeft = left + labelWidth + gutter
  static let valueWidth = columnWidth - labelWidth - gutter
  /// Column of a text with a translation beside it.
  static let textWidth = columnWidth * 0.58
  static let translationGutter = 22.0
  static let translationLeft = left + textWidth + translationGutter
  static let translationWidth = columnWidth - textWidth - translationGutter
}
