import Desk
import Foundation

/// The bytes of a statement on their way to the parser: refuses what is not UTF-8 or declares
/// types, before the parser has seen it.
final class GuardedStream: InputStream {
  private let source: StatementFile.Source
  /// What is read and not handed over yet.
  private var waiting: ArraySlice<UInt8> = []
  /// The end of what was looked at, so that a word cut in two is found too.
  private var tail: [UInt8] = []
  private var line = 1
  private(set) var hasBytes = false
  private(set) var failure: (any Error)?
  private var isAtEnd = false

  init(_ source: @escaping StatementFile.Source) {
    self.source = source
    super.init(data: Data())
  }

  override func open() {}
  override func close() {}
  override var streamStatus: Stream.Status { isAtEnd ? .atEnd : .open }
  override var streamError: (any Error)? { failure }
  override var hasBytesAvailable: Bool { !isAtEnd }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
    if waiting.isEmpty, !isAtEnd { refill() }
    let piece = waiting.prefix(length)
    guard !piece.isEmpty else { return 0 }
    unsafe piece.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe buffer.update(from: base, count: bytes.count)
    }
    waiting = waiting.dropFirst(piece.count)
    return piece.count
  }

  private func refill() {
    do {
      let bytes = try source()
      isAtEnd = bytes.isEmpty
      try check(bytes)
      waiting = bytes[...]
    } catch {
      failure = error
      isAtEnd = true
      waiting = []
    }
  }

  private func check(_ bytes: [UInt8]) throws(StatementProblem) {
    guard !bytes.isEmpty else { return }
    if !hasBytes { try checkBeginning(bytes) }
    hasBytes = true
    let seen = tail + bytes
    if let place = Self.firstDeclaration(in: seen) {
      let lines = seen[..<place].count { $0 == 0x0A }
      throw StatementProblem(.declaresTypes, line: line + lines)
    }
    tail = Array(seen.suffix(Self.longestWord - 1))
    // Lines of the tail are counted with the next bytes.
    line += seen.dropLast(tail.count).count { $0 == 0x0A }
  }

  /// Two bytes a character, or an old encoding that says its name.
  private func checkBeginning(_ bytes: [UInt8]) throws(StatementProblem) {
    let begin = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if begin.starts(with: [0xFE, 0xFF]) || begin.starts(with: [0xFF, 0xFE])
      || begin.prefix(4).contains(0)
    {
      throw StatementProblem(.encoding, line: 1)
    }
    let blank = begin.prefix { $0 <= 0x20 }
    guard begin.dropFirst(blank.count).first == UInt8(ascii: "<") else {
      throw StatementProblem(.notXML, line: 1)
    }
    let head = String(decoding: begin.prefix(Self.headBytes), as: UTF8.self).lowercased()
    guard let declaration = head.firstMatch(of: /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/)
    else { return }
    guard ["utf-8", "utf8", "us-ascii"].contains(declaration.output.1) else {
      throw StatementProblem(.encoding, line: 1)
    }
  }

  private static let headBytes = 200
  private static let words = ["<!DOCTYPE", "<!ENTITY"].map { Array($0.utf8) }
  private static let longestWord = 9

  /// Where a document type or an entity is declared; within a comment too, which no bank writes.
  private static func firstDeclaration(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "!") {
        let here = bytes[index...].prefix(longestWord)
        if words.contains(where: here.starts) { return index }
      }
      index += 1
    }
    return nil
  }
}
