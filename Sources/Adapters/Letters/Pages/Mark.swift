/// One step of drawing; a letter is a list of them, so pages are counted before any is drawn.
enum Mark {
  case open(Tag)
  case close(Tag)
  /// One line of a text; `x` from the left edge, `top` from the upper edge, in points.
  case line(TextLines, Int, x: Double, top: Double)
  /// A hairline across the column.
  case rule(y: Double)
  /// A QR code whose quiet zone starts at the point; `module` is the side of one square.
  case code(QRCode, x: Double, top: Double, module: Double)
  case nextPage
}

/// Structure types of tagged PDF (ISO 32000-1, 14.8.4).
enum Tag: String {
  case document = "Document"
  case title = "H1"
  case heading = "H2"
  case paragraph = "P"
  /// What holds a text in another language than the letter.
  case translation = "Div"
  case table = "Table"
  case row = "TR"
  case label = "TH"
  case value = "TD"
  case figure = "Figure"
  case caption = "Caption"
}
