import Cancellation
import Desk
import Portal
import Testing

/// Somebody who goes through the guided path, page by page, as far as a test needs.
struct Walker {
  let test: TestSite
  let browser: Browser
  var language = "en"

  init(_ test: TestSite) {
    self.test = test
    browser = Browser(test)
  }

  /// What is wished for and by whom.
  struct Wish {
    var carrier = "xx/sample"
    var act = "termination"
    var by = "number"
    var line = TestSite.number
    var contact = TestSite.recorded
  }

  func path(_ rest: String) -> String { "/\(language)/\(rest)" }

  /// From the first question to the code page of the contact.
  func walk(_ wish: Wish) throws {
    try browser.open(path("end/line?carrier=\(wish.carrier)&act=\(wish.act)"))
    try browser.send(
      "line-form",
      ["by": wish.by, "line": wish.line, "capacity": "holder", "name": "Ana Holder"]
    )
    if browser.address.hasSuffix("/about") {
      try browser.send("about-form", ["choice": "leave-out"])
    }
    try browser.send("ends-form", ["choice": "go-on"])
    if browser.address.hasSuffix("/date") {
      try browser.send("date-form", ["when": "earliest"])
    }
    if browser.address.hasSuffix("/before") { try browser.send("before-form", ["tick-1": "yes"]) }
    try browser.send("reach-form", ["contact": wish.contact])
  }

  /// Enters the code that came to the contact.
  func prove(_ contact: String) throws {
    try browser.send("code-form", ["code": try test.code(to: contact)])
  }

  /// The case whose page is shown, or was asked for.
  func shownCase() throws -> Case {
    let parts = browser.address.split(separator: "/").map(String.init)
    let id = try #require(parts.dropFirst(2).first.flatMap(CaseID.init), "\(browser.address)")
    return try #require(try test.desk.load(id).state)
  }
}
