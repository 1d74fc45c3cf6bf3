import Cancellation
import Desk
import Foundation
import Messages

/// A real SMTP server (aiosmtpd) with a folder for what it accepts; ends with this object.
final class PostOffice {
  /// A mail as Python's standard library reads it.
  struct Mail: Decodable {
    struct Attachment: Decodable, Equatable {
      let name: String
      let mediaType: String
      let bytes: Data
    }

    let headers: [String: String]
    let headerNames: [String]
    let text: String
    let attachments: [Attachment]
    let longestLine: Int
    let bareLineEnds: Int
    let defects: [String]
  }

  static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "smtp_server.py")
  static let python = script.deletingLastPathComponent().appending(path: "../../.venv/bin/python")
  static var isInstalled: Bool {
    FileManager.default.isExecutableFile(atPath: python.path)
  }

  let folder: URL
  let port: Int
  private let server = Process()
  private let leash = Pipe()

  /// With `demandsTLS` it has a certificate of its own making, `authority`, and wants a login.
  init(demandsTLS: Bool = false) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "smtp-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let pair = ["certificate.pem", "key.pem"].map { [folder] in folder.appending(path: $0).path }
    if demandsTLS {
      _ = try Self.run(
        URL(filePath: "/usr/bin/openssl"),
        [
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
          "-addext", "subjectAltName=IP:127.0.0.1", "-out", pair[0], "-keyout", pair[1],
        ]
      )
    }
    let output = Pipe()
    server.executableURL = Self.python
    server.arguments = [Self.script.path, "serve", folder.path] + (demandsTLS ? pair : [])
    server.standardInput = leash
    server.standardOutput = output
    try server.run()
    let line = output.fileHandleForReading.availableData
    guard let port = Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines))
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  deinit {
    stop()
    // A folder that stays behind in the temporary directory is no failure of the test.
    try? FileManager.default.removeItem(at: folder)
  }

  func stop() {
    // Closed already when a test has stopped the server itself.
    try? leash.fileHandleForWriting.close()
    server.waitUntilExit()
  }

  var authority: String { folder.appending(path: "certificate.pem").path }

  func settings(
    requiresTLS: Bool = false,
    login: SMTPSettings.LoginFile? = nil,
    authorityFile: String? = nil,
    sendTimeout: Duration = .seconds(10)
  ) throws -> SMTPSettings {
    try SMTPSettings(
      url: "smtp://127.0.0.1:\(port)",
      requiresTLS: requiresTLS,
      login: login,
      authorityFile: authorityFile,
      sendTimeout: sendTimeout
    )
  }

  /// What was accepted so far, in order.
  func mails() throws -> [Mail] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let numbers = names.filter { $0.hasSuffix(".eml") }.compactMap { Int($0.dropLast(4)) }.sorted()
    return try numbers.map { number in
      let path = folder.appending(path: "\(number).eml").path
      let json = try Self.run(Self.python, [Self.script.path, "read", path])
      let decoder = JSONDecoder()
      decoder.dataDecodingStrategy = .base64
      return try decoder.decode(Mail.self, from: json)
    }
  }

  private static func run(_ program: URL, _ arguments: [String]) throws -> Data {
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = Pipe()
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return data
  }
}
