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
      ("code-form", { ["code": try newestCode()] }), ("check-form", { [:] }),
    ]
    guard let (form, fields) = known.first(where: { html.contains("<form id=\"\($0.form)\"") })
    else { throw DemoFailure("nothing to answer on \(browser.page.address.path)") }
    let before = browser.page.address
    try send(form, try fields())
    if form == "code-form", browser.page.status == 422 {
      // The desk was killed between using the code up and saying so: a person asks for another.
      let used = try newestCode()
      try send("again-form", [:])
      try send("code-form", ["code": try newestCode(after: used)])
    }
    if browser.page.status >= 400, browser.page.address == before {
      let summary = Markup.text(of: "ul", in: browser.page.html) ?? ""
      throw DemoFailure("\(form) was not accepted (\(browser.page.status)): \(summary)")
    }
  }

  private func load(_ path: String) throws {
    guard let url = URL(string: browser.base + path) else { throw DemoFailure("\(path)?") }
    _ = try persist(URLRequest(url: url))
  }

  private func send(_ form: String, _ fields: [String: String]) throws {
    _ = try persist(try browser.request(form, fields))
  }

  /// The code in the newest message; the worker needs a moment to write it.
  private func newestCode(after old: String? = nil) throws -> String {
    for _ in 0..<100 {
      let page = try persistMail()
      if let pre = Markup.text(of: "pre", in: page.html),
        let code = Markup.firstMatch("(?<![0-9])[0-9]{6}(?![0-9])", in: pre), code != old
      {
        return code
      }
      usleep(100_000)
    }
    throw DemoFailure(
      "no new code arrived in the mailbox within 10 seconds; the page was "
        + "\(browser.page.address.path) (\(browser.page.status)): "
        + (Markup.text(of: "main", in: browser.page.html) ?? "")
    )
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
