import Foundation

/// All rows, ours and the limit by turns, several rounds.
struct Rounds {
  let tools: Tools
  private let rounds: Int
  private let seconds: Int
  private let cases: Int
  private let out: String

  /// Drivers of whole cases: enough for groups, as 64 connections are.
  private static let drivers = 64

  init(_ choices: Choices) throws {
    let isQuick = try choices.text("quick") == "yes"
    rounds = isQuick ? 3 : 7
    seconds = isQuick ? 2 : 5
    cases = isQuick ? 400 : 2000
    out = try choices.text("out")
    tools = Tools(folder: try choices.text("tools"), share: try choices.text("share"))
  }

  func run() throws {
    var report = Report()
    let scratch = Scratch()
    defer { scratch.remove() }
    report.rows.append(try wholeCases(scratch))
    report.rows += try Packs(share: tools.share, rounds: rounds).rows()
    let pages = Pages(tools: tools, scratch: scratch, rounds: rounds, seconds: seconds)
    report.rows += try pages.rows(&report.facts)
    report.rows += try Quotes(rounds: rounds).rows()
    report.loadAfter = Report.load
    report.show()
    try report.write(to: out)
  }

  private func wholeCases(_ scratch: Scratch) throws -> Row {
    var row = Row(name: "whole case, SQLite", unit: "cases", aim: 0.7)
    let trace = scratch.path + "/cases.trace"
    _ = try cases(scratch, ["FAREWELL_TRACE": trace, "LD_PRELOAD": tools.recorder])
    for _ in 0..<rounds {
      row.ours.append(try cases(scratch))
      let folder = try scratch.folder()
      let (said, cpu) = try Tool.run(tools.replay, [trace, folder + "/journal.sqlite"])
      let found = try Tool.object(said)
      let count = Double(cases)
      row.limit.append(Figure(done: count, seconds: found["seconds"] ?? 0, cpuSeconds: cpu))
      row.note =
        "\(Int(found["commits"] ?? 0)) commits, "
        + "\(Int((found["statements"] ?? 0) / count)) statements a case"
    }
    return row
  }

  private func cases(
    _ scratch: Scratch,
    _ surroundings: [String: String] = [:]
  ) throws -> Figure {
    let (said, cpu) = try Tool.run(
      tools.bench,
      [
        "cases", "--count", String(cases), "--drivers", String(Rounds.drivers),
        "--data", try scratch.folder(), "--share", tools.share, "--papers", "no",
      ],
      surroundings
    )
    let found = try Tool.object(said)
    return Figure(done: Double(cases), seconds: found["seconds"] ?? 0, cpuSeconds: cpu)
  }
}

/// Where the programs of a run are.
struct Tools {
  let folder: String
  let share: String

  var bench: String { folder + "/bench" }
  var farewell: String { folder + "/farewell" }
  var replay: String { folder + "/limit/replay" }
  var chain: String { folder + "/limit/chain" }
  var recorder: String { folder + "/limit/recorder.so" }
  var scripts: String { share + "/Sources/Programs/limit" }
}

/// Folders of one run, removed at its end.
final class Scratch {
  let path: String
  private var count = 0

  init() {
    path = NSTemporaryDirectory() + "/farewell-bench-\(getpid())"
  }

  /// A fresh, empty folder.
  func folder() throws -> String {
    count += 1
    let folder = "\(path)/\(count)"
    try FileManager.default.createDirectory(
      atPath: folder,
      withIntermediateDirectories: true
    )
    return folder
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)  // Nothing depends on its absence.
  }
}
