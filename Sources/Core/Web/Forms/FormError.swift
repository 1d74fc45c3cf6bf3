/// Why a form body was not read; nothing of it is used then.
package enum FormError: Error, Hashable, Sendable {
  /// The body is of another media type than the form needs.
  case wrongMediaType(String)
  /// More bytes than `limit`.
  case tooLarge(limit: Int)
  /// More fields than `limit`.
  case tooManyFields(limit: Int)
  /// The field's value has more bytes than `limit`.
  case valueTooLong(field: String, limit: Int)
  /// A field's name has more bytes than `limit`.
  case nameTooLong(limit: Int)
  /// The field came more than once; which one is meant nobody can tell.
  case repeated(field: String)
  /// The field holds what no page of ours sends.
  case foreign(field: String)
  /// A percent escape is broken, the text is no UTF-8, or it holds a NUL.
  case malformed(field: String)

  /// Stable code for problem documents and logs.
  package var code: String {
    switch self {
    case .wrongMediaType: "form.wrongMediaType"
    case .tooLarge: "form.tooLarge"
    case .tooManyFields: "form.tooManyFields"
    case .valueTooLong: "form.valueTooLong"
    case .nameTooLong: "form.nameTooLong"
    case .repeated: "form.repeated"
    case .foreign: "form.foreign"
    case .malformed: "form.malformed"
    }
  }

  /// Status to answer with.
  package var status: Status {
    switch self {
    case .wrongMediaType: .unsupportedMediaType
    case .tooLarge, .tooManyFields, .valueTooLong, .nameTooLong: .contentTooLarge
    case .malformed, .repeated, .foreign: .badRequest
    }
  }

  /// What was wrong and what to do, in English for logs and machines.
  package var sentence: String {
    switch self {
    case .wrongMediaType(let type):
      "The body is '\(type)'; send application/x-www-form-urlencoded."
    case .tooLarge(let limit): "The form is larger than \(limit) bytes; send less."
    case .tooManyFields(let limit): "The form has more than \(limit) fields; send fewer."
    case .valueTooLong(let field, let limit):
      "The value of '\(field)' is longer than \(limit) bytes; shorten it."
    case .nameTooLong(let limit): "A field name is longer than \(limit) bytes."
    case .repeated(let field): "The field '\(field)' came more than once; send it once."
    case .foreign(let field):
      "The field '\(field)' does not hold what the page sends; open the page again."
    case .malformed(let field):
      "The field '\(field)' is not valid percent-encoded UTF-8; send it again."
    }
  }
}
