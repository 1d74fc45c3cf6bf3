import CCairo

/// A text broken into lines of the same height.
@safe final class TextLines {
  let count: Int
  let style: Style
  /// Points from one baseline to the next.
  let pitch: Double
  /// Characters for which no installed font has a glyph.
  let missingGlyphs: Int
  private let layout: OpaquePointer

  @unsafe init(owning layout: OpaquePointer, style: Style, pitch: Double) {
    unsafe self.layout = layout
    self.style = style
    self.pitch = pitch
    count = unsafe Int(pango_layout_get_line_count(layout))
    missingGlyphs = unsafe Int(pango_layout_get_unknown_glyphs_count(layout))
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(layout))
  }

  var height: Double { Double(count) * pitch }

  /// The lines that must not be parted from what stands above them.
  var headHeight: Double { Double(min(count, 2)) * pitch }

  /// Points from the top of a line to its baseline: capitals and Han glyphs stand in the middle.
  var baseline: Double { pitch / 2 + style.size * 0.36 }

  /// Width of one line in points.
  func width(of index: Int) -> Double {
    guard let line = unsafe pango_layout_get_line_readonly(layout, Int32(index)) else { return 0 }
    var extent = PangoRectangle()
    unsafe pango_layout_line_get_extents(line, nil, &extent)
    return Double(extent.width) / Double(PANGO_SCALE)
  }

  /// Draws one line at the current point of the drawing, which is its baseline.
  @unsafe func draw(_ index: Int, on drawing: OpaquePointer) {
    guard let line = unsafe pango_layout_get_line_readonly(layout, Int32(index)) else { return }
    unsafe pango_cairo_show_layout_line(drawing, line)
  }
}
