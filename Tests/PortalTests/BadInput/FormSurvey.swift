import Cancellation
import Desk
import Foundation
import Portal
import TestSupport
import Testing
import Web

/// A form as a page shows it: its id and the names of its fields.
struct SeenForm: Hashable {
  let id: String
  let fields: [String]

  /// Every form of a page.
  static func all(in page: String) -> [SeenForm] {
    page.matches(of: /<form id="([^"]*)"[^>]*>/).map { match in
      let end = page[match.range.upperBound...].range(of: "</form>")?.lowerBound ?? page.endIndex
      let markup = String(page[match.range.upperBound..<end])
      let names = markup.matches(of: /<(?:input|textarea|select|button)[^>]* name="([^"]*)"/)
        .map { String($0.1) }
      return SeenForm(id: String(match.1), fields: Set(names).sorted())
    }
  }
}

/// A page of the site that has forms, with the way a visitor gets there.
struct Station: Sendable, CustomTestStringConvertible {
  let name: String
  private let walk: @Sendable (Walker) throws -> Void

  var testDescription: String { name }

  struct NoForm: Error {
    let address: String
  }

  /// Goes there, in that language, on a site of its own.
  func arrive(_ language: String) throws -> Walker {
    var walker = Walker(try TestSite())
    walker.language = language
    try walker.test.addLine(dependents: [.init(kind: .watch, label: .known("Watch"))])
    try walk(walker)
    guard !SeenForm.all(in: walker.browser.page).isEmpty else {
      throw NoForm(address: walker.browser.address)
    }
    return walker
  }

  /// A page that anybody can open.
  private static func open(_ path: String) -> Station {
    Station(name: path) { try $0.browser.open($0.path(path)) }
  }

  private struct Step: Sendable {
    let form: String
    let fields: [String: String]
  }

  /// The guided path as far as so many of its steps.
  private static func guided(_ count: Int) -> Station {
    let sent = Array(steps.prefix(count))
    return Station(name: "guided path, \(sent.last?.form ?? "start")") { walker in
      try walker.browser.open(walker.path("end/line?carrier=xx/sample&act=termination"))
      for step in sent {
        let isShown = SeenForm.all(in: walker.browser.page).contains { $0.id == step.form }
        if isShown { try walker.browser.send(step.form, step.fields) }
      }
    }
  }

  private static let steps = [
    Step(
      form: "line-form",
      fields: ["by": "number", "line": TestSite.number, "capacity": "holder", "name": "Ana"]
    ),
    Step(form: "ends-form", fields: ["choice": "go-on"]),
    Step(form: "date-form", fields: ["when": "earliest"]),
    Step(form: "before-form", fields: ["tick-1": "yes"]),
    Step(form: "reach-form", fields: ["contact": "new@example.org"]),
  ]

  /// A page of a case that came in by quick notice.
  private static func ofCase(_ page: String, carrier: String = "xx/sample") -> Station {
    Station(name: "case \(page) of \(carrier)") { walker in
      try walker.browser.open(walker.path("quick/\(carrier)"))
      try walker.browser.send(
        "notice",
        [
          "act": "termination", "name": "Ana Holder", "line": TestSite.number,
          "email": "new@example.org",
        ]
      )
      let id = try walker.shownCase().id
      try walker.browser.open(walker.path("cases/\(id)/\(page)"))
    }
  }

  static let all: [Station] =
    [
      "carriers", "quick/xx/sample", "quick/mo/ctm", "withdraw/xx/sample", "resume", "not-me",
      "check", "check-contact", "guides", "settings", "end/line",
      "end/line?carrier=xx/sample&act=termination",
    ].map(open) + (1...steps.count).map(guided)
    + ["receipt", "stop", "date", "prove"].map { ofCase($0) }
}
