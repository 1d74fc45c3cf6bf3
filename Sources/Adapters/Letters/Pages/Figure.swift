import Desk

/// A QR code with its caption.
struct Figure {
  /// Between the code and its caption.
  static let gap = 8.0

  let code: QRCode
  let caption: TextLines
  /// Side of one module: large enough for a phone (at least 0.4 mm), small enough for the page.
  let module: Double

  init(_ text: String, caption: String, _ setter: borrowing TextSetter) throws(LetterError) {
    code = try QRCode(text)
    self.caption = try setter.set(caption, .caption, width: Sheet.columnWidth)
    module = min(3, max(1.15, 130 / Double(code.side)))
  }

  /// Without the quiet zone.
  var side: Double { Double(code.side) * module }
  var height: Double { side + Self.gap + caption.height }
}
