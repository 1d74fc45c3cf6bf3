import Glibc

/// The operating-system process behind a `LocalHLR`; killed when it goes out of scope.
struct HLRProcess: ~Copyable {
  private let process: pid_t
  /// Our end of a pipe that only we hold: when we are gone, for whatever reason, so is the HLR.
  private let leash: Int32

  /// The shell becomes osmo-hlr; what it leaves behind kills it as soon as the leash is let go.
  ///
  /// `PR_SET_PDEATHSIG` would do the same for the thread that starts it, not for our process.
  private static let script = """
    cd "$1" || exit
    exec 3<&0 </dev/null >osmo-hlr.log 2>&1
    (read -r _ <&3; kill -9 $$) &
    exec "$0" --config-file osmo-hlr.cfg --database osmo-hlr.db 3<&-
    """

  init(program: String, folder: String) throws(LocalHLR.Failure) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { throw .system("no pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { _ = close(ends[0]) }
    guard let started = Self.spawn(program: program, folder: folder, input: ends[0]) else {
      _ = close(ends[1])
      throw .system("cannot start \(program)")
    }
    process = started
    leash = ends[1]
  }

  deinit {
    _ = kill(process, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 && errno == EINTR {}
    _ = close(leash)
  }

  /// True when it ended by itself; it is not yet reaped, so its number is not used again.
  var hasEnded: Bool {
    var status = unsafe siginfo_t()
    let options = WEXITED | WNOHANG | WNOWAIT
    guard unsafe waitid(P_PID, id_t(process), &status, options) == 0 else { return false }
    return unsafe status.si_signo == SIGCHLD
  }

  private static func spawn(program: String, folder: String, input: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    let words = ["sh", "-c", script, program, folder]
    var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var started: pid_t = 0
    let outcome = unsafe posix_spawn(&started, "/bin/sh", &actions, nil, &arguments, environ)
    return outcome == 0 ? started : nil
  }
}
