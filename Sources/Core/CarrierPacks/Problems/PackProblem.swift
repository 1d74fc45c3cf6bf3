/// One thing that is wrong in a pack, law, calendar or example file, and what to do about it.
package struct PackProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, from the packs folder on, such as `carriers/mo/ctm/pack.json5`.
  package let file: String
  /// The place in it, such as `kinds.termination.notice.unit`; empty for the file as a whole.
  package let path: String
  /// The rule that is broken; stable.
  package let rule: PackRule
  /// What is wrong and the remedy, in English, for whoever edits packs.
  package let sentence: String

  /// A problem as its reader found it.
  package init(file: String, path: String, rule: PackRule, sentence: String) {
    self.file = file
    self.path = path
    self.rule = rule
    self.sentence = sentence
  }

  /// File, place, sentence and rule in one line.
  package var description: String {
    "\(file): \(path.isEmpty ? "" : "\(path): ")\(sentence) [\(rule.rawValue)]"
  }
}

/// All problems of a reading, in the order of file and place; never empty when thrown.
package struct PackProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// Ordered by file and place.
  package let list: [PackProblem]

  /// The problems, put in order.
  package init(_ list: [PackProblem]) {
    self.list = list.sorted { ($0.file, $0.path) < ($1.file, $1.path) }
  }

  /// One problem a line.
  package var description: String { list.map(\.description).joined(separator: "\n") }
}

/// The rules a pack must keep; raw values are stable and named in docs/carriers/README.md.
package enum PackRule: String, CaseIterable, Hashable, Sendable {
  case fileMissing = "file.missing"
  case fileSize = "file.size"
  case fileSyntax = "file.syntax"
  case fileCount = "file.count"
  case keyUnknown = "key.unknown"
  case keyMissing = "key.missing"
  case keyRepeated = "key.repeated"
  case valueType = "value.type"
  case valueChoice = "value.choice"
  case valueForm = "value.form"
  case valueRange = "value.range"
  case valueLength = "value.length"
  case valueRepeated = "value.repeated"
  case formatVersion = "format.version"
  case idFolder = "id.folder"
  case dateForm = "date.form"
  case timeForm = "time.form"
  case zoneUnknown = "zone.unknown"
  case factUnknownValue = "fact.unknown-value"
  case factNullValue = "fact.null-value"
  case factSource = "fact.source"
  case factChecked = "fact.checked"
  case factValidity = "fact.validity"
  case sourceUndefined = "source.undefined"
  case contactForm = "contact.form"
  case contactUndefined = "contact.undefined"
  case contactText = "contact.text"
  case contactSocial = "contact.social"
  case suspectHandle = "suspect.handle"
  case noticeImmediate = "notice.immediate"
  case noticeUnit = "notice.unit"
  case textLanguage = "text.language"
  case statusSuccessor = "status.successor"
  case statusSample = "status.sample"
  case calendarUndefined = "calendar.undefined"
  case calendarContradiction = "calendar.contradiction"
  case lawUndefined = "law.undefined"
  case lawForce = "law.force"
  case lawCap = "law.cap"
  case capUndefined = "cap.undefined"
  case feeUndefined = "fee.undefined"
  case exampleMismatch = "example.mismatch"
}
