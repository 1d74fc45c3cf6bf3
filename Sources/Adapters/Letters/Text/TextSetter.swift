import CCairo
import Cancellation
import Desk

/// Breaks the texts of one letter into lines.
///
/// It and the lines it gives use the font map, so they live no longer than its lock is held.
@safe struct TextSetter: ~Copyable {
  private let context: OpaquePointer
  private let typeface: Typeface

  init(_ typeface: Typeface, _ fonts: borrowing FontMap) throws(LetterError) {
    guard let made = unsafe fonts.context() else { throw .failed("Pango gave no context.") }
    unsafe context = made
    self.typeface = typeface
    // One unit is one point, and no rounding to pixels: the paper has none.
    unsafe pango_cairo_context_set_resolution(made, 72)
    let options = unsafe cairo_font_options_create()
    unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    unsafe pango_cairo_context_set_font_options(made, options)
    unsafe cairo_font_options_destroy(options)
    unsafe pango_context_set_round_glyph_positions(made, 0)
    unsafe pango_context_set_language(made, pango_language_from_string(typeface.tag))
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// The text in lines of at most `width` points; a word longer than a line is cut.
  ///
  /// `language` is for a text in another language than the letter: its fonts and its shapes.
  func set(
    _ text: String,
    _ style: Style,
    width: Double,
    in language: Language? = nil
  ) throws(LetterError) -> TextLines {
    let typeface = language.map { Typeface($0) } ?? typeface
    guard let layout = unsafe pango_layout_new(context),
      let font = unsafe pango_font_description_new()
    else { throw .failed("Pango has no memory for a text.") }
    defer { unsafe pango_font_description_free(font) }
    unsafe pango_font_description_set_family(font, typeface.families)
    unsafe pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    unsafe pango_font_description_set_weight(
      font,
      style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
    )
    unsafe pango_layout_set_font_description(layout, font)
    // Without ligatures the text that is copied or read aloud has the letters that were written.
    let attributes = unsafe pango_attr_list_new()
    unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0"))
    if language != nil {
      let shapes = unsafe pango_attr_language_new(pango_language_from_string(typeface.tag))
      unsafe pango_attr_list_insert(attributes, shapes)
    }
    unsafe pango_layout_set_attributes(layout, attributes)
    unsafe pango_attr_list_unref(attributes)
    unsafe pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    // Left in every script: a number first in a line must not turn the paragraph.
    unsafe pango_layout_set_auto_dir(layout, 0)
    let bytes = Array(text.utf8CString)
    unsafe pango_layout_set_text(layout, bytes, Int32(bytes.count - 1))
    return unsafe TextLines(
      owning: layout,
      style: style,
      pitch: (style.size * typeface.leading).rounded(.up)
    )
  }
}
