import Foundation

/// The files of a packs folder: name (from the folder on) and content.
package struct PackFiles: Sendable {
  /// Content by name; names use `/`.
  package var contents: [String: [UInt8]]
  /// Names that could not be read.
  package var unreadable: [String] = []

  /// Files that are in memory already.
  package init(_ contents: [String: [UInt8]]) {
    self.contents = contents
  }

  /// More files than any shelf needs; a wrong folder is noticed before it is read whole.
  static let most = 5_000

  /// Reads what ends in `.json5` below `carriers`, `calendars` and `law` of a folder.
  package init(folder: String) {
    contents = [:]
    let files = FileManager.default
    for part in ["calendars", "carriers", "law"] {
      // An enumerator of a folder that is not there is simply empty.
      guard files.fileExists(atPath: "\(folder)/\(part)"),
        let names = files.enumerator(atPath: "\(folder)/\(part)")
      else {
        unreadable.append(part)
        continue
      }
      for case let name as String in names where name.hasSuffix(".json5") {
        guard contents.count <= Self.most else { return }
        let path = "\(part)/\(name)"
        if let data = files.contents(atPath: "\(folder)/\(path)") {
          contents[path] = Array(data)
        } else {
          unreadable.append(path)
        }
      }
    }
  }

  /// Names below a folder of the shelf with that ending, in order.
  func names(_ prefix: String, _ suffix: String) -> [String] {
    contents.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
  }
}
