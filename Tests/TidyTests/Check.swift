import Testing

/// One rule of the house: finds every place that breaks it and says what to do instead.
struct Check: Sendable, CustomTestStringConvertible {
  let name: String
  let find: @Sendable (Repository) -> [Offence]

  var testDescription: String { name }

  static let all: [Check] =
    [imports, targets] + [bannedCalls, swallowedErrors]
    + [fileLength, functionLength, lineLength, scriptLength] + [forbiddenNames, openWork]
    + [documentation, requirementDocumentation] + [decisions, links, orphanPages, readmeLength]
    + [workplace] + [requirementRows, requirementReferences]
}

/// A place that breaks a rule.
struct Offence: Sendable, Hashable, CustomStringConvertible {
  let path: String
  /// From 1; 0 stands for the file as a whole.
  let line: Int
  let remedy: String

  /// What a test compares.
  var place: String { "\(path):\(line)" }

  var description: String { "\(place): \(remedy)" }
}
