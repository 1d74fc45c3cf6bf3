import Desk
import Glibc

/// An open file, closed at its end; errors name the path and the system's reason.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Opens the file; `create` makes one that only its owner may read.
  init(path: String, flags: Int32, create: Bool = false) throws(StoreError) {
    descriptor = unsafe open(path, flags | O_CLOEXEC | (create ? O_CREAT : 0), 0o600)
    self.path = path
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
  }

  deinit {
    close(descriptor)
  }

  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Makes a new name in the file's folder durable.
  static func syncFolder(of path: String) throws(StoreError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    try OpenFile(path: folder, flags: O_RDONLY | O_DIRECTORY).sync()
  }

  func size() throws(StoreError) -> Int {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(errno) }
    return Int(status.st_size)
  }

  /// The bytes from `start` to the end.
  func bytes(from start: Int) throws(StoreError) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: max(0, try size() - start))
    var filled = 0
    while filled < content.count {
      let count = unsafe content[filled...].withUnsafeMutableBytes { part in
        unsafe pread(descriptor, part.baseAddress, part.count, start + filled)
      }
      if count == 0 { break }
      guard count > 0 || errno == EINTR else { throw failure(errno) }
      filled += max(count, 0)
    }
    return Array(content.prefix(filled))
  }

  func write(_ content: [UInt8]) throws(StoreError) {
    var written = 0
    while written < content.count {
      let count = unsafe content[written...].withUnsafeBytes { part in
        unsafe Glibc.write(descriptor, part.baseAddress, part.count)
      }
      guard count > 0 || errno == EINTR else { throw failure(errno) }
      written += max(count, 0)
    }
  }

  func truncate() throws(StoreError) {
    guard ftruncate(descriptor, 0) == 0 else { throw failure(errno) }
  }

  func sync() throws(StoreError) {
    guard fsync(descriptor) == 0 else { throw failure(errno) }
  }

  /// Whether the exclusive lock could be had; it is held until the file is closed.
  func lock() throws(StoreError) -> Bool {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    guard errno == EWOULDBLOCK else { throw failure(errno) }
    return false
  }

  func unlock() {
    flock(descriptor, LOCK_UN)
  }

  private func failure(_ code: Int32) -> StoreError {
    Self.failure(path, code)
  }

  private static func failure(_ path: String, _ code: Int32) -> StoreError {
    .readOnly("\(path): \(unsafe String(cString: strerror(code)))")
  }
}
