/// List of all errors at the top of a page, focused when it opens, each leading to its field.
package struct ErrorSummary: Sendable {
  /// One line: id of the input to go to and the same words as at the field.
  package struct Line: Sendable {
    package let field: String
    package let message: String

    package init(field: String, message: String) {
      self.field = field
      self.message = message
    }
  }

  package let title: String
  package let lines: [Line]

  package init(title: String, lines: [Line]) {
    self.title = title
    self.lines = lines
  }

  /// The box, or nothing without errors.
  package var html: HTML {
    guard !lines.isEmpty else { return .empty }
    let rows: [HTML] = lines.map { ##"<li><a href="#\##($0.field)">\##($0.message)</a></li>"## }
    return #"""
      <div class="error-summary" role="alert" tabindex="-1" autofocus \#
      aria-labelledby="error-summary-title"><h2 id="error-summary-title">\#(title)</h2>\#
      <ul>\#(rows)</ul></div>
      """#
  }
}
