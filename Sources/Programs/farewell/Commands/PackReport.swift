import Cancellation
import CarrierPacks

/// What `packs check` says of the law, and its table of what is known.
struct PackReport {
  private let inspection: PackInspection
  private let date: LocalDate
  private let language: Language

  init(_ inspection: PackInspection, on date: LocalDate, in language: Language) {
    self.inspection = inspection
    self.date = date
    self.language = language
  }

  /// A line for each finding that asks for a decision, one a pack for what could not be compared,
  /// and one for each rule that may have become law.
  var complaints: [String] {
    let findings = inspection.findings
    let unchecked = inspection.packs.compactMap { pack -> String? in
      let rows = findings.filter { $0.pack == pack.id && $0.verdict == .unchecked }
      guard !rows.isEmpty else { return nil }
      let list = rows.map { "\($0.row.id) \($0.path)" }.joined(separator: ", ")
      return "\(pack.id): unchecked, as fact or figure is unknown: \(list)"
    }
    let due = inspection.due.map { rule in
      "law of \(rule.jurisdiction): \(rule.row.id) was \(rule.row.force.rawValue) when it was "
        + "last looked at; look it up again: \(rule.row.rule[language])"
    }
    return findings.filter { $0.verdict != .unchecked }.map {
      $0.told(language, inspection.sources)
    } + unchecked + due
      + untranslated
  }

  /// A line for each file with texts that are not in every language.
  private var untranslated: [String] {
    Dictionary(grouping: inspection.coverage.gaps, by: \.file).sorted { $0.key < $1.key }
      .map { file, gaps in "\(file): texts to translate: \(missing(gaps))" }
  }

  /// How many of the texts lack which language.
  private func missing(_ gaps: [TextCoverage.Gap]) -> String {
    Language.allCases.compactMap { language in
      let count = gaps.count { $0.missing.contains(language) }
      return count == 0 ? nil : "\(count) into \(language.rawValue)"
    }.joined(separator: ", ")
  }

  /// Carrier by area, each cell the shares of the four confidences in percent.
  var table: String {
    let surveys = inspection.packs.map { ($0.id, $0.survey(on: date)) }
    let sums = PackArea.allCases.map { area in
      surveys.map { $0.1[area] ?? FactCount() }.reduce(FactCount(), +)
    }
    let heads = ["carrier"] + PackArea.allCases.map(\.rawValue) + ["all", "facts"]
    var rows = [heads]
    for (id, survey) in surveys {
      rows.append(row(id, PackArea.allCases.map { survey[$0] ?? FactCount() }))
    }
    rows.append(row("all carriers", sums))
    let widths = heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { cells in
      zip(cells, widths).enumerated().map { index, cell in
        let gap = String(repeating: " ", count: cell.1 - cell.0.count)
        return index == 0 ? cell.0 + gap : gap + cell.0
      }.joined(separator: "  ")
    }
    let legend = "facts in percent: verified/secondary/background/unknown"
    let breaches = inspection.findings.count { $0.verdict == .breach }
    let summary =
      "packs: \(inspection.packs.count) read, \(inspection.problems.list.count) problems, "
      + "\(inspection.findings.count) findings of law on \(date), \(breaches) of them breaches"
    let coverage = inspection.coverage
    let texts =
      "texts: \(coverage.count) in packs and law tables, "
      + (coverage.gaps.isEmpty
        ? "each in \(Language.allCases.count) languages"
        : "to translate: \(missing(coverage.gaps))")
    return ([legend] + lines + [summary, texts]).joined(separator: "\n")
  }

  private func row(_ name: String, _ counts: [FactCount]) -> [String] {
    let all = counts.reduce(FactCount(), +)
    return [name] + (counts + [all]).map(cell) + ["\(all.total)"]
  }

  private func cell(_ count: FactCount) -> String {
    let shares = Confidence.allCases.compactMap(count.percent)
    return shares.isEmpty ? "-" : shares.map(String.init).joined(separator: "/")
  }
}
