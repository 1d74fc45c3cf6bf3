import CMicroHTTPD
import Glibc

/// A program of the system, started without a shell.
final class Tool {
  /// The program could not be started; the system's error number.
  struct NotStarted: Error {
    let path: String
    let code: Int32
  }

  private let id: pid_t
  private let output: Int32

  /// Starts it with `input` as its standard input; its standard error is dropped.
  init(_ path: String, _ arguments: [String], input: String = "") throws {
    let feed = Tool.pipeEnds()
    let result = Tool.pipeEnds()
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, feed[0], 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, result[1], 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    // Threads here may hold signals back; the program must get them all the same.
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var id: pid_t = 0
    let code = unsafe posix_spawn(&id, path, &actions, &attributes, &words, environ)
    close(feed[0])
    close(result[1])
    let bytes = Array(input.utf8)
    if code == 0 { _ = unsafe write(feed[1], bytes, bytes.count) }
    close(feed[1])
    self.id = id
    output = result[0]
    guard code == 0 else { throw NotStarted(path: path, code: code) }
  }

  /// Two ends of a pipe that later programs do not inherit.
  private static func pipeEnds() -> [Int32] {
    var ends: [Int32] = [0, 0]
    unsafe pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  /// Ends it and waits until it has gone.
  func terminate() {
    kill(id, SIGTERM)
    _ = finish()
  }

  /// Everything it writes until it ends.
  func finish() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe read(output, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes.append(contentsOf: buffer.prefix(count))
    }
    close(output)
    var status: Int32 = 0
    _ = unsafe waitpid(id, &status, 0)
    return String(decoding: bytes, as: UTF8.self)
  }
}
