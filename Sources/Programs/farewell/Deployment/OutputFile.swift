import Desk
import Foundation
import Glibc

/// A file that a command was told to write: under a passing name until it is whole and on the disk,
/// never over one that is there.
struct OutputFile: ~Copyable {
  let path: String
  private let passing: String
  private let handle: FileHandle

  init(_ path: String) throws(CommandFailure) {
    self.path = path
    passing = path + ".part"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        code: "file-there",
        sentence: "\(path) is there already; name a new file, nothing is written over."
      )
    }
    // Only its owner reads it: it may hold names and accounts.
    let isMade = FileManager.default.createFile(
      atPath: passing,
      contents: nil,
      attributes: [.posixPermissions: 0o600]
    )
    guard isMade, let handle = FileHandle(forWritingAtPath: passing) else {
      throw OutputFile.failure(path)
    }
    self.handle = handle
  }

  deinit {
    // Gone already once it has its name.
    try? FileManager.default.removeItem(atPath: passing)
  }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    do {
      try handle.write(contentsOf: Data(bytes))
    } catch {
      throw OutputFile.failure(path)
    }
  }

  /// The file gets its name once its bytes are on the disk.
  func keep() throws(CommandFailure) {
    do {
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(atPath: passing, toPath: path)
    } catch {
      throw OutputFile.failure(path)
    }
  }

  private static func failure(_ path: String) -> CommandFailure {
    CommandFailure(
      code: "file",
      sentence: "\(path) cannot be written; name a place that you may write to and that has room."
    )
  }
}
