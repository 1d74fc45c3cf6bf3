import Foundation

/// The farewell program as a separate process: started, watched, stopped or killed.
final class DeskProcess {
  private let program: String
  private let data: String
  private var process: Process?
  private(set) var address = ""

  static let strace = "/usr/bin/strace"

  init(program: String, data: String) {
    self.program = program
    self.data = data
  }

  /// Starts `farewell serve` and returns when it says that it serves.
  ///
  /// `killAt` makes strace kill it there; strace looks on from the side, so that the process is the
  /// desk itself.
  func start(port: Int, hlr: String?, killAt: KillPoint? = nil) throws(DemoFailure) {
    let serve = ["serve", "--data", data, "--port", String(port), "--log", "warning"]
    let network = hlr.map { ["--hlr", $0] } ?? ["--local-hlr", "samples/lines.csv"]
    let process = Process()
    if let killAt {
      process.executableURL = URL(fileURLWithPath: DeskProcess.strace)
      process.arguments =
        [
          "--daemonize", "--follow-forks", "--quiet=all", "--output=/dev/null",
          "--trace=fdatasync,fsync", "--inject=\(killAt.injection)", program,
        ] + serve + network
    } else {
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = serve + network
    }
    let output = Pipe()
    process.standardOutput = output
    if let log = DeskProcess.log(data) { process.standardError = log }
    do { try process.run() } catch {
      throw DemoFailure("\(program) cannot be started: \(error)")
    }
    self.process = process
    address = try DeskProcess.announced(output, process)
  }

  private static func log(_ data: String) -> FileHandle? {
    let path = data + "/serve.log"
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    let handle = FileHandle(forWritingAtPath: path)
    _ = try? handle?.seekToEnd()  // A log that cannot be continued begins again.
    return handle
  }

  /// Reads the program's words until it says where it serves.
  private static func announced(
    _ output: Pipe,
    _ process: Process
  ) throws(DemoFailure) -> String {
    var said = ""
    while true {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else {
        process.waitUntilExit()
        throw DemoFailure(
          "farewell ended before it served (status \(process.terminationStatus)).\n\(said)",
          isOutage: true
        )
      }
      said += String(decoding: piece, as: UTF8.self)
      if let line = Markup.firstMatch("Farewell serves http[^\n]*", in: said) {
        return String(line.dropFirst("Farewell serves ".count))
      }
    }
  }

  var isRunning: Bool { process?.isRunning ?? false }

  /// How the process ended.
  enum End: Hashable {
    case status(Int32)
    case killed
    case signal(Int32)
  }

  /// Tells it to stop and waits for its end.
  @discardableResult
  func stop() -> End {
    if let process, process.isRunning { process.terminate() }
    return waitUntilEnded()
  }

  func waitUntilEnded() -> End {
    guard let process else { return .status(0) }
    process.waitUntilExit()
    self.process = nil
    let status = process.terminationStatus
    guard process.terminationReason == .uncaughtSignal else { return .status(status) }
    return status == SIGKILL ? .killed : .signal(status)
  }

  /// Runs another command of the program on the same desk and gives what it printed.
  func run(_ arguments: [String]) throws(DemoFailure) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    do { try process.run() } catch {
      throw DemoFailure("\(program) cannot be started: \(error)")
    }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw DemoFailure("farewell \(arguments.joined(separator: " ")): \(said)")
    }
    return said
  }
}
