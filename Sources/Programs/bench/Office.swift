import Cancellation
import CarrierPacks
import Desk
import Glibc
import Letters
import SQLiteStore
import Vault

/// A desk over a fresh SQLite file, with a network and a post office in memory.
struct Office {
  let store: SQLiteStore
  let desk: FrontDesk
  let intake: Intake
  let worker: Worker
  let network = SimulatedNetwork()

  /// `papers` makes letters too, as the server does; their cost is not the journal's.
  init(folder: String, share: String, papers: Bool) throws {
    let cryptography = SodiumCryptography()
    let clock = MachineClock()
    let vault = try SodiumVault(folder: folder + "/keys", createIfMissing: true)
    store = try SQLiteStore.open(
      path: folder + "/journal.sqlite",
      mode: .serve(vault, clock),
      cryptography: cryptography
    )
    let carriers = Carriers(
      shelf: try PackShelf(folder: share),
      records: store,
      cryptography: cryptography
    )
    desk = FrontDesk(
      store: store,
      vault: vault,
      cryptography: cryptography,
      clock: clock,
      terms: carriers
    )
    intake = Intake(desk: desk)
    let (catalogues, problems) = Catalogues.load(folder: share + "/content")
    guard problems.isEmpty else { throw BenchFailure("the texts have problems") }
    worker = Worker(
      desk: desk,
      networks: [SampleLines.carrier: network],
      post: Office.post(desk, catalogues, papers: papers),
      codes: CodeDesk(desk: desk, log: .silent) { code, _, _ in (code, code) },
      log: .silent,
      owner: "bench"
    )
  }

  private static func post(
    _ desk: FrontDesk,
    _ catalogues: Catalogues,
    papers: Bool
  ) -> NoticePost {
    let portal = "http://127.0.0.1"
    let notices = CaseNotices(
      desk: desk,
      catalogues: catalogues,
      printer: CairoLetterPrinter(),
      portal: portal
    )
    if papers { return NoticePost(gateway: Mailbox(), compose: notices.message) }
    let writer = NoticeWriter(catalogues: catalogues, portal: portal)
    return NoticePost(gateway: Mailbox()) { id, loaded throws(DeskError) in
      guard let state = loaded.state, case .known(let address) = state.contacts[id.contact]
      else { return nil }
      let notice = writer.write(
        id,
        of: state,
        cause: loaded.history[id.event - 1].event,
        under: try desk.terms.pinned(state.edition),
        freezeCode: desk.freezeCode(state.id)
      )
      return OutgoingMessage(
        id: "\(state.id).\(id.event).\(id.kind.rawValue).\(id.contact)",
        to: address,
        language: state.declaration.language,
        subject: notice.subject,
        text: notice.text
      )
    }
  }

  /// Takes the lines in and makes them work in the network.
  func take(_ lines: [KnownLine]) throws {
    let holder = LineHolder(name: "Sample Holder", language: .english)
    let records = try lines.map { line in
      try desk.record(
        of: line,
        carrier: SampleLines.carrier,
        digest: Array(line.id.utf8),
        holder: holder
      )
    }
    _ = try store.write(records)
    for line in lines {
      guard case .known(let numbers) = line.numbers else { continue }
      network.add(imsi: numbers.imsi, msisdn: numbers.msisdn)
    }
  }
}

/// The clock of the machine.
struct MachineClock: Clock {
  func now() -> Instant {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
