extension JSONTree {
  /// A pack with its texts in six languages has about 40 KB; an edition holds laws besides.
  static let mostBytes = 1_000_000

  /// Reads the text of a file; what is wrong with it is noted.
  init?(_ bytes: [UInt8], _ log: ProblemLog) {
    guard bytes.count <= Self.mostBytes else {
      log.note(
        "",
        .fileSize,
        "The file has \(bytes.count) bytes; at most \(Self.mostBytes) are read."
      )
      return nil
    }
    do {
      try self.init(json5: bytes)
    } catch {
      log.note("", .fileSyntax, "This is no JSON5; check commas, quotes and brackets. \(error)")
      return nil
    }
    for path in RepeatedKeys(bytes).paths {
      log.note(path, .keyRepeated, "This key is written twice; only one would count. Remove one.")
    }
  }
}
