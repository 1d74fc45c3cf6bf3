import Desk
import Foundation
import SQLiteStore
import TestSupport
import Synchronization
import Testing
import Vault

@Suite("A process that is killed in the middle of a burst (I30)")
struct KillTests {
  @Test("loses nothing it acknowledged", arguments: [1, 40, 333])
  func killed(acknowledged: Int) async throws {
    let file = try StoreFile()
    let path = file.folder.path
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, acknowledged = acknowledged as Int] in
      try burst(path, killAfter: acknowledged)
    }
    let acknowledgements = try String(contentsOfFile: path + "/acknowledged", encoding: .utf8)
      .split(separator: "\n")
    #expect(acknowledgements.count >= acknowledged)
    try file.with { store in
      for line in acknowledgements {
        let parts = line.split(separator: " ").compactMap { Int($0) }
        try #require(parts.count == 2)
        let events = try store.read(StoredCase(parts[0]).id).events
        #expect(events.count > parts[1])
      }
      let report = try file.verifier.verify(store, heads: file.heads())
      #expect(report.problem == nil)
      #expect(report.events >= Int64(acknowledgements.count))
    }
  }
}

/// Appends from four threads, writes down each that was acknowledged, and dies after so many.
private func burst(_ path: String, killAfter count: Int) throws {
  let vault = try SodiumVault(folder: path + "/keys", createIfMissing: false)
  let store = try SQLiteStore.open(
    path: path + "/desk.db",
    mode: .serve(vault, SetClock(StoredCase.start)),
    cryptography: SodiumCryptography()
  )
  let file = unsafe open(path + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
  let acknowledged = Atomic<Int>(0)
  for thread in 0..<4 {
    Thread.detachNewThread {
      for position in 0..<1_000_000 {
        guard let one = try? StoredCase(thread), let append = try? one.append(after: position),
          (try? store.append(append)) != nil
        else { return }
        let line = Array("\(thread) \(position)\n".utf8)
        _ = unsafe line.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
        acknowledged.add(1, ordering: .relaxed)
      }
    }
  }
  while acknowledged.load(ordering: .relaxed) < count { sched_yield() }
  kill(getpid(), SIGKILL)
}
