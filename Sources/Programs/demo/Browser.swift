import Foundation
import FoundationNetworking

/// What a person's browser does, without a screen: keeps cookies, follows redirects, fills in the
/// forms it finds and sends them.
final class Browser {
  /// A page as it arrived.
  struct Page {
    let address: URL
    let status: Int
    let bytes: [UInt8]
    /// Where the answer sends the browser on to.
    let redirect: URL?

    var html: String { String(decoding: bytes, as: UTF8.self) }
  }

  private let session: URLSession
  private(set) var page = Page(
    address: URL(fileURLWithPath: "/"),
    status: 0,
    bytes: [],
    redirect: nil
  )
  /// Where the desk is; another port after a restart would be another site.
  let base: String

  init(base: String) {
    self.base = base
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 20
    session = URLSession(configuration: configuration, delegate: Hops(), delegateQueue: nil)
  }

  @discardableResult
  func open(_ path: String) throws(DemoFailure) -> Page {
    guard let url = URL(string: path.hasPrefix("http") ? path : base + path) else {
      throw DemoFailure("\(path) is no address")
    }
    return try load(URLRequest(url: url))
  }

  /// Fills the form with that id and sends it; fields that are not named keep what the page gave.
  @discardableResult
  func send(_ form: String, _ fields: [String: String] = [:]) throws(DemoFailure) -> Page {
    try load(try request(form, fields))
  }

  /// The request that `send` would make, so that it can be sent again after a crash.
  func request(
    _ form: String,
    _ fields: [String: String] = [:]
  ) throws(DemoFailure) -> URLRequest {
    guard let markup = Markup.form(form, in: page.html) else {
      throw DemoFailure("no form \(form) on \(page.address.path):\n\(page.html.prefix(1500))")
    }
    guard let action = Markup.attribute("action", of: markup),
      let url = URL(string: action, relativeTo: page.address)
    else { throw DemoFailure("form \(form) has no address") }
    var values = Markup.values(in: markup)
    for (name, value) in fields { values[name] = value }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(
      values.sorted { $0.key < $1.key }
        .map { "\(Browser.encoded($0.key))=\(Browser.encoded($0.value))" }
        .joined(separator: "&").utf8
    )
    return request
  }

  /// Loads the request and follows where it leads; a browser that is sent on for ever gives up.
  @discardableResult
  func load(_ request: URLRequest) throws(DemoFailure) -> Page {
    var page = try hop(request)
    for _ in 0..<10 {
      guard let next = page.redirect else { return page }
      page = try hop(URLRequest(url: next))
    }
    throw DemoFailure("\(page.address.path) sends the browser on for ever")
  }

  /// One request and its answer, wherever that sends the browser.
  @discardableResult
  func hop(_ request: URLRequest) throws(DemoFailure) -> Page {
    let done = DispatchSemaphore(value: 0)
    let box = Box()
    session.dataTask(with: request) { data, response, error in
      box.result = (data, response as? HTTPURLResponse, error?.localizedDescription)
      done.signal()
    }.resume()
    done.wait()
    let (data, response, problem) = box.result
    guard let data, let response, let address = response.url else {
      throw DemoFailure("\(request.url?.path ?? "?"): \(problem ?? "no answer")", isOutage: true)
    }
    let location =
      (300..<400).contains(response.statusCode)
      ? response.value(forHTTPHeaderField: "Location") : nil
    page = Page(
      address: address,
      status: response.statusCode,
      bytes: Array(data),
      redirect: location.flatMap { URL(string: $0, relativeTo: address)?.absoluteURL }
    )
    return page
  }

  /// Goes back to a page that was open before; nothing is loaded.
  func restore(_ page: Page) {
    self.page = page
  }

  private static func encoded(_ text: String) -> String {
    let safe = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
    return text.addingPercentEncoding(withAllowedCharacters: safe) ?? ""
  }

  /// Leaves every redirection to the browser above, so that each hop can be sent again by itself.
  private final class Hops: NSObject, URLSessionTaskDelegate {
    func urlSession(
      _ session: URLSession,
      task: URLSessionTask,
      willPerformHTTPRedirection response: HTTPURLResponse,
      newRequest request: URLRequest,
      completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
      completionHandler(nil)
    }
  }

  /// Carries the answer from the session's thread; read only after the semaphore was signalled.
  private final class Box: @unchecked Sendable {
    var result: (Data?, HTTPURLResponse?, String?) = (nil, nil, nil)
  }
}

/// What went wrong, for the person who runs the demo.
struct DemoFailure: Error, CustomStringConvertible {
  let description: String
  /// The desk did not answer at all: it may have been killed.
  let isOutage: Bool

  init(_ description: String, isOutage: Bool = false) {
    self.description = description
    self.isOutage = isOutage
  }
}
