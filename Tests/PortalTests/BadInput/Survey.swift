import Cancellation
import Foundation
import Testing
import Web

/// The answers to every wrong value in every field, as lines of the list.
struct Survey {
  private(set) var forms: Set<String> = []
  private(set) var faults: [String] = []
  private var answers: [(row: String, summary: String, value: String)] = []

  private static let english = SpokenText(TestSite.catalogues, .english)
  private static let chinese = SpokenText(TestSite.catalogues, .simplifiedChinese)
  /// Stands for the whole form where a field is named.
  private static let whole = "*"

  /// Tries the form, right in each of its ways, with each wrong value in each field; every answer
  /// that differs is asked for in the other language as well.
  mutating func tryAll(_ form: SeenForm, english: Ground, chinese: Ground) throws {
    forms.insert(form.name)
    let ways = RightValues.ways(form.id)
    let rights = Set(
      try ways.flatMap { way in
        try WrongValue.whole.map {
          try Self.send($0, Self.whole, form, way, english, Self.english, []).summary
        }
      }
    )
    if rights.count > ways.count { faults.append("\(form.name): a field more changes the answer") }
    for way in ways {
      for field in [Self.whole] + form.fields {
        try tryAll(field, form, way, english, chinese, rights)
      }
    }
  }

  private mutating func tryAll(
    _ field: String,
    _ form: SeenForm,
    _ way: RightValues,
    _ english: Ground,
    _ chinese: Ground,
    _ rights: Set<String>
  ) throws {
    let row = "\(form.name)\(way.way.isEmpty ? "" : "/\(way.way)") \(field)"
    var seen: Set<String> = []
    for value in Self.values(field) {
      let answer = try Self.send(value, field, form, way, english, Self.english, [])
      answers.append((row, answer.summary, value.name))
      faults += answer.faults.map { "\(row), \(value.name): \($0)" }
      if !answer.isRefused, answer.isWritten, !rights.contains(answer.summary) {
        faults.append("\(row), \(value.name): neither refused nor taken as right")
      }
      guard seen.insert(answer.summary).inserted else { continue }
      let same = try Self.send(value, field, form, way, chinese, Self.chinese, answer.keys)
      faults += same.faults.map { "\(row), \(value.name), in Chinese: \($0)" }
      if same.summary != answer.summary {
        faults.append("\(row), \(value.name): \(answer.summary); in Chinese: \(same.summary)")
      }
    }
  }

  private static func values(_ field: String) -> [WrongValue] {
    switch field {
    case whole: WrongValue.whole
    case CSRFGuard.fieldName: WrongValue.tokens
    default: WrongValue.all
    }
  }

  private static func send(
    _ value: WrongValue,
    _ field: String,
    _ form: SeenForm,
    _ way: RightValues,
    _ ground: Ground,
    _ spoken: SpokenText,
    _ known: Set<String>
  ) throws -> WrongAnswer {
    try ground.goBack()
    let (action, shown) = try ground.browser.filled(form.id)
    let found = ground.found.filter { form.fields.contains($0.key) }
    let right = shown.merging(way.values) { $1 }.merging(found) { $1 }
    let sent = value.fields(right, field)
    try ground.browser.post(action, pairs: sent)
    return try WrongAnswer(ground, to: form, field: field, sent: sent, spoken, known: known)
  }

  /// One line for each answer of a field, with the values that get it; of the answer that most
  /// values get it is only said that all others get it.
  var lines: [String] {
    let rows = Dictionary(grouping: answers, by: \.row)
    return rows.flatMap { row, answers in
      let values = Dictionary(grouping: answers, by: \.summary).mapValues { $0.map(\.value) }
      let most = values.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
      return values.map { summary, values in
        let isRest = summary == most && values.count > Self.fewValues
        return "\(row): \(summary) <- \(isRest ? "all others" : values.joined(separator: ", "))"
      }
    }
  }

  /// So many values are still named one by one.
  private static let fewValues = 5

  /// The lines of the list, each with the form it is about.
  static func listed() throws -> [(form: String, line: String)] {
    let path = TestSite.root + "/Tests/PortalTests/Golden/fields.txt"
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { line in
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        let id = words.count > 1 ? words[1].prefix { $0 != "/" } : ""
        return ("\(words[0]) \(id)", String(line))
      }
  }
}
