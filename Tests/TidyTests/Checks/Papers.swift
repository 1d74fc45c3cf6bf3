extension Check {
  private static let decisionFolder = "docs/adr/"
  private static let decisionIndex = "docs/adr/README.md"
  private static let decisionParts = [
    "## Context", "## Decision", "## Price", "## What would change our mind",
  ]

  /// Decisions are numbered without gaps, stand in the index and have the same four parts.
  static let decisions = Check(name: "Decision records are complete and indexed") { repository in
    let records = repository.files.filter {
      $0.path.hasPrefix(decisionFolder) && $0.path.hasSuffix(".md") && $0.path != decisionIndex
    }
    let index = repository.file(decisionIndex)?.lines.joined(separator: "\n") ?? ""
    return records.enumerated().flatMap { place, record -> [Offence] in
      let text = record.lines.joined(separator: "\n")
      let number = "000\(place + 1)".suffix(4)
      var remedies = decisionParts.filter { !text.contains("\n\($0)\n") }
        .map { "add the part \"\($0)\"" }
      if record.name.prefix(4) != number { remedies.append("number it \(number): no gaps") }
      if !index.contains("(\(record.name))") { remedies.append("link it in \(decisionIndex)") }
      return remedies.map { Offence(path: record.path, line: 0, remedy: $0) }
    }
  }

  /// A link in a page leads to a file that is there, and to a heading of it.
  static let links = Check(name: "Links in pages lead somewhere") { repository in
    let paths = allPaths(repository)
    return pages(repository).flatMap { page in
      PageLink.all(in: page).compactMap { link in
        guard paths.contains(link.target) else {
          return Offence(
            path: page.path,
            line: link.line,
            remedy: "\(link.target) does not exist: mend or remove the link"
          )
        }
        guard let heading = link.heading, let target = repository.file(link.target),
          !headings(of: target).contains(heading)
        else { return nil }
        return Offence(
          path: page.path,
          line: link.line,
          remedy: "\(link.target) has no heading #\(heading)"
        )
      }
    }
  }

  /// A page that no other page links to is read by nobody.
  static let orphanPages = Check(name: "Every page is linked from another") { repository in
    let linked = Set(
      pages(repository).flatMap { page in
        PageLink.all(in: page).map(\.target).filter { $0 != page.path }
      }
    )
    return pages(repository).filter {
      $0.path.hasPrefix("docs/") && !linked.contains($0.path)
    }.map {
      Offence(path: $0.path, line: 0, remedy: "link it from docs/README.md, or remove it")
    }
  }

  private static func pages(_ repository: Repository) -> [TextFile] {
    repository.files.filter { $0.path.hasSuffix(".md") }
  }

  /// Files, and the folders that hold them.
  private static func allPaths(_ repository: Repository) -> Set<String> {
    var paths: Set<String> = ["."]
    for path in repository.files.map(\.path) + repository.pictures {
      var parts = path.split(separator: "/")
      while !parts.isEmpty {
        paths.insert(parts.joined(separator: "/"))
        parts.removeLast()
      }
    }
    return paths
  }

  static func headings(of page: TextFile) -> Set<String> {
    Set(
      page.lines.filter { $0.hasPrefix("#") }.map { line in
        let title = line.drop { $0 == "#" }.trimmed.lowercased()
        return String(title.filter { $0.isWordCharacter || $0 == " " || $0 == "-" })
          .split(separator: " ", omittingEmptySubsequences: false).joined(separator: "-")
      }
    )
  }
}

/// A relative link of a Markdown page, as a path from the root.
private struct PageLink {
  let line: Int
  let target: String
  let heading: String?

  static func all(in page: TextFile) -> [PageLink] {
    var isListing = false
    return page.lines.enumerated().flatMap { index, line -> [PageLink] in
      if line.hasPrefix("```") { isListing.toggle() }
      return isListing ? [] : links(of: line, number: index + 1, page: page)
    }
  }

  private static func links(
    of line: Substring,
    number: Int,
    page: TextFile
  ) -> [PageLink] {
    line.split(separator: "](").dropFirst().compactMap { rest in
      guard let end = rest.firstIndex(of: ")") else { return nil }
      let address = rest[..<end]
      if address.contains(":") { return nil }
      let parts = address.split(separator: "#", omittingEmptySubsequences: false)
      let heading = parts.count > 1 ? String(parts[1]) : nil
      let path = parts[0].isEmpty ? page.path : resolved(parts[0], from: page.path)
      return PageLink(line: number, target: path, heading: heading)
    }
  }

  private static func resolved(_ address: Substring, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast()
    for part in address.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }
}
