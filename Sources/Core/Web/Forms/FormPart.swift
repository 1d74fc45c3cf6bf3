/// A part of a `multipart/form-data` body, as the listener took it apart (RFC 7578).
package struct FormPart: Sendable {
  package let name: String
  /// Name of the file as the browser gave it; nil for a field that is no file.
  package let fileName: String?
  /// What the browser takes the file for; proves nothing.
  package let mediaType: String?
  package let bytes: [UInt8]

  package init(name: String, fileName: String?, mediaType: String?, bytes: [UInt8]) {
    self.name = name
    self.fileName = fileName
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// A browser sends a part without name and content for a file field that was left alone.
  package var isLeftOut: Bool { bytes.isEmpty && (fileName ?? "").isEmpty }
}

extension Form {
  /// The fields of a multipart body, under the same limits as any form; of a file only its name.
  package init(parts: [FormPart], limits: Limits = Limits()) throws(FormError) {
    guard parts.count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
    var pairs: [(String, String)] = []
    for part in parts {
      guard part.name.utf8.count <= limits.nameBytes else {
        throw .nameTooLong(limit: limits.nameBytes)
      }
      let bytes = part.fileName.map { Array($0.utf8) } ?? part.bytes
      guard bytes.count <= limits.valueBytes else {
        throw .valueTooLong(field: part.name, limit: limits.valueBytes)
      }
      guard !bytes.contains(0), let value = String(validating: bytes, as: UTF8.self) else {
        throw .malformed(field: part.name)
      }
      pairs.append((part.name, value))
    }
    self.init(pairs)
  }
}
