import CCairo

/// The fonts of the system as Pango knows them, with what has been loaded of them.
///
/// One map costs tens of megabytes once Han fonts are in use, and it may serve one thread at a
/// time.
@safe struct FontMap: ~Copyable {
  private let map: UnsafeMutablePointer<PangoFontMap>

  init() {
    guard let made = unsafe pango_cairo_font_map_new() else {
      preconditionFailure("Pango is built without a font back end.")
    }
    unsafe map = made
  }

  deinit {
    unsafe g_object_unref(UnsafeMutableRawPointer(map))
  }

  /// A context for one letter; the caller releases it.
  @unsafe borrowing func context() -> OpaquePointer? {
    unsafe pango_font_map_create_context(map)
  }
}
