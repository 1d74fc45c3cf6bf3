import Foundation
import Portal
import Testing
import TestSupport
import Web

/// A browser without script: keeps cookies, follows redirects, sends forms as they stand.
///
/// Every page it gets is held against the strict HTML checker.
final class Browser {
  private let site: Site
  /// Numeric address that the browser comes from.
  var source: String
  private var cookies: [String: String] = [:]
  private(set) var page = ""
  private(set) var status = Status.ok
  /// Status of the first answer to what was asked, before redirects were followed.
  private(set) var answered = Status.ok
  /// Where that answer led; nil when it was the page itself.
  private(set) var led: String?
  /// Path and query of the page shown.
  private(set) var address = ""
  private(set) var response = Response(status: .ok)
  private var lastParts: [FormPart] = []
  private var lastPost: (path: String, body: String)?
  /// More redirects than this in a row are a circle.
  private static let redirects = 5

  init(_ test: TestSite, from source: String = "192.0.2.1") {
    site = test.site
    self.source = source
  }

  /// Shows a page; `path` starts with a slash and may have a query.
  @discardableResult
  func open(_ path: String) throws -> String {
    try go(.get, path, body: "")
  }

  /// Fills in and sends the form with that id of the page shown; other fields go as they stand.
  @discardableResult
  func send(
    _ form: String,
    _ typed: [String: String] = [:],
    to action: String? = nil
  ) throws -> String {
    var (target, fields) = try filled(form)
    for (name, value) in typed { fields[name] = value }
    return try post(action ?? target, fields)
  }

  /// Sends fields without a page in front of it.
  @discardableResult
  func post(_ path: String, _ fields: [String: String]) throws -> String {
    try post(path, pairs: fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  /// The same for fields in that order, which may come more than once.
  @discardableResult
  func post(_ path: String, pairs: [(name: String, value: String)]) throws -> String {
    let body = pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }
      .joined(separator: "&")
    lastPost = (path, body)
    return try go(.post, path, body: body)
  }

  /// Sends the last form again, as a browser does on a double click or after a lost connection.
  @discardableResult
  func resend() throws -> String {
    let last = try #require(lastPost)
    return try go(.post, last.path, body: last.body)
  }

  /// The cookies as they are now, to be put back by `restore`.
  var jar: [String: String] { cookies }

  /// Goes back to how things were, with the page that was shown then.
  func restore(_ jar: [String: String], showing page: String? = nil) {
    cookies = jar
    self.page = page ?? self.page
  }

  /// Fills in and sends a form with a file, as `multipart/form-data`, which the listener takes
  /// apart.
  @discardableResult
  func send(_ form: String, _ typed: [String: String], file: FormPart) throws -> String {
    let (action, fields) = try filled(form)
    let sent = fields.merging(typed) { $1 }.filter { $0.key != file.name }
    let parts = sent.sorted { $0.key < $1.key }.map {
      FormPart(name: $0.key, fileName: nil, mediaType: nil, bytes: Array($0.value.utf8))
    }
    lastParts = parts + [file]
    return try go(.post, action, body: "", parts: lastParts)
  }

  /// Sends the last form with a file again.
  @discardableResult
  func resendFile(to path: String) throws -> String {
    try go(.post, path, body: "", parts: lastParts)
  }

  private func go(
    _ method: Method,
    _ path: String,
    body: String,
    parts: [FormPart]? = nil
  ) throws -> String {
    var (method, path, body, parts) = (method, path, body, parts)
    for hop in 0..<Self.redirects {
      response = site.respond(to: try request(method, path, body, parts))
      if hop == 0 { (answered, led) = (response.status, response.headers["Location"]) }
      keepCookies()
      address = path
      status = response.status
      guard status == .seeOther, let next = response.headers["Location"] else { break }
      (method, path, body, parts) = (.get, next, "", nil)
    }
    let isPage = response.headers["Content-Type"] == "text/html; charset=utf-8"
    page = isPage ? String(decoding: response.body, as: UTF8.self) : ""
    if isPage {
      #expect(HTMLChecker.problems(page: page) == [], "\(address)")
    }
    return page
  }

  private func request(
    _ method: Method,
    _ path: String,
    _ body: String,
    _ parts: [FormPart]?
  ) throws -> Request {
    let address = path.split(separator: "?", maxSplits: 1).map(String.init)
    var headers = Headers([("Host", "farewell.example")])
    if !cookies.isEmpty {
      let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      headers.add("Cookie", pairs.joined(separator: "; "))
    }
    let type = parts == nil ? "application/x-www-form-urlencoded" : "multipart/form-data"
    if method == .post { headers.add("Content-Type", type) }
    return Request(
      method: method,
      path: try #require(RequestPath(raw: address.first ?? "/")),
      query: address.count > 1 ? address[1] : "",
      headers: headers,
      body: Array(body.utf8),
      parts: parts,
      requestID: "test-1",
      remoteAddress: source
    )
  }

  private func keepCookies() {
    for line in response.headers.values("Set-Cookie") {
      guard let pair = line.split(separator: ";").first,
        let equals = pair.firstIndex(of: "=")
      else { continue }
      cookies[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
    }
  }
}

extension Browser {
  /// The page as plain text with single blanks, without markup.
  var text: String { Self.text(of: page) }

  static func text(of page: String) -> String {
    unescaped(page.replacing(/<[^>]*>/, with: " ")).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Where the form of the page goes, and its fields as they stand.
  func filled(_ form: String) throws -> (action: String, fields: [String: String]) {
    let markup = try #require(Self.form(form, in: page), "no form \(form) on \(address)")
    let action = Self.unescaped(Self.attribute("action", of: markup) ?? "")
    return (action, Self.fields(of: markup))
  }

  /// The markup of the form with that id; nil when the page has none.
  static func form(_ id: String, in page: String) -> String? {
    guard let start = page.range(of: "<form id=\"\(id)\"")?.lowerBound,
      let end = page[start...].range(of: "</form>")?.upperBound
    else { return nil }
    return String(page[start..<end])
  }

  /// What the fields hold as the page came: hidden and text fields, chosen buttons, text areas.
  static func fields(of form: String) -> [String: String] {
    var fields: [String: String] = [:]
    for match in form.matches(of: /<input[^>]*>/) {
      let tag = String(match.output)
      guard let name = attribute("name", of: tag) else { continue }
      let type = attribute("type", of: tag) ?? "text"
      if ["radio", "checkbox"].contains(type), !tag.contains(" checked") { continue }
      fields[name] = unescaped(attribute("value", of: tag) ?? "")
    }
    for match in form.matches(of: /<textarea[^>]*name="([^"]*)"[^>]*>\n([^<]*)/) {
      fields[String(match.1)] = unescaped(String(match.2))
    }
    for match in form.matches(
      of: /<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()
    ) {
      let chosen = match.2.firstMatch(of: /<option value="([^"]*)"[^>]* selected/)
      fields[String(match.1)] = chosen.map { unescaped(String($0.1)) } ?? ""
    }
    return fields
  }

  static func attribute(_ name: String, of tag: String) -> String? {
    guard let start = tag.range(of: " \(name)=\"")?.upperBound,
      let end = tag[start...].firstIndex(of: "\"")
    else { return nil }
    return String(tag[start..<end])
  }

  static func unescaped(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
