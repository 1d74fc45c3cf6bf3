import Foundation
import Glibc
import TestSupport

/// The programs of this build, beside the tests.
enum Program: String {
  case farewell, demo

  /// The folder that the tests themselves were built into.
  static let folder: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? ""
    return [own, bundle].map { URL(filePath: $0).deletingLastPathComponent().path }
      .first { FileManager.default.isExecutableFile(atPath: $0 + "/farewell") } ?? ""
  }()

  /// The project's own folder, with packs, texts and samples.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  func path() throws -> String {
    let path = "\(Self.folder)/\(rawValue)"
    guard !Self.folder.isEmpty, FileManager.default.isExecutableFile(atPath: path) else {
      throw NotBuilt(sentence: "\(rawValue) is not beside the tests; build it with bin/build.")
    }
    return path
  }

  struct NotBuilt: Error, CustomStringConvertible {
    let sentence: String
    var description: String { sentence }
  }

  /// Runs the program to its end.
  func run(
    _ arguments: [String],
    in folder: String = Program.root,
    searching: String? = nil
  ) throws -> Outcome {
    try Child(try path(), arguments, in: folder, searching: searching).finish()
  }
}

/// How a program ended and what it said.
struct Outcome {
  /// The exit status; 128 and the number of the signal that ended it.
  let status: Int32
  let said: String
  let complained: String
  /// The largest resident memory it had.
  let peakKilobytes: Int

  /// The stable code at the end of the last line of what it complained of.
  var code: String? {
    complained.split(separator: "\n").last?.firstMatch(of: /\[([a-z0-9.-]+)\]$/)
      .map { String($0.output.1) }
  }
}

/// A program started without a shell, its words kept in files so that no pipe can fill up.
final class Child {
  let id: pid_t
  private let folder: TemporaryFolder

  struct NotStarted: Error {
    let path: String
    let reason: Int32
  }

  /// `searching` are the folders it finds other programs in, instead of ours.
  init(
    _ path: String,
    _ arguments: [String],
    in place: String = Program.root,
    searching: String? = nil
  ) throws {
    folder = try TemporaryFolder()
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_APPEND
    unsafe posix_spawn_file_actions_addopen(&actions, 1, folder.file("out"), flags, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, folder.file("err"), flags, 0o600)
    // Threads here may hold signals back; the program must get them all the same.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let search = searching.map { ["PATH=\($0)"] } ?? []
    let start = ["/usr/bin/env", "--chdir=\(place)"] + search + [path]
    var words = unsafe (start + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var id: pid_t = 0
    let code = unsafe posix_spawn(&id, start[0], &actions, &attributes, &words, environ)
    guard code == 0 else { throw NotStarted(path: path, reason: code) }
    self.id = id
  }

  /// What it has said so far.
  var said: String { text("out") }

  private func text(_ name: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: folder.file(name)) ?? Data(),
      as: UTF8.self
    )
  }

  func signal(_ signal: Int32) { kill(id, signal) }

  /// Waits for its end.
  func finish() -> Outcome {
    var status: Int32 = 0
    var usage = rusage()
    while unsafe wait4(id, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
      said: said,
      complained: text("err"),
      peakKilobytes: usage.ru_maxrss
    )
  }

  /// Waits until it says this; false when it ended or five minutes went by.
  func says(_ text: String) -> Bool {
    for _ in 0..<30_000 {
      if said.contains(text) { return true }
      var end = unsafe siginfo_t()
      let isOver = unsafe waitid(P_PID, id_t(id), &end, WEXITED | WNOHANG | WNOWAIT) == 0
      if isOver, unsafe end.si_signo == SIGCHLD { return said.contains(text) }
      usleep(10_000)
    }
    return false
  }
}

/// Every file below a folder with its content, to see that nothing was written.
func content(of folder: String) -> [String: Data] {
  var content: [String: Data] = [:]
  for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
    let data = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
    // Whoever reads a database of SQLite leaves its shared memory and an empty log behind.
    if name.hasSuffix("-shm") || (name.hasSuffix("-wal") && data.isEmpty) { continue }
    content[name] = data
  }
  return content
}
