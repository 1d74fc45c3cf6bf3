import CCairo
import Desk

/// A PDF being drawn; its bytes come when it is finished.
@safe struct Canvas: ~Copyable {
  private let surface: OpaquePointer
  private let drawing: OpaquePointer
  private let sink: Sink

  /// What cairo has written so far.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  init() throws(LetterError) {
    let sink = Sink()
    let write: cairo_write_func_t = { closure, data, count in
      guard let closure = unsafe closure, let data = unsafe data else {
        return CAIRO_STATUS_WRITE_ERROR
      }
      let sink = unsafe Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
      unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
      return CAIRO_STATUS_SUCCESS
    }
    // Both calls give an object in an error state rather than nothing; `finish` looks at it.
    guard
      let surface = unsafe cairo_pdf_surface_create_for_stream(
        write,
        Unmanaged.passUnretained(sink).toOpaque(),
        Sheet.width,
        Sheet.height
      )
    else { throw .failed("cairo gave no surface.") }
    // Later versions may hide the structure in compressed objects.
    unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    guard let drawing = unsafe cairo_create(surface) else {
      unsafe cairo_surface_destroy(surface)
      throw .failed("cairo gave no drawing.")
    }
    unsafe (self.surface, self.drawing) = unsafe (surface, drawing)
    self.sink = sink
  }

  deinit {
    unsafe cairo_destroy(drawing)
    unsafe cairo_surface_destroy(surface)
  }

  func describe(_ field: cairo_pdf_metadata_t, _ text: String) {
    unsafe cairo_pdf_surface_set_metadata(surface, field, text)
  }

  func draw(_ mark: Mark) {
    switch mark {
    case .open(let tag): unsafe cairo_tag_begin(drawing, tag.rawValue, nil)
    case .close(let tag): unsafe cairo_tag_end(drawing, tag.rawValue)
    case .line(let lines, let index, let x, let top):
      use(lines.style.ink)
      unsafe cairo_move_to(drawing, x, top + lines.baseline)
      unsafe lines.draw(index, on: drawing)
    case .rule(let y):
      use(.hairline)
      unsafe cairo_set_line_width(drawing, 0.6)
      unsafe cairo_move_to(drawing, Sheet.left, y)
      unsafe cairo_line_to(drawing, Sheet.left + Sheet.columnWidth, y)
      unsafe cairo_stroke(drawing)
    case .code(let code, let x, let top, let module):
      use(.black)
      for run in code.runs {
        let column = Double(run.column + QRCode.quietZone)
        let row = Double(run.row + QRCode.quietZone)
        unsafe cairo_rectangle(
          drawing,
          x + column * module,
          top + row * module,
          Double(run.length) * module,
          module
        )
      }
      unsafe cairo_fill(drawing)
    case .nextPage: unsafe cairo_show_page(drawing)
    }
  }

  /// The whole document.
  consuming func finish() throws(LetterError) -> [UInt8] {
    unsafe cairo_surface_finish(surface)
    for status in unsafe [cairo_status(drawing), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS {
      throw .failed("cairo: \(unsafe String(cString: cairo_status_to_string(status))).")
    }
    return sink.bytes
  }

  private func use(_ ink: Ink) {
    let (red, green, blue) = ink.rgb
    unsafe cairo_set_source_rgb(drawing, red, green, blue)
  }
}
