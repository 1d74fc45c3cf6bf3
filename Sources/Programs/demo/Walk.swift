import Foundation
import FoundationNetworking

/// The pages as a person goes through them, form by form.
struct Walk {
  let browser: Browser
  /// Reads the mailbox page, as the person reads their mail.
  let mail: Browser
  let number: String
  let contact: String
  /// Carries a request through even when the desk is killed on the way.
  let persist: (URLRequest) throws -> Browser.Page

  /// Pages between the start and the receipt: the guided path has fewer than this.
  private static let pageLimit = 30

  /// From the first question to the receipt; gives the address of the case.
  func guided() throws -> URL {
    try load("/en/end/line?carrier=xx%2Fsample&act=termination")
    for _ in 0..<Walk.pageLimit {
      if browser.page.address.path.hasSuffix("/receipt") { return browser.page.address }
      try answerPage()
    }
    throw DemoFailure("the guided path does not end; last page \(browser.page.address.path)")
  }

  /// One page, no account: declared at once, proven later.
  func quickNotice(carrier: String) throws -> URL {
    try load("/en/quick/\(carrier)")
    try send(
      "notice",
      [
        "act": "termination", "name": "Sample Holder 2", "line": "+85366001234",
        "email": "holder2@example.org", "when": "earliest",
      ]
    )
    guard browser.page.address.path.hasSuffix("/receipt") else {
      throw DemoFailure("no receipt after the quick notice: \(browser.page.html.prefix(3000))")
    }
    return browser.page.address
  }

  private func answerPage() throws {
    let html = browser.page.html
    let known: [(form: String, fields: () throws -> [String: String])] = [
      (
        "line-form",
        {
          ["name": "Sample Holder 1", "by": "number", "line": number, "capacity": "holder"]
        }
      ),
      ("ends-form", { [:] }), ("date-form", { ["when": "earliest"] }), ("before-form", { [:] }),
      ("reach-form", { ["contact": contact] }), ("prove-form", { ["way": "code"] }),
      ("check-form", { [:] }),
    ]
    if html.contains("<form id=\"code-form\"") { return try enterCode() }
    guard let (form, fields) = known.first(where: { html.contains("<form id=\"\($0.form)\"") })
    else { throw DemoFailure("nothing to answer on \(browser.page.address.path)") }
    let before = browser.page.address
    try send(form, try fields())
    if browser.page.status >= 400, browser.page.address == before { throw refused(form) }
  }

  /// Seconds that a person who was asked for a code waits for it.
  private static let codeSeconds = 10

  /// Types the newest code; one that is refused was replaced by a newer one, which is still on its
  /// way, or the desk was killed between using it up and saying so, and a person asks for another.
  private func enterCode() throws {
    var tried: String?
    for _ in 0..<4 {
      let patience = tried == nil ? Walk.codeSeconds : 1
      if let code = try newestCode(other: tried, within: patience) {
        tried = code
        try send("code-form", ["code": code])
        if browser.page.status != 422 { break }
      } else if tried != nil {
        try send("again-form", [:])
      }
    }
    guard tried != nil else {
      throw DemoFailure("no code arrived in the mailbox within \(Walk.codeSeconds) seconds")
    }
    if browser.page.status >= 400 { throw refused("code-form") }
  }

  private func refused(_ form: String) -> DemoFailure {
    let main = Markup.text(of: "main", in: browser.page.html) ?? ""
    return DemoFailure("\(form) was not accepted (\(browser.page.status)): \(main)")
  }

  private func load(_ path: String) throws {
    guard let url = URL(string: browser.base + path) else { throw DemoFailure("\(path)?") }
    _ = try persist(URLRequest(url: url))
  }

  private func send(_ form: String, _ fields: [String: String]) throws {
    _ = try persist(try browser.request(form, fields))
  }

  /// The code in the newest message, unless it is that other one; the worker needs a moment to
  /// write it.
  private func newestCode(other: String?, within seconds: Int) throws -> String? {
    for _ in 0..<seconds * 10 {
      let page = try persistMail()
      if let pre = Markup.text(of: "pre", in: page.html),
        let code = Markup.firstMatch("(?<![0-9])[0-9]{6}(?![0-9])", in: pre), code != other
      {
        return code
      }
      usleep(100_000)
    }
    return nil
  }

  private func persistMail() throws -> Browser.Page {
    do {
      return try mail.open("/en/mailbox")
    } catch {
      guard error.isOutage else { throw error }
      // Asking for any page brings a killed desk back; the mail is then read again.
      guard let url = URL(string: browser.base + "/livez") else { throw error }
      let here = browser.page
      _ = try persist(URLRequest(url: url))
      browser.restore(here)
      return try mail.open("/en/mailbox")
    }
  }
}
