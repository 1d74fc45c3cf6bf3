import Foundation

/// A program of the system that looks at a document from outside.
enum Tool {
  /// What the program wrote; its complaints are part of the answer.
  struct Output {
    let status: Int32
    let text: String
    let complaints: String
  }

  static let readsPDF = ["pdftotext", "pdfinfo", "pdffonts", "pdftoppm"].allSatisfy(isInstalled)
  static let readsCodes = isInstalled("zbarimg")

  private static func isInstalled(_ name: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(name)")
  }

  static func run(_ name: String, _ arguments: String...) throws -> Output {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(name)")
    process.arguments = arguments
    let folder = try TemporaryFolder()
    let (out, err) = (folder.path + "/out", folder.path + "/err")
    for path in [out, err] { try Data().write(to: URL(filePath: path)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    try process.run()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus,
      text: try String(contentsOfFile: out, encoding: .utf8),
      complaints: try String(contentsOfFile: err, encoding: .utf8)
    )
  }
}
