/// What is typed into a form so that nothing is wrong with it; hidden fields go as they stand.
struct RightValues: Sendable {
  /// Tells apart the ways in which one form can be right; empty for the only one.
  var way = ""
  let values: [String: String]

  static let contact = "new@example.org"

  private static let person = ["name": "Ana Holder", "line": TestSite.number, "email": contact]

  private static func day(_ name: String) -> [String: String] {
    ["\(name)-day": "10", "\(name)-month": "12", "\(name)-year": "2026"]
  }

  /// The day on which the tests begin.
  private static func today(_ name: String) -> [String: String] {
    ["\(name)-day": "20", "\(name)-month": "11", "\(name)-year": "2026"]
  }

  private static let circumstances = [
    "payment": "prepaid", "place": "abroad", "group": "mainlander", "linked-mainland": "yes",
  ]

  private static let withdrawal = person.merging(
    ["start-day": "10", "start-month": "11", "start-year": "2026"]
  ) { $1 }

  private static let all: [String: [RightValues]] = [
    "find": [RightValues(values: ["search": "CTM"])],
    "notice": [
      RightValues(values: person.merging(["act": "termination"]) { $1 }.merging(day("date")) { $1 })
    ],
    "withdrawal": [
      RightValues(values: withdrawal),
      RightValues(way: "check", values: withdrawal.merging(["check": "yes"]) { $1 }),
    ],
    "resume-form": [RightValues(values: ["reference": "222-2222-2222"])],
    "not-me-form": [RightValues(values: ["reference": "222-2222-2222", "code": "ABCD2345"])],
    "contact-form": [RightValues(values: ["contact": "1000", "carrier": "mo/ctm"])],
    "check": [RightValues(values: ["receipt": "a receipt"])],
    "settings": [RightValues(values: ["language": "zh-Hans"])],
    "choose": [RightValues(values: ["carrier": "xx/sample", "act": "termination"])],
    "line-form": [
      RightValues(
        way: "number",
        values: ["by": "number", "line": TestSite.number, "capacity": "holder", "name": "Ana"]
      ),
      RightValues(
        way: "order",
        values: ["by": "order", "line": "A 7", "capacity": "holder", "name": "Ana"]
      ),
    ],
    "ends-form": [RightValues(values: ["choice": "go-on"])],
    "bill-form": [
      RightValues(values: [
        "bill-fee": "9.95", "bill-paid": "2026-12-14", "bill-termEnd": "2027-06-30",
        "bill-termMonths": "24", "bill-balance": "12,30", "bill-instalment": "10",
        "bill-instalmentsLeft": "6",
      ])
    ],
    "date-form": [RightValues(values: day("date").merging(["when": "own"]) { $1 })],
    "before-form": [RightValues(values: ["tick-0": "yes", "tick-1": "yes"])],
    "reach-form": [RightValues(values: ["contact": contact])],
    "prove-form": [RightValues(values: ["way": "code"])],
    "again-form": [RightValues(values: ["again": "yes"])],
    "reason": [RightValues(values: ["why": "price"])],
    "about-form": [
      RightValues(way: "answer", values: circumstances.merging(["choice": "answer"]) { $1 }),
      RightValues(way: "leave-out", values: ["choice": "leave-out"]),
    ],
    "told-form": [RightValues(values: circumstances)],
    "sent-form": [RightValues(values: today("date").merging(["way": "other"]) { $1 })],
    "evidence-form": [RightValues(values: ["kind": "call-note", "note": "Ana, 10:00: it ends."])],
    "complaint-form": [RightValues(values: today("date").merging(["to": "carrier"]) { $1 })],
    "checks-form": [RightValues(values: ["bills": "fine", "device": "not-fine"])],
    "pay-form": [RightValues(values: ["means": "bankTransfer"])],
    "claim-form": [RightValues(values: Visitor.destination)],
    "destination-form": [
      RightValues(
        values: Visitor.destination.merging(
          ["account-kind": "HK", "number": "004 123 456789 833"]
        ) { $1 }
      )
    ],
    "dispute-form": [RightValues(values: ["note": "Not on the statement."])],
    "charge-form": [
      RightValues(
        values: today("dated").merging(today("from")) { $1 }.merging(today("through")) { $1 }
          .merging(["bill-number": "R 77", "bill-kind": "final", "amount": "9,95"]) { $1 }
      )
    ],
    "answer-form": [RightValues(values: ["answer": "The one ending 123."])],
    "carrier-form": [
      RightValues(
        way: "confirmed",
        values: day("date").merging(["answer": "confirmed", "note": "Mail 7"]) { $1 }
      ),
      RightValues(way: "refused", values: ["answer": "refused", "note": "Not today."]),
    ],
  ]

  /// Every way in which the form can be right.
  static func ways(_ form: String) -> [RightValues] { all[form] ?? [RightValues(values: [:])] }

  /// The first of them.
  static func of(_ form: String) -> RightValues { ways(form).first ?? RightValues(values: [:]) }
}
