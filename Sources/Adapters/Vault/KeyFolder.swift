import CSodium
import Desk
import Glibc

/// The folder of key files, locked against a second first start while it is open.
///
/// `public.key` is written last: it is the sign that the set was complete once.
struct KeyFolder: ~Copyable {
  static let master = "master.key"
  static let signing = "signing.key"
  static let published = "public.key"

  private let path: String
  private let directory: Descriptor
  private let mayCreate: Bool

  init(_ path: String, createIfMissing: Bool) throws(VaultError) {
    directory = try Self.locked(path, createIfMissing: createIfMissing)
    self.path = path
    mayCreate = createIfMissing
  }

  /// The key in that file; made first where that is allowed and no key has been lost.
  func key(named name: String) throws(VaultError) -> SecretBytes {
    if let found = try read(name) { return found }
    let file = "\(path)/\(name)"
    guard mayCreate else {
      throw Self.problem(file, "is missing", "Restore it from the backup of the keys.")
    }
    guard directory.opening(Self.published, O_RDONLY | O_NOFOLLOW) == nil else {
      throw Self.problem(
        file,
        "is missing although \(Self.published) shows that the keys were complete",
        "Restore it from the backup of the keys; a new key cannot open what the old one sealed."
      )
    }
    let fresh = try unsafe SodiumVault.guarded(count: Sodium.keyLength) { key in
      unsafe randombytes_buf(key, Sodium.keyLength)
    }
    let written = unsafe fresh.withKey {
      unsafe directory.replace(
        name,
        with: UnsafeRawBufferPointer(start: $0, count: fresh.count),
        mode: 0o600
      )
    }
    guard written else {
      throw Self.problem(
        file,
        "cannot be written (\(Descriptor.reason))",
        "Check the disk and the folder's rights."
      )
    }
    return fresh
  }

  /// Writes `public.key` (hexadecimal, one line) or checks that it belongs to the signing key.
  func publish(publicKey: [UInt8]) throws(VaultError) {
    let line = Array((Self.hexadecimal(publicKey) + "\n").utf8)
    let file = "\(path)/\(Self.published)"
    if let present = directory.opening(Self.published, O_RDONLY | O_NOFOLLOW) {
      guard present.contents(limit: line.count + 1) == line else {
        throw Self.problem(
          file,
          "does not belong to \(Self.signing)",
          "Restore the matching \(Self.signing), or remove \(file) if the key was changed on "
            + "purpose."
        )
      }
      return
    }
    guard mayCreate else { return }
    let written = unsafe line.withUnsafeBytes {
      unsafe directory.replace(Self.published, with: $0, mode: 0o644)
    }
    guard written else {
      throw Self.problem(
        file,
        "cannot be written (\(Descriptor.reason))",
        "Check the disk and the folder's rights."
      )
    }
  }

  /// Nil when there is no such file.
  private func read(_ name: String) throws(VaultError) -> SecretBytes? {
    let file = "\(path)/\(name)"
    guard let opened = directory.opening(name, O_RDONLY | O_NOFOLLOW) else {
      if errno == ENOENT { return nil }
      throw Self.problem(
        file,
        "cannot be opened (\(Descriptor.reason))",
        "It must be a plain file that this program's user may read."
      )
    }
    guard let status = opened.status, status.st_mode & S_IFMT == S_IFREG else {
      throw Self.problem(file, "is not a plain file", "Restore it from the backup of the keys.")
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw Self.problem(
        file,
        "belongs to another user",
        "Run as root: chown \(geteuid()) \(file)"
      )
    }
    guard status.st_mode & 0o177 == 0 else {
      throw Self.problem(file, "may be read by other users", "Run: chmod 600 \(file)")
    }
    guard status.st_size == Sodium.keyLength else {
      throw Self.problem(
        file,
        "has \(status.st_size) bytes instead of \(Sodium.keyLength)",
        "Restore it from the backup of the keys."
      )
    }
    return try unsafe SodiumVault.guarded(count: Sodium.keyLength) { key throws(VaultError) in
      let room = unsafe UnsafeMutableRawBufferPointer(start: key, count: Sodium.keyLength)
      guard unsafe opened.read(into: room) == room.count else {
        throw Self.problem(file, "cannot be read whole", "Check the disk.")
      }
    }
  }

  private static func locked(
    _ path: String,
    createIfMissing: Bool
  ) throws(VaultError) -> Descriptor {
    if createIfMissing, unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
      throw problem(path, "cannot be made (\(Descriptor.reason))", "Check the folder above it.")
    }
    guard let directory = Descriptor(path, O_RDONLY | O_DIRECTORY) else {
      throw problem(
        path,
        "cannot be opened (\(Descriptor.reason))",
        "Give the folder of the keys, or let the first start make it."
      )
    }
    // Whoever can write here can put in keys of their own.
    guard let status = directory.status, status.st_mode & 0o022 == 0 else {
      throw problem(path, "may be written by other users", "Run: chmod 700 \(path)")
    }
    guard flock(directory.number, LOCK_EX) == 0 else {
      throw problem(
        path,
        "cannot be locked (\(Descriptor.reason))",
        "Keep it on a local file system."
      )
    }
    return directory
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self
    )
  }

  private static func problem(_ file: String, _ what: String, _ remedy: String) -> VaultError {
    .keysUnavailable("\(file) \(what). \(remedy)")
  }
}
