import Cancellation
import Foundation

/// One measured thing: how often it was done in how many seconds, with what processor time.
struct Figure: Codable {
  let done: Double
  let seconds: Double
  /// Processor time of the program under test.
  let cpuSeconds: Double

  var perSecond: Double { done / seconds }
  var cpuMicroseconds: Double { cpuSeconds / done * 1e6 }
}

/// A row of the table: rounds of ours and of the limit, taken by turns.
struct Row: Codable {
  let name: String
  let unit: String
  let aim: Double
  var ours: [Figure] = []
  var limit: [Figure] = []
  var note = ""

  /// Ours to the limit, round by round; 1 is as fast as the limit.
  var ratios: [Double] {
    zip(ours, limit).map { $0.perSecond / $1.perSecond }.sorted()
  }

  /// The limit's processor time to ours: hardly moved by what else the machine does.
  var cpuRatios: [Double] {
    zip(ours, limit).map { $1.cpuMicroseconds / $0.cpuMicroseconds }.sorted()
  }

  var text: String {
    guard !ratios.isEmpty else { return "\(name): not measured" }
    let rates = { (figures: [Figure]) in Row.middle(figures.map(\.perSecond).sorted()) }
    return Row.columns([
      name, "\(Row.number(rates(ours), 0))/s", "\(Row.number(rates(limit), 0))/s",
      Row.spread(ratios), Row.spread(cpuRatios), "≥ \(Row.number(aim, 1))",
    ])
  }

  static var heading: String {
    columns(["row", "ours", "limit", "ratio min–med–max", "CPU ratio", "aim"])
  }

  private static func columns(_ cells: [String]) -> String {
    let widths = [30, 10, 10, 19, 19, 6]
    return zip(cells, widths).map { cell, width in
      cell + String(repeating: " ", count: max(width - cell.count, 0))
    }.joined(separator: " ")
  }

  static func middle(_ sorted: [Double]) -> Double {
    sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  private static func spread(_ sorted: [Double]) -> String {
    [sorted.first ?? 0, middle(sorted), sorted.last ?? 0].map { number($0, 2) }
      .joined(separator: "–")
  }

  static func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}

/// Everything a run found out; written as `bench.json`.
struct Report: Codable {
  var date = MachineClock().now().iso8601
  var processor = Report.line("model name", of: "/proc/cpuinfo")
  var cores = ProcessInfo.processInfo.activeProcessorCount
  var kernel = Report.first(of: "/proc/sys/kernel/osrelease")
  var loadBefore = Report.load
  var loadAfter = ""
  var rows: [Row] = []
  /// Figures without a limit, such as memory.
  var facts: [String: String] = [:]

  static var load: String {
    first(of: "/proc/loadavg").split(separator: " ").prefix(3).joined(separator: " ")
  }

  func show() {
    Bench.say(Row.heading)
    for row in rows { Bench.say(row.text) }
    for row in rows where !row.note.isEmpty { Bench.say("\(row.name): \(row.note)") }
    for (name, value) in facts.sorted(by: { $0.key < $1.key }) { Bench.say("\(name): \(value)") }
    Bench.say("\(processor), \(cores) cores, load before \(loadBefore), after \(loadAfter)")
  }

  func write(to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: true
    )
    try encoder.encode(self).write(to: URL(fileURLWithPath: folder + "/bench.json"))
  }

  private static func first(of path: String) -> String {
    let text = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    return text?.split(separator: "\n").first.map(String.init) ?? "unknown"
  }

  /// The value of the first `name : value` line.
  static func line(_ name: String, of path: String) -> String {
    let bytes = FileManager.default.contents(atPath: path) ?? Data()
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let found = lines.first { $0.hasPrefix(name) }?.split(separator: ":", maxSplits: 1).last
    return found.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
  }
}
