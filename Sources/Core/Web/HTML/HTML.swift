/// A piece of HTML whose markup was written in source code; everything else in it is escaped.
///
/// The literal type is `StaticString`: text that arrives at run time can only come in through an
/// interpolation, and each interpolation says what it does. Write the piece as a literal:
/// `#"<p class="lead">\#(name)</p>"#`. Attributes are always in double quotes.
package struct HTML: Sendable {
  /// The markup as UTF-8.
  package private(set) var bytes: [UInt8]

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Nothing at all.
  package static let empty = HTML(bytes: [])

  /// Text without any markup, escaped.
  package init(text: String) {
    var bytes: [UInt8] = []
    Escaping.append(text, to: &bytes)
    self.init(bytes: bytes)
  }

  /// Pieces one after the other.
  package init(_ pieces: [HTML]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.bytes.count })
    for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    self.init(bytes: bytes)
  }

  /// The markup as a string, for tests and for mail.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// True when nothing would be written.
  package var isEmpty: Bool { bytes.isEmpty }
}

extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: StaticString) {
    var bytes: [UInt8] = []
    bytes.append(literal: value)
    self.init(bytes: bytes)
  }

  package init(stringInterpolation: StringInterpolation) {
    self.init(bytes: stringInterpolation.bytes)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    /// Room for a value of usual length, so that short pieces grow once.
    private static let usualValueBytes = 24

    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * Self.usualValueBytes)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      bytes.append(literal: literal)
    }

    /// Text, escaped for element content and for quoted attribute values alike.
    package mutating func appendInterpolation(_ text: String) {
      Escaping.append(text, to: &bytes)
    }

    package mutating func appendInterpolation(_ number: Int) {
      Escaping.append(String(number), to: &bytes)
    }

    package mutating func appendInterpolation(_ piece: HTML) {
      bytes.append(contentsOf: piece.bytes)
    }

    package mutating func appendInterpolation(_ pieces: [HTML]) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    /// The piece, or nothing.
    package mutating func appendInterpolation(optional piece: HTML?) {
      if let piece { bytes.append(contentsOf: piece.bytes) }
    }

    /// ` name="value"` with a blank in front, or nothing when the value is nil.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      bytes.append(0x20)
      bytes.append(literal: name)
      bytes.append(literal: "=\"")
      Escaping.append(value, to: &bytes)
      bytes.append(0x22)
    }

    /// ` name` with a blank in front when set, as boolean attributes are written.
    package mutating func appendInterpolation(flag name: StaticString, _ isSet: Bool) {
      guard isSet else { return }
      bytes.append(0x20)
      bytes.append(literal: name)
    }

    @available(
      *,
      unavailable,
      message: "An optional needs a decision: unwrap it, or write optional: or attribute:."
    )
    package mutating func appendInterpolation<Value>(_ value: Value?) {}

    @available(
      *,
      unavailable,
      message: "HTML takes String, Int, HTML and [HTML]; turn the value into one of them first."
    )
    package mutating func appendInterpolation<Value>(_ value: Value) {}
  }
}

extension [UInt8] {
  fileprivate mutating func append(literal: StaticString) {
    precondition(literal.hasPointerRepresentation, "Markup is a string literal.")
    unsafe append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    )
  }
}
