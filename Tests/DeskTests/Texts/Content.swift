import Cancellation
import Desk
import Foundation

/// The repository's own files, found from this one.
enum Content {
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  static let loaded = Catalogues.load(folder: root + "/content")

  static var catalogues: Catalogues { loaded.catalogues }
}

/// A folder that is gone when the test is over.
final class ContentFolder {
  let path = NSTemporaryDirectory() + "farewell-content-\(UUID().uuidString)"

  init(_ files: [String: String]) throws {
    for (name, text) in files {
      let file = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data(text.utf8).write(to: file)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)  // The system clears what is left.
  }
}
