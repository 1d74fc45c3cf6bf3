import CCurl
import Desk

/// Calls of the Stripe API: one question, one answer, nothing repeated here.
struct StripeClient: Sendable {
  let settings: StripeSettings

  /// The version of the API whose objects are read here; the account's own may be another.
  static let version = "2024-06-20"

  /// Reads something; the answer may have changed a moment later.
  func get(_ path: String, _ query: FormBody? = nil) -> Answer<JSON> {
    call(path + (query.map { "?" + $0.text } ?? ""), body: nil, key: nil)
  }

  /// Makes something, once for each key as long as Stripe remembers it (a day at least).
  func post(_ path: String, _ fields: FormBody, key: String) -> Answer<JSON> {
    call(path, body: fields.text, key: key)
  }

  private func call(_ path: String, body: String?, key: String?) -> Answer<JSON> {
    guard let exchange = HTTPExchange() else { return .unknown(.noMemory) }
    var headers = [
      "Authorization: Bearer \(settings.key.text)", "Stripe-Version: \(Self.version)",
      "Accept: application/json", "User-Agent: Farewell",
    ]
    if let key { headers.append("Idempotency-Key: \(key)") }
    let question = HTTPExchange.Question(url: settings.url + path, headers: headers, body: body)
    return Self.answer(exchange.ask(question, settings))
  }

  private static func answer(_ outcome: HTTPExchange.Outcome) -> Answer<JSON> {
    switch outcome.result {
    case CURLE_OK where outcome.body.count <= HTTPExchange.sizeLimit: return heard(outcome)
    case CURLE_OK, CURLE_WRITE_ERROR: return .unknown(.tooLong)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: return .unknown(.unreachable)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
      return .unknown(.tls)
    case _: return .unknown(.noAnswer)
    }
  }

  /// What the status and the error of a whole answer mean for the money.
  private static func heard(_ outcome: HTTPExchange.Outcome) -> Answer<JSON> {
    let document: JSON
    do { document = try JSONReader.read(outcome.body) } catch {
      // A page of some machine on the way; what Stripe itself did is not in it.
      return .unknown(outcome.status == 200 ? .malformed("json") : .status(outcome.status))
    }
    if (200..<300).contains(outcome.status) { return .confirmed(document) }
    let error = document["error"]
    let code = error?["code"]?.text ?? error?["type"]?.text
    let reason = AnswerReason.said(code, status: outcome.status)
    switch outcome.status {
    // Declined, wrong, not there: the same question would be answered the same for ever.
    case 400, 402, 404: return .refused(reason)
    // The key of the desk is wrong or may not do this, which says nothing about the money.
    case 401, 403: return .unknown(.login)
    case _: return .unknown(reason)
    }
  }
}

extension AnswerReason {
  /// An answer that is not what was asked for; `what` names the member.
  static func malformed(_ what: StaticString) -> Self {
    Self(code: "malformed", detail: "The provider's answer cannot be believed: \(what).")
  }

  fileprivate static func said(_ code: String?, status: Int) -> Self {
    guard let code = code.flatMap(StripeObject.code) else { return .status(status) }
    return Self(code: code, detail: "The provider answered with status \(status).")
  }
  fileprivate static func status(_ status: Int) -> Self {
    Self(code: "status-\(status)", detail: "The provider answered with status \(status).")
  }
  fileprivate static var noAnswer: Self {
    Self(code: "no-answer", detail: "The provider went away; it may have done what it was asked.")
  }
  fileprivate static var unreachable: Self {
    Self(code: "unreachable", detail: "The provider could not be reached; nothing was sent.")
  }
  fileprivate static var tooLong: Self {
    Self(
      code: "too-long",
      detail: "The provider's answer is above \(HTTPExchange.sizeLimit) bytes; it was not read."
    )
  }
  fileprivate static var tls: Self {
    Self(code: "tls", detail: "No trusted TLS with the provider; nothing was sent.")
  }
  fileprivate static var login: Self {
    Self(code: "login", detail: "The provider refused the desk's key; look at --stripe-key.")
  }
  fileprivate static var noMemory: Self {
    Self(code: "no-memory", detail: "libcurl could not start; nothing was sent.")
  }
}
