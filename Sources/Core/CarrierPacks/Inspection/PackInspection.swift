package import Cancellation

/// Everything that can be said about a packs folder at once, whatever is wrong in it.
///
/// A shelf is all or nothing; an editor wants to see every problem, and what the packs that could
/// be read are worth.
package struct PackInspection: Sendable {
  /// What must be mended, examples that do not hold among it.
  package let problems: PackProblems
  /// The packs that could be read, in the order of a shelf.
  package let packs: [CarrierPack]
  /// The sources of packs and laws by their line in English.
  package let sources: [String: Texts]
  /// What the laws say about them on that day.
  package let findings: [LawFinding]
  /// Rules that may have become law since they were looked at, with their jurisdiction.
  package let due: [DueRule]
  /// How far the texts of the files that could be read are translated.
  package let coverage: TextCoverage

  /// A rule that has to be looked up again.
  package struct DueRule: Hashable, Sendable {
    /// The law table it stands in.
    package let jurisdiction: String
    /// The rule.
    package let row: LawRow
  }

  /// Reads the files, runs the examples and compares with the laws in force on that day.
  package init(_ files: PackFiles, on date: LocalDate) {
    var reading = ShelfReading(files)
    reading.readAll()
    let shelf = PackShelf(reading)
    var problems = reading.problems
    do throws(PackProblems) {
      for example in try PackExample.all(in: files) {
        // Examples of a pack that could not be read prove nothing.
        guard let pack = shelf.pack(example.pack),
          let mismatch = example.mismatch(pack, in: shelf)
        else { continue }
        problems.append(example.problem(mismatch))
      }
    } catch {
      problems += error.list
    }
    self.problems = PackProblems(problems)
    packs = shelf.packs
    sources = shelf.sources
    coverage = reading.written.reduce(into: TextCoverage()) { $0.add($1.file, $1.tree) }
    findings = shelf.lawFindings(on: date)
    due = shelf.laws.sorted { $0.key < $1.key }.flatMap { jurisdiction, law in
      law.rows.filter { $0.isDue(on: date) }.map { DueRule(jurisdiction: jurisdiction, row: $0) }
    }
  }
}

extension PackExample {
  fileprivate func problem(_ mismatch: String) -> PackProblem {
    PackProblem(
      file: file,
      path: path,
      rule: .exampleMismatch,
      sentence: "\(says): \(mismatch). Work it out by hand, then mend the example or the pack."
    )
  }
}
