import Desk
import Glibc

/// The lock of the one process that serves the desk; it goes with the process, however that ends.
struct ProcessLock: ~Copyable {
  private let file: OpenFile

  private init(file: consuming OpenFile) {
    self.file = file
  }

  deinit {
    // Closing is not enough while a child process that is just being started has the file too.
    file.unlock()
  }

  /// Takes the lock; refuses, with the id of the process that holds it.
  static func take(_ path: String) throws(StoreError) -> ProcessLock {
    // Not through a link: what it leads to would be emptied.
    let file = try OpenFile(path: path, flags: O_RDWR | O_NOFOLLOW, create: true)
    guard try file.lock() else {
      let holder = String(decoding: try file.bytes(from: 0), as: UTF8.self)
        .prefix { $0.isNumber }
      throw .unavailable(
        "process \(holder) serves this database already (\(path)); stop it first"
      )
    }
    try file.truncate()
    try file.write(Array("\(getpid())\n".utf8))
    return ProcessLock(file: file)
  }
}
