import Cancellation
import CarrierPacks
import Desk
import Glibc
import SQLiteStore
import Vault

/// What the files of a desk hold, read beside the desk without changing anything.
struct Books {
  let cases: [LoadedCase]
  let letters: [StoredMailbox.Letter]
  /// Effects that wait to be carried out now; timers wait for later.
  private let due: Int

  /// A walk makes two cases; more show that one was made twice.
  private static let caseLimit = 10

  init(data: String, shelf: PackShelf) throws {
    let vault = try SodiumVault(folder: data + "/keys", createIfMissing: false)
    let cryptography = SodiumCryptography()
    let store = try SQLiteStore.open(
      path: data + "/journal.sqlite",
      mode: .readOnly(publicKey: vault.publicKey),
      cryptography: cryptography
    )
    let clock = MachineClock()
    let desk = FrontDesk(
      store: store,
      vault: vault,
      cryptography: cryptography,
      clock: clock,
      terms: Carriers(shelf: shelf, records: store, cryptography: cryptography)
    )
    let list = try store.list(CaseFilter(), after: nil, limit: Books.caseLimit)
    cases = try list.map { try desk.load($0.id) }
    letters = try StoredMailbox(desk: desk).letters()
    due = try store.backlog(now: clock.now()).due
  }

  /// Nothing more happens by itself: the line has ended and every notice has its fate.
  var isSettled: Bool {
    let states = cases.compactMap(\.state)
    let hasEnded = states.contains { state in
      if case .ended = state.phase { true } else { false }
    }
    return due == 0 && hasEnded && states.allSatisfy { !$0.notices.values.contains(.waiting) }
  }
}

/// The clock of the machine.
private struct MachineClock: Clock {
  func now() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
