/// Header fields in the order they were sent; names compare without regard to ASCII case.
package struct Headers: Hashable, Sendable {
  /// One field line: name as written, value without surrounding blanks.
  package struct Field: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  /// Fields from pairs, in order; for tests and for fixed sets of headers.
  package init(_ pairs: [(String, String)]) {
    fields = pairs.map { Field(name: $0.0, value: $0.1) }
  }

  /// First value of the field, or nil.
  package subscript(name: String) -> String? {
    for field in fields where Headers.equal(field.name, name) { return field.value }
    return nil
  }

  /// All values of the field, in order.
  package func values(_ name: String) -> [String] {
    fields.filter { Headers.equal($0.name, name) }.map(\.value)
  }

  /// Adds a field line beside those of the same name.
  package mutating func add(_ name: String, _ value: String) {
    precondition(Headers.isSafeValue(value), "A header value holds a line break or a NUL.")
    fields.append(Field(name: name, value: value))
  }

  /// Puts one field line in place of all of the same name.
  package mutating func set(_ name: String, _ value: String) {
    fields.removeAll { Headers.equal($0.name, name) }
    add(name, value)
  }

  /// False for values that would end the field line early (response splitting, L8).
  package static func isSafeValue(_ value: String) -> Bool {
    !value.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
  }

  /// ASCII case-insensitive comparison of two field names.
  package static func equal(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count == right.utf8.count else { return false }
    return zip(left.utf8, right.utf8).allSatisfy { lowered($0) == lowered($1) }
  }

  static func lowered(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
