/// Tells Swift code from comments and string contents; it knows nothing else of the language.
enum SwiftLexer {
  /// The text with comments and string contents as blanks; bytes and line breaks stay in place.
  ///
  /// Code inside `\( )` stays, since it runs.
  static func blanked(_ text: String) -> String {
    var scan = Scan(bytes: Array(text.utf8))
    while scan.index < scan.bytes.count { scan.step() }
    return String(decoding: scan.bytes, as: UTF8.self)
  }

  private enum Mode {
    /// Code, with its open parentheses; the outermost one ends with the file, others with `)`.
    case code(depth: Int)
    case string(hashes: Int, multiline: Bool)
  }

  private struct Scan {
    var bytes: [UInt8]
    var index = 0
    var modes = [Mode.code(depth: 0)]

    mutating func step() {
      switch modes[modes.count - 1] {
      case .code(let depth): stepInCode(depth)
      case .string(let hashes, let multiline): stepInString(hashes, multiline)
      }
    }

    private mutating func stepInCode(_ depth: Int) {
      switch bytes[index] {
      case UInt8(ascii: "/") where byte(index + 1) == UInt8(ascii: "/"):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { blank() }
      case UInt8(ascii: "/") where byte(index + 1) == UInt8(ascii: "*"):
        blankBlockComment()
      case UInt8(ascii: "#"), UInt8(ascii: "\""):
        openString()
      case UInt8(ascii: "("):
        modes[modes.count - 1] = .code(depth: depth + 1)
        index += 1
      case UInt8(ascii: ")"):
        if depth == 0, modes.count > 1 {
          modes.removeLast()
        } else {
          modes[modes.count - 1] = .code(depth: max(0, depth - 1))
        }
        index += 1
      default: index += 1
      }
    }

    private mutating func openString() {
      var end = index
      while byte(end) == UInt8(ascii: "#") { end += 1 }
      let hashes = end - index
      guard byte(end) == UInt8(ascii: "\"") else {
        index = max(end, index + 1)
        return
      }
      let quotes = quoteCount(at: end)
      if quotes == 2 {
        index = end + 2
        while byte(index) == UInt8(ascii: "#") { index += 1 }
        return
      }
      modes.append(.string(hashes: hashes, multiline: quotes >= 3))
      index = end + (quotes >= 3 ? 3 : 1)
    }

    private mutating func stepInString(_ hashes: Int, _ multiline: Bool) {
      switch bytes[index] {
      case UInt8(ascii: "\\") where hashRun(at: index + 1) >= hashes:
        if byte(index + 1 + hashes) == UInt8(ascii: "(") {
          index += 2 + hashes
          modes.append(.code(depth: 0))
        } else {
          for _ in 0..<(2 + hashes) { blank() }
        }
      case UInt8(ascii: "\n") where !multiline:
        modes.removeLast()
      case UInt8(ascii: "\""):
        let needed = multiline ? 3 : 1
        if quoteCount(at: index) >= needed, hashRun(at: index + needed) >= hashes {
          index += needed + hashes
          modes.removeLast()
        } else {
          blank()
        }
      default: blank()
      }
    }

    private mutating func blankBlockComment() {
      var depth = 0
      repeat {
        if byte(index) == UInt8(ascii: "/"), byte(index + 1) == UInt8(ascii: "*") {
          depth += 1
          blank()
        } else if byte(index) == UInt8(ascii: "*"), byte(index + 1) == UInt8(ascii: "/") {
          depth -= 1
          blank()
        }
        blank()
      } while depth > 0 && index < bytes.count
    }

    /// Replaces one byte by a blank, except a line break, and goes on.
    private mutating func blank() {
      guard index < bytes.count else { return }
      if bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
      index += 1
    }

    private func byte(_ place: Int) -> UInt8? {
      place < bytes.count ? bytes[place] : nil
    }

    private func quoteCount(at place: Int) -> Int {
      (0..<3).prefix { byte(place + $0) == UInt8(ascii: "\"") }.count
    }

    private func hashRun(at place: Int) -> Int {
      var end = place
      while byte(end) == UInt8(ascii: "#") { end += 1 }
      return end - place
    }
  }
}
