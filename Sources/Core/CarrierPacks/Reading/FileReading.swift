extension JSONTree {
  /// A pack with its texts in six languages has about 40 KB; an edition holds laws besides.
  static let mostBytes = 1_000_000

  /// Reads the text of a file; what is wrong with it is noted with its line.
  init?(_ bytes: [UInt8], _ log: ProblemLog) {
    guard bytes.count <= Self.mostBytes else {
      log.note(
        "",
        .fileSize,
        "The file has \(bytes.count) bytes; at most \(Self.mostBytes) are read."
      )
      return nil
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      log.note("", .fileSyntax, "The file is not UTF-8; save it in that encoding.")
      return nil
    }
    var reader = JSON5Reader(bytes)
    do {
      self = try reader.document()
    } catch {
      let before = bytes[..<error.position]
      let line = before.count { $0 == 0x0A } + 1
      let column = before.reversed().prefix { $0 != 0x0A }.count + 1
      log.note("", .fileSyntax, "Line \(line), column \(column): \(error.sentence)")
      return nil
    }
    for path in reader.repeated {
      log.note(path, .keyRepeated, "This key is written twice; only one would count. Remove one.")
    }
  }
}
