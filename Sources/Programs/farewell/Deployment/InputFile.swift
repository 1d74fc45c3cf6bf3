import Foundation
import Glibc

/// A file that a command was told to read; what stands in the way is said before anything is done.
struct InputFile {
  let path: String
  private let handle: FileHandle

  init(_ path: String) throws(CommandFailure) {
    self.path = path
    var isFolder: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InputFile.failure(path, "does not exist; check the path")
    }
    guard !isFolder.boolValue else {
      throw InputFile.failure(path, "is a folder; name a file in it")
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      let reason = unsafe String(cString: strerror(errno))
      throw InputFile.failure(path, "cannot be opened (\(reason)); check who may read it")
    }
    self.handle = handle
  }

  /// The next piece, at most so many bytes; empty at the end.
  func piece(_ bytes: Int) throws(CommandFailure) -> [UInt8] {
    do {
      return Array(try handle.read(upToCount: bytes) ?? Data())
    } catch {
      throw InputFile.failure(path, "cannot be read to its end; copy it anew and try again")
    }
  }

  private static func failure(_ path: String, _ what: String) -> CommandFailure {
    CommandFailure(code: "file", sentence: "\(path) \(what).")
  }
}
