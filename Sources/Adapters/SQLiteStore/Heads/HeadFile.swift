package import Desk
import Glibc

/// The signed heads in a text file beside the database, one to a line, only ever added to (I31).
///
/// What is not a whole head is an interrupted write and says nothing. Whoever can spoil a line can
/// also remove it, so nothing is lost by that; copy the file elsewhere to be safe from both.
package struct HeadFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// All heads in the order they were written; none when there is no file.
  package func heads() throws(StoreError) -> [SignedHead] {
    try heads(inLast: nil)
  }

  /// The head with the highest position; nil when there is none.
  ///
  /// Several processes may append, so the last line need not be the newest; it is near the end.
  package func newest() throws(StoreError) -> SignedHead? {
    try heads(inLast: Self.tailBytes).max { $0.head.position < $1.head.position }
  }

  /// Adds a head; on return it is on the disk.
  func append(_ head: SignedHead) throws(StoreError) {
    let isNew = !OpenFile.exists(path)
    let file = try OpenFile(path: path, flags: O_RDWR | O_APPEND, create: true)
    // An interrupted line before it must stay apart.
    let isClean = try file.bytes(from: max(0, file.size() - 1)).allSatisfy { $0 == Self.newline }
    try file.write(Array(((isClean ? "" : "\n") + head.line + "\n").utf8))
    try file.sync()
    if isNew { try OpenFile.syncFolder(of: path) }
  }

  private func heads(inLast count: Int?) throws(StoreError) -> [SignedHead] {
    guard OpenFile.exists(path) else { return [] }
    let file = try OpenFile(path: path, flags: O_RDONLY)
    let start = max(0, try file.size() - (count ?? .max))
    return try file.bytes(from: start)
      .split(separator: Self.newline)
      .compactMap { SignedHead(line: String(decoding: $0, as: UTF8.self)) }
  }

  private static let newline = UInt8(ascii: "\n")

  /// Some 250 heads: well over what processes can write at the same time.
  private static let tailBytes = 64 * 1024
}
