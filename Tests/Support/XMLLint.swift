import Foundation

/// libxml2's checker with the schema that the Python package sepaxml carries.
package enum XMLLint {
  private static let program = "/usr/bin/xmllint"

  private static let schema: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let libraries = root + "/.venv/lib"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries)) ?? []
    return versions.map {
      "\(libraries)/\($0)/site-packages/sepaxml/schemas/pain.001.001.09.xsd"
    }.first { FileManager.default.fileExists(atPath: $0) }
  }()

  /// Whether checker and schema are installed.
  package static let isThere =
    schema != nil && FileManager.default.isExecutableFile(atPath: program)

  /// What the checker complains of; empty for a file that the schema allows.
  package static func complaints(_ bytes: [UInt8]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/farewell-pain-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // Only clutter stays.
    let (file, err) = (folder + "/file.xml", folder + "/err")
    try Data(bytes).write(to: URL(filePath: file))
    try Data().write(to: URL(filePath: err))
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["--noout", "--nonet", "--schema", schema ?? "", file]
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    try process.run()
    process.waitUntilExit()
    let said = try String(contentsOfFile: err, encoding: .utf8)
    return process.terminationStatus == 0 ? "" : said
  }
}
