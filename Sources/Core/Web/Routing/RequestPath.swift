/// The path of a request as decoded segments; what could be read in two ways is refused.
///
/// A proxy and this program must see the same path, or one guards what the other does not (L8).
/// Hence no dot segments, no empty segments inside, no encoded slash, backslash, NUL or control.
package struct RequestPath: Hashable, Sendable, CustomStringConvertible {
  /// Long enough for every address of ours, with identifiers and a file name.
  package static let maximumBytes = 2048
  package static let maximumSegments = 24

  /// Decoded segments; the root has none, and a slash at the end adds none.
  package let segments: [String]

  /// Reads the raw path of a request target; nil when it is refused.
  package init?(raw: String) {
    let bytes = Array(raw.utf8)
    guard bytes.first == 0x2F, bytes.count <= RequestPath.maximumBytes else { return nil }
    var pieces = bytes.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    guard pieces.count <= RequestPath.maximumSegments else { return nil }
    var segments: [String] = []
    for piece in pieces {
      guard let segment = RequestPath.segment(piece) else { return nil }
      segments.append(segment)
    }
    self.segments = segments
  }

  /// A path to print; every segment is encoded, so any text may stand in it except `.` and `..`.
  package init(_ segments: [String]) {
    precondition(
      segments.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." },
      "A path segment is empty or a dot segment."
    )
    self.segments = segments
  }

  /// Encoded form, starting with a slash and without one at the end.
  package var description: String {
    guard !segments.isEmpty else { return "/" }
    return segments.reduce(into: "") { $0 += "/" + PercentCoding.encode($1) }
  }

  private static func segment(_ piece: some Collection<UInt8>) -> String? {
    guard !piece.isEmpty, let bytes = PercentCoding.decode(piece),
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C }),
      let text = String(validating: bytes, as: UTF8.self),
      text != ".", text != ".."
    else { return nil }
    return text
  }
}
