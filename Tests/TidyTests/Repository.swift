import FoundationEssentials

/// The text files of the project: read from disk once, or planted by a test.
struct Repository: Sendable {
  let files: [TextFile]
  /// Paths of files that are no text, such as pictures: pages may lead to them.
  let pictures: [String]

  init(_ texts: [String: String], pictures: [String] = []) {
    files = texts.sorted { $0.key < $1.key }.map { TextFile(path: $0.key, text: $0.value) }
    self.pictures = pictures
  }

  /// The checkout that this test was built from.
  static let onDisk = readTree(at: root)

  func file(_ path: String) -> TextFile? {
    files.first { $0.path == path }
  }

  /// Swift files below a folder.
  func swift(under folder: String...) -> [TextFile] {
    files.filter { file in
      file.path.hasSuffix(".swift") && folder.contains { file.path.hasPrefix($0) }
    }
  }

  static let root = #filePath.components(before: "/Tests/TidyTests/")

  /// Folders that hold no text of ours: builds, installed peers, run-time data, the history.
  private static let foreign: Set<String> = [".git", ".venv", "var", "__pycache__"]

  /// Longest file that is read as text; nothing that a person wrote is longer.
  private static let textLimit = 2_000_000

  private static func readTree(at root: String) -> Repository {
    var texts: [String: String] = [:]
    var pictures: [String] = []
    var waiting = [""]
    while let folder = waiting.popLast() {
      // A folder that cannot be listed would hide offenders, so its absence must show up as one.
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)
      else {
        texts[folder + "/unreadable"] = ""
        continue
      }
      for name in names where !foreign.contains(name) && !name.hasPrefix(".build") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        var isFolder = false
        guard FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
        else { continue }
        if isFolder {
          waiting.append(path)
        } else if let data = FileManager.default.contents(atPath: root + "/" + path),
          data.count <= textLimit
        {
          if data.prefix(1_000).contains(0) {
            pictures.append(path)
          } else {
            texts[path] = String(decoding: data, as: UTF8.self)
          }
        }
      }
    }
    return Repository(texts, pictures: pictures)
  }
}

/// One file, split into lines; Swift files also with strings and comments blanked.
struct TextFile: Sendable {
  let path: String
  let lines: [Substring]
  /// The lines with comments and the contents of strings replaced by blanks; Swift files only.
  let code: [Substring]
  /// Line numbers, from 1, on which each word of the code stands.
  let words: [Substring: [Int]]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard path.hasSuffix(".swift") else {
      code = []
      words = [:]
      return
    }
    code = SwiftLexer.blanked(text).split(separator: "\n", omittingEmptySubsequences: false)
    var found: [Substring: [Int]] = [:]
    for (index, line) in code.enumerated() {
      for word in line.split(whereSeparator: { !$0.isWordCharacter }) {
        found[word, default: []].append(index + 1)
      }
    }
    words = found
  }

  var name: Substring { path.split(separator: "/").last ?? "" }

  /// Lines without the empty one after the last line break.
  var lineCount: Int { lines.last?.isEmpty == true ? lines.count - 1 : lines.count }

  /// Whether a `//` comment (not a documentation comment) stands on the line.
  func hasComment(line number: Int) -> Bool {
    guard code.indices.contains(number - 1) else { return false }
    guard let start = lines[number - 1].firstRange(of: "//")?.lowerBound else { return false }
    let offset = lines[number - 1].utf8.distance(from: lines[number - 1].startIndex, to: start)
    let rest = code[number - 1].utf8.dropFirst(offset)
    return rest.allSatisfy { $0 == UInt8(ascii: " ") } && !lines[number - 1].contains("///")
  }
}

extension Character {
  var isWordCharacter: Bool { isLetter || isNumber || self == "_" }
}

extension String {
  fileprivate func components(before marker: String) -> String {
    firstRange(of: marker).map { String(self[..<$0.lowerBound]) } ?? self
  }
}
