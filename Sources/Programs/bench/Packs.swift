import Cancellation
import CarrierPacks
import Foundation

/// Carriers found by number and ICCID, and a shelf read from its folder; on one thread, held
/// against stated figures, since no other program does the same.
struct Packs {
  let share: String
  let rounds: Int

  /// Look-ups a second and core.
  private static let lookups = 100_000.0
  /// Seconds to read and check all packs.
  private static let loading = 0.3
  /// Packs the figure was stated for; fewer take their share of the time.
  private static let packs = 30.0

  func rows() throws -> [Row] {
    let files = PackFiles(folder: share)
    let shelf = try PackShelf(files)
    let share = Double(shelf.packs.count) / Self.packs
    var finding = Row(name: "carrier look-up", unit: "look-ups", aim: 1)
    var reading = Row(name: "reading all packs", unit: "loads", aim: 1)
    for _ in 0..<rounds {
      finding.ours.append(try find(shelf))
      finding.limit.append(stated(Self.lookups, 1))
      let (figure, findings) = try Self.timed(1) {
        try PackShelf(PackFiles(folder: self.share)).lawFindings(on: Self.day).count
      }
      reading.ours.append(figure)
      reading.limit.append(stated(1, Self.loading * share))
      reading.note =
        "\(shelf.packs.count) packs with law and calendars, \(findings) findings, "
        + "\(Row.number(figure.seconds * 1000, 1)) ms; the limit is "
        + "\(Row.number(Self.loading * share * 1000, 0)) ms, 300 ms for 30 packs"
    }
    return [finding, reading]
  }

  private static let day = LocalDate(dayNumber: 20_777)

  private func stated(_ done: Double, _ seconds: Double) -> Figure {
    Figure(done: done, seconds: seconds, cpuSeconds: seconds)
  }

  /// Numbers and ICCIDs by turns, of all packs with a range or header.
  private func find(_ shelf: PackShelf) throws -> Figure {
    var numbers: [MSISDN] = []
    var profiles: [ICCID] = []
    for pack in shelf.packs {
      for range in pack.reach.numberRanges.value ?? [] {
        numbers.append(try MSISDN.parse(range + "1234567".suffix(max(4, 13 - range.count))))
      }
      for header in pack.reach.iccidHeaders.value ?? [] {
        profiles.append(try ICCID.parse(header + "000000000000000".prefix(19 - header.count)))
      }
    }
    guard !numbers.isEmpty, !profiles.isEmpty else { throw BenchFailure("no pack has a range") }
    let turns = Int(Self.lookups) / 2
    let (figure, found) = Self.timed(turns * 2) {
      var found = 0
      for turn in 0..<turns {
        found += shelf.packs(forNumber: numbers[turn % numbers.count]).count
        found += shelf.packs(forICCID: profiles[turn % profiles.count]).count
      }
      return found
    }
    guard found >= turns * 2 else { throw BenchFailure("a look-up found no carrier") }
    return figure
  }

  private static func timed<Result>(
    _ done: Int,
    _ work: () throws -> Result
  ) rethrows -> (Figure, Result) {
    let clock = ContinuousClock()
    let processor = threadSeconds()
    let start = clock.now
    let result = try work()
    let spent = start.duration(to: clock.now) / .seconds(1)
    return (
      Figure(done: Double(done), seconds: spent, cpuSeconds: threadSeconds() - processor), result
    )
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
