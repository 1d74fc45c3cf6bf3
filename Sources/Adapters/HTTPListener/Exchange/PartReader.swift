import CMicroHTTPD
import Web

/// Takes a `multipart/form-data` body apart while it arrives, with the library's own reader.
///
/// Unchecked: the library's thread owns it until the body is here as a whole, then one worker reads
/// the parts, as with everything of an exchange.
@safe
final class PartReader: @unchecked Sendable {
  private(set) var parts: [FormPart] = []
  /// The part that is arriving, and what has come of it.
  private var open: Head?
  private var content: [UInt8] = []
  private var processor: OpaquePointer?
  /// Once something was wrong, the rest is only read to its end.
  private var isBroken = false

  /// A form has fewer; each costs at least its header lines.
  private static let mostParts = 100
  /// Room for the header lines of a part, among them the name of the file.
  private static let headBytes = 8 * 1024

  /// What the header lines of a part say.
  fileprivate typealias Head = (name: String, file: String?, type: String?)

  /// Nil when the library finds no boundary in the media type.
  init?(_ connection: OpaquePointer) {
    unsafe processor = nil
    unsafe processor = MHD_create_post_processor(
      connection,
      PartReader.headBytes,
      takePart,
      Unmanaged.passUnretained(self).toOpaque()
    )
    guard unsafe processor != nil else { return nil }
  }

  deinit {
    drop()
  }

  /// Whether the body says that it is one of parts.
  static func fits(_ headers: Headers) -> Bool {
    headers["Content-Type"].map(MediaType.essence) == "multipart/form-data"
  }

  func take(_ bytes: UnsafeRawBufferPointer) {
    guard let processor = unsafe processor, !isBroken, let start = bytes.baseAddress else {
      return
    }
    let text = unsafe start.assumingMemoryBound(to: CChar.self)
    if unsafe MHD_post_process(processor, text, bytes.count) != .YES { isBroken = true }
  }

  /// Whether the body was whole; its parts are there then.
  func finish() -> Bool {
    guard let processor = unsafe processor else { return false }
    unsafe self.processor = nil
    let isWhole = unsafe MHD_destroy_post_processor(processor) == .YES
    closePart()
    if !isWhole || isBroken { parts = [] }
    return isWhole && !isBroken
  }

  /// Forgets everything, such as when the body turns out to be too long.
  func drop() {
    if let processor = unsafe processor { unsafe MHD_destroy_post_processor(processor) }
    unsafe processor = nil
    (parts, open, content) = ([], nil, [])
  }

  private func closePart() {
    guard let head = open else { return }
    parts.append(
      FormPart(name: head.name, fileName: head.file, mediaType: head.type, bytes: content)
    )
    (open, content) = (nil, [])
  }

  /// A piece of a part; `offset` says how much of the part was there before.
  fileprivate func take(
    _ head: Head,
    _ piece: UnsafeRawBufferPointer,
    at offset: UInt64
  ) -> Bool {
    if offset == 0 {
      closePart()
      guard parts.count < PartReader.mostParts else { return false }
      open = head
    }
    unsafe content.append(contentsOf: piece)
    return true
  }
}

private func takePart(
  _ context: UnsafeMutableRawPointer?,
  _ kind: MHD_ValueKind,
  _ name: UnsafePointer<CChar>?,
  _ file: UnsafePointer<CChar>?,
  _ type: UnsafePointer<CChar>?,
  _ coding: UnsafePointer<CChar>?,
  _ bytes: UnsafePointer<CChar>?,
  _ offset: UInt64,
  _ count: Int
) -> MHD_Result {
  guard let context = unsafe context, let name = unsafe name else { return .NO }
  let reader = unsafe Unmanaged<PartReader>.fromOpaque(context).takeUnretainedValue()
  let head = unsafe (
    name: String(cString: name),
    file: file.map { unsafe String(cString: $0) },
    type: type.map { unsafe String(cString: $0) }
  )
  let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
  return unsafe reader.take(head, piece, at: offset) ? .YES : .NO
}
