import CarrierPacks

/// The packs of this repository, read once for all tests.
enum Repository {
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  static let files = PackFiles(folder: root)

  /// The shelf, or why there is none.
  static let loaded = load(files)

  static func load(_ files: PackFiles) -> Result<PackShelf, PackProblems> {
    do throws(PackProblems) {
      return .success(try PackShelf(files))
    } catch {
      return .failure(error)
    }
  }

  static let sampleFile = "carriers/xx/sample/pack.json5"

  /// The sample with what it names, each change made once to one of the files.
  static func sample(_ changes: [(file: String, find: String, with: String)]) throws -> PackFiles {
    let names = [sampleFile, "calendars/it-national.json5", "law/eu.json5"]
    var files = PackFiles(files.contents.filter { names.contains($0.key) })
    for change in changes {
      let text = String(decoding: files.contents[change.file] ?? [], as: UTF8.self)
      guard let range = text.firstRange(of: change.find) else { throw NotFound(text: change.find) }
      files.contents[change.file] = Array(text.replacingCharacters(range, change.with).utf8)
    }
    return files
  }

  /// A change that changes nothing would make its test pass for nothing.
  struct NotFound: Error {
    let text: String
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, _ text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
