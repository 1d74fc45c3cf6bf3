import Glibc

/// One export of payouts at a time: a second one would go on with the batch of the first and write
/// its payouts into another file.
///
/// The lock is on the folder itself, so no file is left behind; the system takes the turn away from
/// a process that ends, however it ends.
struct ExportTurn: ~Copyable {
  private let descriptor: Int32

  init(_ data: DataFolder) throws(CommandFailure) {
    let path = data.path
    let opened = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else {
      throw CommandFailure(
        code: "file",
        sentence:
          "\(path) cannot be opened; run this as the user that the desk's folder belongs to."
      )
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw CommandFailure(
        code: "export-running",
        sentence: "Another export writes the payouts at this moment; run this again once it ended, "
          + "and it takes what is left."
      )
    }
    descriptor = opened
  }

  /// Gives the turn to the next one.
  consuming func end() {}

  deinit {
    close(descriptor)
  }
}
