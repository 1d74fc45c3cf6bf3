/// Draws a QR code for a page; the text stays on this machine.
package protocol QRDrawer: Sendable {
  /// An `<svg>` element of any size, with `label` as its title, ready to be put into HTML.
  ///
  /// - Throws: `textTooLong` when no QR code with enough error correction holds the text.
  func svg(_ text: String, label: String) throws(LetterError) -> String
}
