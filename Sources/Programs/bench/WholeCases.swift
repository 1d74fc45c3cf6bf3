import Cancellation
import Desk
import Foundation
import HTTPListener
import SQLiteStore
import Synchronization

/// Whole cases in this process, every step durable before the next.
///
/// Declared with proof and consent, told to all contacts, accepted, switched off in the network,
/// read back, ended.
struct WholeCases {
  private let count: Int
  private let drivers: Int
  private let folder: String
  private let share: String
  private let papers: Bool

  /// Time for all cases; far beyond any run seen, so that a case that hangs ends the run.
  private static let secondsLimit = 120.0

  init(_ choices: Choices) throws {
    count = try choices.number("count")
    drivers = try choices.number("drivers")
    folder = try choices.text("data")
    share = try choices.text("share")
    papers = try choices.text("papers") == "yes"
  }

  func run() throws {
    let office = try Office(folder: folder, share: share, papers: papers)
    let lines = try (0..<count).map(SampleLines.line)
    try office.take(lines)
    // The edition of the pack is stored by its first use; that is not part of a case.
    _ = try office.desk.terms.current(SampleLines.carrier)
    let before = try office.store.head().position
    markTrace()
    let start = ContinuousClock.now
    try drive(office, lines)
    let spent = (ContinuousClock.now - start).seconds
    let events = try office.store.head().position - before
    office.store.close()
    Bench.say(#"{"seconds":\#(spent),"cases":\#(count),"events":\#(events)}"#)
  }

  private func drive(_ office: Office, _ lines: [KnownLine]) throws {
    let progress = Progress()
    let threads = (0..<drivers).compactMap { driver in
      WorkerThread(stackBytes: 1 << 20) {
        do {
          for index in stride(from: driver, to: lines.count, by: drivers) {
            try declare(office, lines[index], index)
            _ = try office.worker.runOnce()
          }
          try finish(office, progress)
        } catch { progress.fail("\(error)") }
      }
    }
    for thread in threads { thread.join() }
    if let failure = progress.failure { throw BenchFailure(failure) }
  }

  private func declare(_ office: Office, _ line: KnownLine, _ index: Int) throws {
    let (id, reference) = try office.desk.newCase()
    let prepared = try office.intake.prepare(
      try SampleLines.declaration(line, index),
      proofs: Set(Proof.allCases)
    )
    guard let command = CommandID("\(id)/web/declare") else {
      throw BenchFailure("a case id makes no command id")
    }
    _ = try office.intake.declare(
      prepared,
      id: id,
      reference: reference,
      summary: prepared.summary,
      proofs: Set(Proof.allCases),
      actor: Actor(.holder),
      command: command
    )
  }

  /// Does what is due until every case has ended.
  private func finish(_ office: Office, _ progress: Progress) throws {
    let end = ContinuousClock.now + .seconds(WholeCases.secondsLimit)
    while progress.failure == nil, !progress.isDone {
      guard try office.worker.runOnce() == 0 else { continue }
      let stages = try office.store.counts()
      if stages[.ended] == count { return progress.finish() }
      guard ContinuousClock.now < end else { throw BenchFailure("not all cases end: \(stages)") }
      usleep(1000)
    }
  }

  /// Tells the recorder, when it is there, that from here on the statements count.
  private func markTrace() {
    guard let found = unsafe dlsym(nil, "farewell_trace_mark") else { return }
    unsafe unsafeBitCast(found, to: (@convention(c) () -> Void).self)()
  }

  /// How far the drivers are together.
  private final class Progress: Sendable {
    private let done = Atomic(false)
    private let problem = Mutex<String?>(nil)

    var isDone: Bool { done.load(ordering: .relaxed) }
    var failure: String? { problem.withLock { $0 } }

    func finish() { done.store(true, ordering: .relaxed) }
    func fail(_ sentence: String) { problem.withLock { $0 = $0 ?? sentence } }
  }
}

extension Duration {
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
