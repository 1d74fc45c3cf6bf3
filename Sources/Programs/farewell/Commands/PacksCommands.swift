import Cancellation
import CarrierPacks
import Desk

let packsCheckCommand = CommandSpec(
  words: ["packs", "check"],
  operands: [],
  options: [
    Place.options[1],
    Option("on", "DATE", help: "the day whose law counts, as YYYY-MM-DD (today)"),
    textLanguage,
  ],
  help: "Read every carrier pack, calendar and law table and run the examples; tell every problem "
    + "and breach of law, and how much is known of each carrier.",
  run: { arguments in
    let date = try arguments.day("on")
    let language = try arguments.choice("language", Language.self) ?? .english
    let files = PackFiles(folder: try arguments.text("share") ?? Place.findShare())
    let inspection = PackInspection(files, on: date)
    let report = PackReport(inspection, on: date, in: language)
    for line in report.complaints { Console.complain(line) }
    Console.say(report.table)
    try fail(inspection)
  }
)

/// A breach makes the examples of its pack fail as well, so it is named first.
private func fail(_ inspection: PackInspection) throws(CommandFailure) {
  let problems = inspection.problems
  let isRead = problems.list.allSatisfy { $0.rule == .exampleMismatch }
  if isRead, inspection.findings.contains(where: { $0.verdict == .breach }) {
    for problem in problems.list { Console.complain("\(problem)") }
    throw CommandFailure(
      code: "law-breach",
      sentence: "A pack breaks a rule of law; correct the pack or its source.",
      status: 2
    )
  }
  guard problems.list.isEmpty else {
    throw CommandFailure(code: "packs", sentence: "\(problems)", status: 2)
  }
}

extension Arguments {
  /// A day that was given, else today in UTC.
  fileprivate func day(_ name: String) throws(UsageError) -> LocalDate {
    guard let text = text(name) else { return SystemClock().today }
    // The problem said below shows the form, which the parser's own would repeat.
    guard let date = try? LocalDate.parse(text) else {
      throw UsageError(
        code: "option-date",
        sentence: "--\(name) \(Quoted(text)): give an existing day as YYYY-MM-DD."
      )
    }
    return date
  }
}
