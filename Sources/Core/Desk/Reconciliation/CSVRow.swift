/// A row of comma-separated values (RFC 4180) that no spreadsheet takes for a formula.
package enum CSVRow {
  /// The cells with a line break at the end.
  package static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell that begins like a formula gets an apostrophe before it, as spreadsheets write text.
  private static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map(formulaBegins.contains) ?? false
    let harmless = isFormula ? "'" + text : text
    guard harmless.utf8.contains(where: special.contains) else { return harmless }
    return "\"" + harmless.replacing("\"", with: "\"\"") + "\""
  }

  /// Also the full-width forms, which some spreadsheets fold.
  private static let formulaBegins: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠",
  ]

  private static let special = Set(",\"\r\n;\t".utf8)
}
