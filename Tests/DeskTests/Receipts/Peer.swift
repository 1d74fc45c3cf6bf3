import Foundation

/// A program that looks at our files from outside.
enum Peer {
  static let python = Content.root + "/.venv/bin/python"

  static let readsCodes = ["pdftoppm", "zbarimg"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
  }

  /// Whether the Python of the tests can import the module.
  static func has(module: String) -> Bool {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    return (try? output(python, ["-c", "import \(module)"])) != nil  // Absent is an answer too.
  }

  /// What the program wrote; throws when it failed.
  static func output(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(program: program, status: process.terminationStatus)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  struct Failure: Error {
    let program: String
    let status: Int32
  }
}
