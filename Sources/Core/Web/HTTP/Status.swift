/// Status codes that this program answers with (RFC 9110 §15, RFC 6585).
package enum Status: Int, Hashable, Sendable, CaseIterable {
  case ok = 200
  case created = 201
  case accepted = 202
  case noContent = 204
  case movedPermanently = 301
  case seeOther = 303
  case notModified = 304
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case notAcceptable = 406
  case conflict = 409
  case gone = 410
  case contentTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case preconditionFailed = 412
  case unprocessableContent = 422
  case tooManyRequests = 429
  case headerFieldsTooLarge = 431
  case internalServerError = 500
  case notImplemented = 501
  case badGateway = 502
  case serviceUnavailable = 503

  /// True when no body may follow (RFC 9110 §6.4.1).
  package var forbidsBody: Bool { self == .noContent || self == .notModified }
}
