extension Check {
  /// Page whose table says which target may import what.
  static let layerTable = "docs/architecture.md"

  /// Imports against the table of layers: Core knows nobody above it, surfaces and adapters never
  /// see each other, a C library is seen by its adapter alone.
  static let imports = Check(name: "Imports follow the table of layers") { repository in
    let rows = LayerRow.table(of: repository)
    return repository.swift(under: "Sources/").flatMap { file -> [Offence] in
      guard let row = rows.first(where: { file.path.hasPrefix($0.folder) }), !row.mayImportAll
      else { return [] }
      return importedModules(of: file).compactMap { line, module in
        if row.imports.contains(module) { return nil }
        if row.exceptions[file.path, default: []].contains(module) { return nil }
        return Offence(
          path: file.path,
          line: line,
          remedy: "\(row.target) may not import \(module): move the code to a layer that may, "
            + "or change the table in \(layerTable) with a decision record"
        )
      }
    }
  }

  /// Every folder of a target stands in the table and every row has its folder.
  static let targets = Check(name: "Every target stands in the table of layers") { repository in
    let rows = LayerRow.table(of: repository)
    let folders = Set(
      repository.swift(under: "Sources/").compactMap { file -> String? in
        let parts = file.path.split(separator: "/")
        return parts.count > 3 ? parts[0...2].joined(separator: "/") + "/" : nil
      }
    )
    let missing = folders.subtracting(rows.map(\.folder)).map {
      Offence(path: $0, line: 0, remedy: "add a row to the table in \(layerTable)")
    }
    let stale = rows.filter { !folders.contains($0.folder) }.map {
      Offence(path: layerTable, line: $0.line, remedy: "\($0.folder) does not exist")
    }
    return missing.sorted { $0.path < $1.path } + stale
  }

  /// Modules a file imports, with line numbers.
  private static func importedModules(of file: TextFile) -> [(line: Int, module: String)] {
    (file.words["import"] ?? []).compactMap { number in
      let words = file.code[number - 1].split { !$0.isWordCharacter }
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
      let kinds: Set<Substring> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
      ]
      let next = kinds.contains(words[place + 1]) ? place + 2 : place + 1
      return next < words.count ? (number, String(words[next])) : nil
    }
  }
}

/// A row `| layer | target | duty | may import |` of the table of layers.
struct LayerRow {
  let line: Int
  let layer: String
  let target: String
  let imports: Set<String>
  /// Modules that a single file may import, by path.
  let exceptions: [String: Set<String>]
  let mayImportAll: Bool

  var folder: String { "Sources/\(layer)/\(target)/" }

  private static let layers: Set<String> = ["Core", "Surfaces", "Adapters", "Programs"]

  static func table(of repository: Repository) -> [LayerRow] {
    guard let page = repository.file(Check.layerTable) else { return [] }
    return page.lines.enumerated().compactMap { index, line in
      let cells = line.split(separator: "|").map { $0.trimmed }
      guard cells.count == 4, layers.contains(String(cells[0])) else { return nil }
      return LayerRow(line: index + 1, cells: cells)
    }
  }

  /// `Foundation (Values/Time/Zone.swift)` in the last cell allows it in that file only.
  private init(line: Int, cells: [Substring]) {
    self.line = line
    layer = String(cells[0])
    target = String(cells[1].filter { $0 != "`" })
    mayImportAll = cells[3] == "everything"
    var imports: Set<String> = []
    var exceptions: [String: Set<String>] = [:]
    for item in cells[3].filter({ $0 != "`" }).split(separator: ",") {
      let parts = item.split(whereSeparator: { " ()".contains($0) })
      if let module = parts.first, parts.count == 2 {
        exceptions["Sources/\(layer)/\(target)/\(parts[1])", default: []].insert(String(module))
      } else if let module = parts.first {
        imports.insert(String(module))
      }
    }
    self.imports = imports
    self.exceptions = exceptions
  }
}

extension Substring {
  var trimmed: Substring {
    drop { $0 == " " }.reversedDrop { $0 == " " }
  }

  private func reversedDrop(while predicate: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return rest
  }
}
