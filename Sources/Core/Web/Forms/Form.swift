/// Raw fields of a form as the person typed them; kept to fill the page again after an error.
package struct Form: Sendable {
  /// Bounds of one form, generous for people and small for abuse.
  package struct Limits: Sendable {
    package var fields = 200
    package var nameBytes = 100
    package var valueBytes = 10_000
    package var totalBytes = 65_536

    package init() {}
  }

  private var pairs: [(name: String, value: String)] = []

  /// Fields from pairs, for pages shown the first time and for tests.
  package init(_ pairs: [(String, String)] = []) {
    self.pairs = pairs.map { (name: $0.0, value: $0.1) }
  }

  /// Parses `application/x-www-form-urlencoded`, strictly UTF-8.
  package init(urlEncoded body: [UInt8], limits: Limits = Limits()) throws(FormError) {
    guard body.count <= limits.totalBytes else { throw .tooLarge(limit: limits.totalBytes) }
    for part in body.split(separator: 0x26) {
      guard pairs.count < limits.fields else { throw .tooManyFields(limit: limits.fields) }
      let equals = part.firstIndex(of: 0x3D) ?? part.endIndex
      guard equals - part.startIndex <= limits.nameBytes else {
        throw .nameTooLong(limit: limits.nameBytes)
      }
      guard let name = Form.text(part[..<equals]) else { throw .malformed(field: "") }
      let value = equals < part.endIndex ? part[(equals + 1)...] : []
      guard value.count <= limits.valueBytes * Form.bytesPerEscape,
        let decoded = Form.text(value)
      else { throw .malformed(field: name) }
      guard decoded.utf8.count <= limits.valueBytes else {
        throw .valueTooLong(field: name, limit: limits.valueBytes)
      }
      pairs.append((name, decoded))
    }
  }

  /// A byte may be written as three: percent sign and two digits.
  private static let bytesPerEscape = 3

  /// First value of the field with outer blanks cut off; empty when the field was not sent.
  package subscript(name: String) -> String {
    Form.trimmed(pairs.first { $0.name == name }?.value ?? "")
  }

  /// First value exactly as sent, or nil when the field is absent.
  package func raw(_ name: String) -> String? {
    pairs.first { $0.name == name }?.value
  }

  /// All values of the field, in order, for groups of checkboxes.
  package func values(_ name: String) -> [String] {
    pairs.filter { $0.name == name }.map(\.value)
  }

  /// True when the field was sent with anything but blanks.
  package func has(_ name: String) -> Bool { !self[name].isEmpty }

  /// Names of all fields, in order, repeated ones as often as sent.
  package var names: [String] { pairs.map(\.name) }

  /// A field that came more than once; nil when every name is there once.
  package var repeated: String? {
    var seen: Set<String> = []
    return pairs.first { !seen.insert($0.name).inserted }?.name
  }

  /// Whether a text reads everywhere as it was typed: something of it can be seen, and it holds no
  /// control characters but tabs and, where it may, line breaks.
  ///
  /// Nor anything that turns the direction round or begins a line: a name that does would write
  /// lines of its own into a signed receipt.
  package static func isReadable(_ text: String, inLines: Bool = false) -> Bool {
    let isClean = text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "\t": true
      case "\n", "\r", "\u{2028}", "\u{2029}": inLines
      default: !isHidden(scalar)
      }
    }
    return isClean && (text.isEmpty || text.unicodeScalars.contains(where: isVisible))
  }

  /// Control characters, and those that turn the direction of what follows round (UAX 9 clause 2);
  /// marks that only say a direction belong to some scripts and stay.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": true
    default: scalar.properties.generalCategory == .control
    }
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
      && !scalar.properties.isDefaultIgnorableCodePoint
  }

  /// The text without white space at either end, ideographic space included.
  package static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let decoded = PercentCoding.decode(bytes, plusIsSpace: true), !decoded.contains(0) else {
      return nil
    }
    return String(validating: decoded, as: UTF8.self)
  }
}
