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
  ///
  /// Each of the three may be a link to a folder elsewhere. A link to a folder further down is not
  /// followed, as it may lead in a circle, and counts as unreadable: a pack is not left out unsaid.
  package init(folder: String) {
    contents = [:]
    let files = FileManager.default
    for part in ["calendars", "carriers", "law"] {
      // An enumerator of a folder that is not there, or of a link, is simply empty.
      let place = URL(fileURLWithPath: "\(folder)/\(part)").resolvingSymlinksInPath().path
      guard files.fileExists(atPath: place), let names = files.enumerator(atPath: place) else {
        unreadable.append(part)
        continue
      }
      for case let name as String in names {
        guard contents.count <= Self.most else { return }
        if name.hasSuffix(".json5"), let data = files.contents(atPath: "\(place)/\(name)") {
          contents["\(part)/\(name)"] = Array(data)
        } else if name.hasSuffix(".json5") || Self.isLinkToFolder("\(place)/\(name)") {
          unreadable.append("\(part)/\(name)")
        }
      }
    }
  }

  private static func isLinkToFolder(_ path: String) -> Bool {
    let link = URL(fileURLWithPath: path)
    // What cannot be looked at is no link that anybody could follow.
    let itself = try? link.resourceValues(forKeys: [.isSymbolicLinkKey])
    guard itself?.isSymbolicLink == true else { return false }
    // A link that leads nowhere leaves no pack out.
    let target = try? link.resolvingSymlinksInPath().resourceValues(forKeys: [.isDirectoryKey])
    return target?.isDirectory == true
  }

  /// Names below a folder of the shelf with that ending, in order.
  func names(_ prefix: String, _ suffix: String) -> [String] {
    contents.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
  }
}
