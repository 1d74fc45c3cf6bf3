import Foundation

/// Another program, run to its end.
enum Tool {
  /// What it printed, and the processor time it took.
  static func run(
    _ program: String,
    _ arguments: [String],
    _ surroundings: [String: String] = [:]
  ) throws -> (said: String, cpuSeconds: Double) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
    let output = Pipe()
    process.standardOutput = output
    let before = childSeconds
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFailure("\(program) ended with status \(process.terminationStatus): \(said)")
    }
    return (said, childSeconds - before)
  }

  /// Processor time of all ended children.
  private static var childSeconds: Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
  }

  /// The last line of what was said, as the object that it is.
  static func object(_ said: String) throws -> [String: Double] {
    let line = said.split(separator: "\n").last { $0.hasPrefix("{") } ?? ""
    do { return try JSONDecoder().decode([String: Double].self, from: Data(line.utf8)) } catch {
      throw BenchFailure("no figures in: \(said)")
    }
  }
}

/// A program that serves until it is stopped; says `… serves ADDRESS` when it does.
final class Served {
  let address: String
  /// From the start of the process to the first answer, in seconds.
  let secondsToAnswer: Double
  private let process = Process()
  private let input = Pipe()

  init(
    _ program: String,
    _ arguments: [String],
    _ surroundings: [String: String] = [:]
  ) throws {
    let start = ContinuousClock.now
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(surroundings) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    var said = ""
    while !said.contains("\n") || !said.contains(" serves http") {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw BenchFailure("\(program) does not serve: \(said)") }
      said += String(decoding: piece, as: UTF8.self)
    }
    let words = said.split(whereSeparator: \.isWhitespace)
    address = words.last { $0.hasPrefix("http://") }.map(String.init) ?? ""
    _ = try Tool.run("/usr/bin/curl", ["--silent", "--output", "/dev/null", address + "/health"])
    secondsToAnswer = (ContinuousClock.now - start).seconds
  }

  /// Processor time so far: ticks of 10 ms.
  var cpuSeconds: Double {
    let bytes = FileManager.default.contents(atPath: "/proc/\(process.processIdentifier)/stat")
    let fields = String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: " ")
    guard fields.count > 15, let user = Double(fields[13]), let system = Double(fields[14])
    else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  var residentMemory: String {
    Report.line("VmRSS", of: "/proc/\(process.processIdentifier)/status")
  }

  func stop() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }

  deinit { stop() }
}
