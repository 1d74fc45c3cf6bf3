/// Where a desk is killed: as it enters a sync, when nobody has been answered yet.
enum KillPoint: CustomStringConvertible {
  /// That commit of the writer, counted from the start; SQLite makes each durable by fdatasync.
  case commit(Int)
  /// The signing of the last head, when the desk stops; its file is made durable by fsync.
  case head

  /// For strace, which counts for each thread by itself: only the writer calls fdatasync, and only
  /// the keeper of heads calls fsync.
  var injection: String {
    switch self {
    case .commit(let number): "fdatasync:signal=KILL:when=\(number)"
    case .head: "fsync:signal=KILL:when=1"
    }
  }

  var description: String {
    switch self {
    case .commit(let number): "commit-\(number)"
    case .head: "head"
    }
  }
}
