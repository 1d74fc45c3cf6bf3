/// A file of the site that never changes under its name: the name carries a hash of the bytes.
package struct Asset: Sendable {
  /// Name with the hash before the extension, such as `page.3f…c1.css`.
  package let name: String
  /// Media type with charset where it has one.
  package let type: String
  package let bytes: [UInt8]
  /// Strong validator of RFC 9110 §8.8.3, in quotation marks.
  package let entityTag: String

  /// `file` is the plain name with its extension; `digest` stands in for the hash made here.
  package init(file: String, bytes: [UInt8], digest: String? = nil) {
    let hash = digest ?? FNV1a.hexadecimal(of: bytes)
    let dot = file.lastIndex(of: ".") ?? file.endIndex
    name = file[..<dot] + "." + hash + file[dot...]
    type = Asset.type(extension: String(file[dot...].dropFirst()))
    entityTag = "\"\(hash)\""
    self.bytes = bytes
  }

  /// A year, the most that caches honour; safe since new bytes get a new name.
  package static let cacheControl = "public, max-age=31536000, immutable"

  /// The file, or 304 when the client has it already.
  package func response(to request: Request) -> Response {
    let headers = Headers([
      ("Content-Type", type), ("Cache-Control", Asset.cacheControl), ("ETag", entityTag),
    ])
    let known = request.headers.values("If-None-Match")
      .flatMap { $0.split(separator: ",").map { Form.trimmed(String($0)) } }
    let isKnown = known.contains { $0 == "*" || $0 == entityTag || $0 == "W/" + entityTag }
    return isKnown
      ? Response(status: .notModified, headers: headers)
      : Response(status: .ok, headers: headers, body: bytes)
  }

  static func type(extension name: String) -> String {
    switch name {
    case "css": "text/css; charset=utf-8"
    case "js", "mjs": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "ico": "image/vnd.microsoft.icon"
    case "webmanifest": "application/manifest+json"
    case "txt": "text/plain; charset=utf-8"
    case "json": "application/json"
    default: "application/octet-stream"
    }
  }
}
