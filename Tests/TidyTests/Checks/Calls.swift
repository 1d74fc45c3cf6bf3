extension Check {
  /// Calls that a layer must not make.
  static let bannedCalls = Check(name: "No banned call") { repository in
    repository.swift(under: "Sources/", "Tests/").flatMap { file in
      Ban.all.filter { ban in ban.areas.contains { file.path.hasPrefix($0) } }
        .flatMap { ban in
          (file.words[ban.word] ?? []).filter { ban.breaks(file.code[$0 - 1]) }.uniqued
            .map { Offence(path: file.path, line: $0, remedy: ban.remedy) }
        }
    }
  }

  /// An error that is dropped needs its reason in words.
  static let swallowedErrors = Check(name: "Every dropped error has its reason") { repository in
    repository.swift(under: "Sources/").flatMap { file in
      (file.words["try"] ?? []).uniqued
        .filter { dropsError(file.code[$0 - 1]) && !hasReason(file, $0) }
        .map {
          Offence(
            path: file.path,
            line: $0,
            remedy: "say on this line or above its statement why the error may be dropped"
          )
        }
    }
  }

  /// Whether the word `try?` is in the line; `entry?` ends in the same letters.
  private static func dropsError(_ line: Substring) -> Bool {
    line.split(whereSeparator: { " ({[".contains($0) }).contains { $0.hasPrefix("try?") }
  }

  /// A comment on the line or above it, or above the statement that the line continues: the earlier
  /// conditions of a `guard`, the earlier branches of an `if`.
  private static func hasReason(_ file: TextFile, _ number: Int) -> Bool {
    if file.hasComment(line: number) || file.hasComment(line: number - 1) { return true }
    guard number > 1 else { return false }
    let line = file.code[number - 1]
    if file.code[number - 2].trimmed.hasSuffix(",") { return hasReason(file, number - 1) }
    guard line.trimmed.hasPrefix("} else if") else { return false }
    let indent = line.prefix { $0 == " " }
    let branch = file.code[..<(number - 1)].lastIndex {
      $0.hasPrefix(indent + "if ") || $0.hasPrefix(indent + "} else if ")
    }
    return branch.map { hasReason(file, $0 + 1) } ?? false
  }
}

/// A call, by the word that finds its lines quickly and the texts that make them offenders.
private struct Ban: Sendable {
  let word: Substring
  /// Any of these in the line is an offence, unless one of `unless` is there too.
  let needles: [String]
  var unless: [String] = []
  let areas: [String]
  let remedy: String

  func breaks(_ line: Substring) -> Bool {
    needles.contains { line.contains($0) } && !unless.contains { line.contains($0) }
  }

  private static let core = ["Sources/Core/"]
  private static let pure = ["Sources/Core/", "Sources/Surfaces/"]
  private static let product = ["Sources/"]
  private static let notPrograms = pure + ["Sources/Adapters/", tests]
  private static let tests = "Tests/"

  static let all: [Ban] = time + chance + concurrency + crashes + output

  private static let time =
    [
      Ban(word: "Date", needles: ["Date()", "Date.now"], areas: product, remedy: askClock),
      Ban(word: "now", needles: [" .now", "(.now"], areas: product, remedy: askClock),
    ]
    + ["ContinuousClock", "SuspendingClock", "clock_gettime", "gettimeofday"].map {
      Ban(word: $0, needles: [""], areas: pure, remedy: askClock)
    }

  private static let askClock = "take the time as an argument; the desk asks its Clock port"

  private static let chance = [
    Ban(word: "UUID", needles: ["UUID()"], areas: product, remedy: askRandom),
    Ban(
      word: "random",
      needles: [".random(in:", ".random()"],
      unless: ["using:"],
      areas: product + [tests],
      remedy: askRandom
    ),
    Ban(
      word: "randomElement",
      needles: ["randomElement()"],
      areas: product + [tests],
      remedy: askRandom
    ),
    Ban(word: "shuffled", needles: ["shuffled()"], areas: product + [tests], remedy: askRandom),
    Ban(word: "SystemRandomNumberGenerator", needles: [""], areas: product, remedy: askRandom),
  ]

  private static let askRandom =
    "take randomness as an argument: bytes of the Cryptography port, or a seeded generator"

  private static let concurrency = [
    Ban(
      word: "Task",
      needles: ["Task {", "Task.detached", "Task.sleep", "Task("],
      areas: product + [tests],
      remedy: useThreads
    ),
    Ban(word: "DispatchQueue", needles: [""], areas: product, remedy: useThreads),
    Ban(
      word: "actor",
      needles: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { "actor \($0)" },
      areas: product,
      remedy: useThreads
    ),
    Ban(word: "async", needles: [""], areas: product, remedy: useThreads),
    Ban(word: "await", needles: [""], areas: product, remedy: useThreads),
    Ban(
      word: "sleep",
      needles: ["sleep("],
      areas: pure + [tests],
      remedy: "wait for the thing itself: a condition, a read with a deadline, a clock in hand"
    ),
  ]

  private static let useThreads =
    "use a plain function on a bounded pool and a Mutex (docs/adr/0001-threads-not-async.md)"

  private static let crashes = [
    Ban(
      word: "try",
      needles: ["try!"],
      areas: product + [tests],
      remedy: "handle the error, or make the test throw"
    ),
    Ban(
      word: "as",
      needles: ["as!"],
      areas: product + [tests],
      remedy: "use as? and refuse, or keep the type"
    ),
    Ban(
      word: "fatalError",
      needles: ["fatalError("],
      areas: notPrograms,
      remedy: "state a precondition with a sentence, or return an error"
    ),
  ]

  private static let output = ["print", "debugPrint"].map {
    Ban(
      word: Substring($0),
      needles: ["\($0)("],
      unless: ["func \($0)(", ".\($0)("],
      areas: notPrograms,
      remedy: "write to the Log port, or return the text to the program"
    )
  }
}

extension Array where Element: Hashable {
  /// Each element once, in order.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
