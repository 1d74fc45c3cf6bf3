import Cancellation
import Foundation

extension Catalogue {
  /// Adds the entries of one file and returns what is wrong with them.
  mutating func add(_ bytes: Data, file: String) -> [CatalogueProblem] {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    let raw: [String: RawEntry]
    do {
      raw = try decoder.decode([String: RawEntry].self, from: bytes)
    } catch {
      return [CatalogueProblem(file: file, key: "", fault: .malformed(Self.reason(error)))]
    }
    var problems = Self.repeatedKeys(bytes).map {
      CatalogueProblem(file: file, key: $0, fault: .duplicate)
    }
    for (key, value) in raw.sorted(by: { $0.key < $1.key }) {
      if files[key] != nil {
        problems.append(CatalogueProblem(file: file, key: key, fault: .duplicate))
        continue
      }
      files[key] = file
      let (entry, faults) = checked(value)
      entries[key] = entry
      problems += faults.map { CatalogueProblem(file: file, key: key, fault: $0) }
    }
    return problems
  }

  /// What this language lacks, has too much of, or fills differently than English.
  func differences(from english: Catalogue) -> [CatalogueProblem] {
    var problems: [CatalogueProblem] = []
    for (key, file) in english.files.sorted(by: { $0.key < $1.key }) where files[key] == nil {
      let own = language.rawValue + file.dropFirst(Language.english.rawValue.count)
      problems.append(CatalogueProblem(file: own, key: key, fault: .missing))
    }
    for (key, file) in files.sorted(by: { $0.key < $1.key }) {
      guard english.files[key] != nil else {
        problems.append(CatalogueProblem(file: file, key: key, fault: .notInEnglish))
        continue
      }
      guard let given = entries[key]?.places, let needed = english.entries[key]?.places,
        given != needed
      else { continue }
      problems.append(
        CatalogueProblem(
          file: file,
          key: key,
          fault: .placeholders(given: given, needed: needed)
        )
      )
    }
    return problems
  }

  private func checked(_ raw: RawEntry) -> (Entry?, [CatalogueProblem.Fault]) {
    switch raw {
    case .text(let text):
      let (template, fault) = Self.template(text)
      return (template.map(Entry.text), fault.map { [$0] } ?? [])
    case .counted(let forms):
      return counted(forms)
    }
  }

  private func counted(_ raw: [String: String]) -> (Entry?, [CatalogueProblem.Fault]) {
    let needed = language.pluralForms.map(\.rawValue)
    var faults: [CatalogueProblem.Fault] = []
    if raw.keys.sorted() != needed.sorted() {
      faults.append(.wrongPlurals(given: raw.keys.sorted(), needed: needed))
    }
    var forms: [PluralForm: Template] = [:]
    for form in language.pluralForms {
      guard let text = raw[form.rawValue] else { continue }
      let (template, fault) = Self.template(text)
      forms[form] = template
      if let fault { faults.append(fault) }
    }
    return (forms.isEmpty ? nil : .counted(forms), faults)
  }

  private static func template(_ text: String) -> (Template?, CatalogueProblem.Fault?) {
    guard !text.allSatisfy(\.isWhitespace) else { return (nil, .emptyText) }
    guard let template = Template(text) else { return (nil, .brokenPlaceholder) }
    return (template, nil)
  }

  /// Keys that begin more than one line: JSON readers keep one of them without a word.
  private static func repeatedKeys(_ bytes: Data) -> [String] {
    var seen: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      guard line.hasPrefix("  \""), let end = line.firstRange(of: "\":") else { continue }
      seen[String(line[line.index(line.startIndex, offsetBy: 3)..<end.lowerBound]), default: 0] += 1
    }
    return seen.filter { $0.value > 1 }.keys.sorted()
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.typeMismatch(_, let context), DecodingError.dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: " ")
      return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    default: return "\(error)"
    }
  }
}

/// An entry as it is written: a text, lines of text, or a text for each plural form.
enum RawEntry: Decodable {
  case text(String)
  case counted([String: String])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {  // The next shape is tried then.
      self = .text(text)
    } else if let lines = try? container.decode([String].self) {  // The last one throws for all.
      self = .text(lines.joined(separator: "\n"))
    } else {
      self = .counted(try container.decode([String: String].self))
    }
  }
}
