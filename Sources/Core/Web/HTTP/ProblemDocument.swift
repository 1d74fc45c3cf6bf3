/// A refusal for machines (RFC 9457): what was wrong, where, and how to put it right.
package struct ProblemDocument: Hashable, Sendable {
  /// One member that was wrong: its name, the stable code, the sentence with the remedy.
  package struct Detail: Hashable, Sendable {
    package let field: String
    package let code: String
    package let message: String

    package init(field: String, code: String, message: String) {
      self.field = field
      self.code = code
      self.message = message
    }
  }

  package let status: Status
  /// Stable identifier of the kind of problem; becomes the `type` URN and the `code` member.
  package let code: String
  package let title: String
  package let detail: String
  package let errors: [Detail]

  package init(
    status: Status,
    code: String,
    title: String,
    detail: String = "",
    errors: [Detail] = []
  ) {
    self.status = status
    self.code = code
    self.title = title
    self.detail = detail
    self.errors = errors
  }

  /// The document as `application/problem+json`; `requestID` lets support find the log line.
  package func response(requestID: String) -> Response {
    var json = "{\"type\":" + JSONText.quoted("urn:farewell:problem:" + code)
    json += ",\"title\":" + JSONText.quoted(title)
    json += ",\"status\":\(status.rawValue),\"code\":" + JSONText.quoted(code)
    if !detail.isEmpty { json += ",\"detail\":" + JSONText.quoted(detail) }
    if !requestID.isEmpty { json += ",\"requestId\":" + JSONText.quoted(requestID) }
    if !errors.isEmpty {
      let rows = errors.map { error in
        "{\"field\":\(JSONText.quoted(error.field)),\"code\":\(JSONText.quoted(error.code)),"
          + "\"message\":\(JSONText.quoted(error.message))}"
      }
      json += ",\"errors\":[" + rows.joined(separator: ",") + "]"
    }
    var response = Response.json(Array((json + "}").utf8), status: status)
    response.headers.set("Content-Type", "application/problem+json")
    return response
  }
}

/// Text as JSON (RFC 8259 §7).
package enum JSONText {
  /// The text in quotation marks with everything escaped that must be.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\0"..<" ":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
