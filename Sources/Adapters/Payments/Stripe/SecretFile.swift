import Cancellation
import Glibc

/// A secret out of a file, which never stands in a log, an error or a command line.
package struct Secret: Masked, Sendable {
  let text: String

  /// Nothing of it: a secret has no recognisable rest that could be shown.
  package var masked: String { "…" }

  /// What is wrong with the file of a secret; nothing of its content is in it.
  package enum Fault: Error, Hashable, Sendable {
    /// Missing, unreadable or no plain file.
    case unreadable
    /// Belongs to somebody else, or others than its owner may read or write it.
    case open
    /// Empty, too long, or not what such a secret begins with.
    case content
  }

  /// Longer than every key that Stripe gives out; a wrong file name shall not load a large file.
  private static let limit = 1000

  /// Reads the first line of a file that is its owner's alone.
  ///
  /// - Parameter prefixes: What such a secret begins with, so that one file is not taken for
  ///   another.
  package init(file path: String, prefixes: [String]) throws(Fault) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable }
    defer { _ = close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable
    }
    guard status.st_mode & 0o077 == 0, status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .open
    }
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Secret.limit + 1) { buffer, filled in
      filled = unsafe max(0, read(descriptor, buffer.baseAddress, Secret.limit + 1))
    }
    let line = bytes.prefix { $0 != 0x0a && $0 != 0x0d }
    guard bytes.count <= Secret.limit, let text = String(validating: line, as: UTF8.self),
      // What stands in a header field: no blank, no control character (RFC 6750 §2.1).
      text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      prefixes.contains(where: { text.hasPrefix($0) && text.utf8.count > $0.utf8.count })
    else { throw .content }
    self.text = text
  }
}
