import Glibc

/// An open file or folder, closed exactly once.
struct Descriptor: ~Copyable {
  let number: Int32

  init?(_ path: String, _ flags: Int32) {
    let opened = unsafe open(path, flags | O_CLOEXEC)
    guard opened >= 0 else { return nil }
    number = opened
  }

  private init(owning number: Int32) {
    self.number = number
  }

  deinit {
    _ = close(number)
  }

  /// The system's words for the last failure.
  static var reason: String {
    unsafe String(cString: strerror(errno))
  }

  var status: stat? {
    var status = stat()
    return unsafe fstat(number, &status) == 0 ? status : nil
  }

  /// A file in this folder.
  func opening(_ name: String, _ flags: Int32) -> Descriptor? {
    let opened = unsafe openat(number, name, flags | O_CLOEXEC)
    return opened >= 0 ? Descriptor(owning: opened) : nil
  }

  /// Puts a whole file into this folder, durable when it returns true, absent or old otherwise.
  func replace(_ name: String, with bytes: UnsafeRawBufferPointer, mode: mode_t) -> Bool {
    let draft = ".\(name).new"
    // Only a start that was cut off leaves a draft, and the caller holds the folder's lock.
    _ = unsafe unlinkat(number, draft, 0)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let opened = unsafe openat(number, draft, flags, mode)
    guard opened >= 0 else { return false }
    let file = Descriptor(owning: opened)
    guard fchmod(opened, mode) == 0, unsafe file.write(bytes), fsync(opened) == 0,
      unsafe renameat(number, draft, number, name) == 0
    else {
      let cause = errno
      _ = unsafe unlinkat(number, draft, 0)
      errno = cause
      return false
    }
    return fsync(number) == 0
  }

  /// Bytes read until the buffer is full or the file ends; -1 for a failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      let count = unsafe Glibc.read(number, start + done, buffer.count - done)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return -1 }
      if count == 0 { break }
      done += count
    }
    return done
  }

  /// The file's bytes, or nil when it cannot be read.
  func contents(limit: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe read(into: $0) }
    return count >= 0 ? Array(bytes.prefix(count)) : nil
  }

  private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var done = 0
    while done < bytes.count {
      let count = unsafe Glibc.write(number, start + done, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}
