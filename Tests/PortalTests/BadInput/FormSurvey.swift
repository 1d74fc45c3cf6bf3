import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

/// A form as a page shows it: where it goes, its id and the names of its fields.
struct SeenForm: Hashable {
  /// Address without language; a star stands for a case or a carrier, so it is the same for all.
  let place: String
  let id: String
  let fields: [String]

  var name: String { "\(place) \(id)" }

  /// Every form of a page.
  static func all(in page: String) -> [SeenForm] {
    page.matches(of: /<form\b[^>]*>/).map { match in
      let tag = String(match.output)
      let end = page[match.range.upperBound...].range(of: "</form>")?.lowerBound ?? page.endIndex
      let markup = String(page[match.range.upperBound..<end])
      let names = markup.matches(of: /<(?:input|textarea|select|button)[^>]* name="([^"]*)"/)
        .map { String($0.1) }
      return SeenForm(
        place: place(Browser.attribute("action", of: tag) ?? ""),
        id: Browser.attribute("id", of: tag) ?? "without an id",
        fields: Set(names).sorted()
      )
    }
  }

  static func place(_ address: String) -> String {
    let path = address.prefix { $0 != "?" }.split(separator: "/").dropFirst().map(String.init)
    if path.count == 3, ["quick", "withdraw", "guides"].contains(path[0]) { return "\(path[0])/*" }
    if path.isEmpty { return "/" }
    return path.map { CaseID($0) == nil ? $0 : "*" }.joined(separator: "/")
  }
}

/// A page of the site with the forms that are tried there, and the way a visitor gets there.
struct Station: Sendable, CustomTestStringConvertible {
  let name: String
  /// Ids of its forms; a form that several pages show is tried on one of them.
  let forms: [String]
  /// Goes there, and tells what has to be typed that is not known before.
  fileprivate let walk: @Sendable (Walker) throws -> [String: String]

  var testDescription: String { name }

  struct NoForm: Error {
    let address: String
    let form: String
  }

  /// Goes there, in that language, on a site of its own.
  func arrive(_ language: String) throws -> Ground {
    var walker = Walker(try TestSite())
    walker.language = language
    try walker.test.addLine(dependents: [.init(kind: .watch, label: .known("Watch"))])
    let found = try walk(walker)
    let shown = SeenForm.all(in: walker.browser.page)
    for form in forms where !shown.contains(where: { $0.id == form }) {
      throw NoForm(address: walker.browser.address, form: form)
    }
    return try Ground(walker, found)
  }

  static let all: [Station] =
    [
      open("carriers", ["find"]), open("quick/xx/sample", ["notice"]),
      open("quick/mo/ctm", ["notice"]), open("withdraw/xx/sample", ["withdrawal"]),
      open("resume", ["resume-form"]), open("not-me", ["not-me-form"]), open("check", ["check"]),
      open("check-contact", ["contact-form"]), open("guides", ["find"]),
      open("settings", ["settings", "sign-out"]), open("end/line", ["choose"]),
      open("check-contact", ["contact-form"]), open("guides", ["find"]),
      open("end/line?carrier=xx/sample&act=termination", ["line-form"]),
    ] + guided + ofCases
}

/// A page as it was reached, to which every trial goes back.
struct Ground {
  let walker: Walker
  /// What is right in the fields of this page and was not known before.
  let found: [String: String]
  private let page: String
  private let jar: [String: String]
  let contents: StoreContents

  init(_ walker: Walker, _ found: [String: String]) throws {
    self.walker = walker
    self.found = found
    page = walker.browser.page
    jar = walker.browser.jar
    contents = try StoreContents(walker.test.store)
  }

  var browser: Browser { walker.browser }

  func goBack() throws {
    try contents.putBack(walker.test.store)
    browser.restore(jar, showing: page)
  }
}

extension Station {
  /// A page that anybody can open.
  private static func open(_ path: String, _ forms: [String]) -> Station {
    Station(name: path, forms: forms) { walker in
      try walker.browser.open(walker.path(path))
      return [:]
    }
  }

  private static let steps = [
    "line-form", "ends-form", "date-form", "before-form", "reach-form", "code-form", "prove-form",
    "code-form",
  ]

  /// The guided path, each question after right answers to the ones before.
  private static let guided: [Station] =
    (1..<steps.count).map { count in
      let shown = steps[count] == "code-form" ? ["code-form", "again-form"] : [steps[count]]
      return Station(name: "guided path, \(count): \(steps[count])", forms: shown) { walker in
        try answer(steps.prefix(count), walker)
        return shown.count > 1 ? ["code": try code(walker, count)] : [:]
      }
    } + [
      Station(name: "guided path, the check", forms: ["check-form"]) { walker in
        try answer(steps[...], walker)
        return [:]
      }
    ]

  private static func answer(_ steps: ArraySlice<String>, _ walker: Walker) throws {
    try walker.browser.open(walker.path("end/line?carrier=xx/sample&act=termination"))
    for (index, step) in zip(steps.indices, steps) {
      var typed = RightValues.of(step).values
      if step == "code-form" { typed["code"] = try code(walker, index) }
      try walker.browser.send(step, typed)
    }
  }

  /// The first code goes to the declared contact, the second to the one on record.
  private static func code(_ walker: Walker, _ step: Int) throws -> String {
    try walker.test.code(to: step == 5 ? RightValues.contact : TestSite.recorded)
  }
}

extension Station {
  private static func ofCase(
    _ page: String,
    _ forms: [String],
    carrier: String = "xx/sample",
    _ story: @escaping @Sendable (Visitor) throws -> Void = { _ in }
  ) -> Station {
    Station(name: "case \(page), \(forms.joined(separator: ", "))", forms: forms) { walker in
      // As soon as possible, so that the case can run to its end.
      var typed = RightValues.of("notice").values.filter { !$0.key.hasPrefix("date-") }
      if carrier == "it/iliad" { typed["line"] = "+393200000000" }
      if carrier == "mo/ctm" { typed["line"] = "+85366123456" }
      try walker.browser.open(walker.path("quick/\(carrier)"))
      try walker.browser.send("notice", typed)
      let visitor = try Visitor(following: walker)
      try story(visitor)
      try walker.browser.open(walker.path("cases/\(visitor.id)/\(page)"))
      return [:]
    }
  }

  /// A page of a case that has ended with money in it.
  private static func ofMoney(
    _ page: String,
    _ forms: [String],
    _ money: Visitor.Money,
    _ story: @escaping @Sendable (Visitor) throws -> Void = { _ in }
  ) -> Station {
    Station(name: "case \(page), \(forms.joined(separator: ", "))", forms: forms) { walker in
      let visitor = try Visitor.ended(walker, money)
      try story(visitor)
      try walker.browser.open(walker.path("cases/\(visitor.id)/\(page)"))
      return [:]
    }
  }

  private static let ofCases: [Station] = [
    ofCase("receipt", ["reason"]), ofCase("stop", ["stop-form"]), ofCase("date", ["date-form"]),
    ofCase("prove", ["code-request"]),
    ofCase("answer", ["answer-form"]) { try $0.staff(.ask(question: "Which line?")) },
    ofCase("carrier", ["carrier-form"], carrier: "it/iliad") { visitor in
      try visitor.proveContact()
      try visitor.test.work()
    },
    ofCase("plan", ["told-form"], carrier: "mo/ctm"),
    ofCase("sent", ["sent-form"], carrier: "it/iliad") { try $0.tell() },
    ofCase("evidence", ["evidence-form", "remove-form"], carrier: "it/iliad") { visitor in
      try visitor.tell()
      try visitor.keepNote()
    },
    ofCase("complaint", ["complaint-form"], carrier: "it/iliad") { try $0.tell() },
    ofCase("unconfirmed", ["unconfirmed-form"], carrier: "it/iliad") { try $0.send() },
    ofCase("afterwards", ["checks-form"], carrier: "it/iliad") { visitor in
      try visitor.tell()
      try visitor.endOutside()
    },
    ofCase("afterwards", ["away-form"], carrier: "it/iliad") { visitor in
      try visitor.tell()
      try visitor.endOutside()
      try visitor.checkAll()
    },
    Station(name: "guided path outside, about-form", forms: ["about-form"]) { walker in
      try walker.browser.open(walker.path("end/line?carrier=mo/ctm&act=termination"))
      let typed = ["by": "number", "line": "+85366123456", "capacity": "holder", "name": "Ana"]
      try walker.browser.send("line-form", typed)
      return [:]
    },
    Station(name: "guided path outside, bill-form", forms: ["bill-form"]) { walker in
      try walker.browser.open(walker.path("end/line?carrier=it/fastweb&act=termination"))
      let typed = ["by": "number", "line": "+393331234567", "capacity": "holder", "name": "Ana"]
      try walker.browser.send("line-form", typed)
      try walker.browser.open(walker.path("end/bill"))
      return [:]
    },
    ofMoney("money", ["pay-form"], .owed),
    ofMoney("claim/EUR", ["claim-form"], .due),
    ofMoney("refunds/1/destination", ["destination-form"], .due) { try $0.claim() },
    ofMoney("refunds/1", ["dispute-form"], .due) { visitor in
      try visitor.claim()
      try visitor.sendRefund()
    },
    ofMoney("bills", ["charge-form"], .due),
    ofCase("phone", ["phone-form"]) { try $0.end() },
    ofCase("reactivate", ["back-form"]) { try $0.end() },
    Station(name: "case date, confirm-form", forms: ["confirm-form"]) { walker in
      _ = try ofCase("date", ["date-form"]).walk(walker)
      try walker.browser.send("date-form", RightValues.of("date-form").values)
      return [:]
    },
    Station(name: "case prove/code", forms: ["code-form", "again-form"]) { walker in
      _ = try ofCase("prove", ["code-request"]).walk(walker)
      try walker.browser.send("code-request")
      return ["code": try walker.test.code(to: RightValues.contact)]
    },
    Station(name: "case prove, consent-form", forms: ["consent-form"]) { walker in
      let visitor = try Visitor(withoutConsent: walker.test)
      try visitor.proveContact()
      walker.browser.restore(visitor.browser.jar)
      try walker.browser.open(walker.path("cases/\(visitor.id)/prove"))
      return [:]
    },
    Station(name: "resume with an open case", forms: ["sign-out-form"]) { walker in
      _ = try ofCase("stop", ["stop-form"]).walk(walker)
      try walker.browser.open(walker.path("resume"))
      return [:]
    },
    Station(name: "resume/code", forms: ["code-form", "again-form"]) { walker in
      _ = try ofCase("stop", ["stop-form"]).walk(walker)
      let reference = try walker.shownCase().reference.text
      walker.browser.restore([:])
      try walker.browser.open(walker.path("resume"))
      try walker.browser.send("resume-form", ["reference": reference])
      return ["code": try walker.test.code(to: RightValues.contact)]
    },
  ]
}
