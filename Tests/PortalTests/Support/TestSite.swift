import CarrierPacks
import Cancellation
import Desk
import Foundation
import Letters
import Portal
import TestSupport
import Vault

/// A whole site over memory with the real packs, texts, keys and letters; the clock is set by tests
/// and the post is kept.
final class TestSite {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  /// A Friday morning in every zone of the packs.
  static let start = Instant(milliseconds: 1_795_165_200_000)
  static let portal = "https://farewell.example"

  let clock = SetClock(TestSite.start)
  let post: Mailbox
  let network = SimulatedNetwork()
  /// Tells the truth, and only when it is asked.
  let provider: SimulatedProvider
  let store: MemoryStore
  let desk: FrontDesk
  let site: Site
  private let worker: Worker
  private let folder: TemporaryFolder

  init(
    showsMailbox: Bool = false,
    catalogues: Catalogues = TestSite.catalogues,
    limits: Admission.Rules = Admission.Rules(),
    takesPayments: Bool = true
  ) throws {
    provider = SimulatedProvider(clock: clock)
    folder = try TemporaryFolder()
    let cryptography = SodiumCryptography()
    store = MemoryStore(cryptography: cryptography)
    let carriers = Carriers(
      shelf: try PackShelf(folder: Self.root),
      records: store,
      cryptography: cryptography
    )
    desk = FrontDesk(
      store: store,
      vault: try SodiumVault(folder: folder.path, createIfMissing: true),
      cryptography: cryptography,
      clock: clock,
      terms: carriers
    )
    let codes = CodeDesk(desk: desk, log: .silent) { code, purpose, language in
      let notice = CodeMessage(code: code, purpose: purpose).notice(catalogues, language)
      return (notice.subject, notice.text)
    }
    let papers = CaseNotices(
      desk: desk,
      catalogues: catalogues,
      printer: CairoLetterPrinter(),
      portal: Self.portal
    )
    post = Mailbox()
    let mailbox = showsMailbox ? StoredMailbox(desk: desk) : nil
    site = Site(
      desk: desk,
      codes: codes,
      carriers: carriers,
      catalogues: catalogues,
      papers: papers,
      qr: SVGCodeDrawer(),
      log: .silent,
      mailbox: mailbox,
      zone: try Zone("Europe/Rome"),
      limits: limits,
      ways: takesPayments ? try Self.ways(provider) : PayWays()
    )
    worker = Worker(
      desk: desk,
      networks: ["xx/sample": network],
      payments: provider,
      post: NoticePost(gateway: mailbox ?? post) { id, loaded throws(DeskError) in
        try papers.message(id, loaded)
      },
      codes: codes,
      log: .silent,
      owner: "test"
    )
  }

  private static func ways(_ provider: SimulatedProvider) throws -> PayWays {
    PayWays(
      provider: provider,
      account: PayWays.Account(
        name: "Sample Carrier",
        iban: try IBAN.parse("IT60 X054 2811 1010 0000 0123 456")
      ),
      counter: "Sample Street 1"
    )
  }

  /// Hands what the provider tells by itself to the desk.
  func hear() throws {
    for event in provider.events() {
      if let order = event.order { _ = try desk.perform(order) }
    }
  }

  /// Read once: the texts are the same for every test.
  static let catalogues = {
    let catalogues = Catalogues.load(folder: root + "/content").catalogues
    // Packs with problems stop every site of a test; they need not be told here as well.
    guard let shelf = try? PackShelf(folder: root) else { return catalogues }
    return catalogues.naming(shelf)
  }()

  /// Performs all work that is due, including what that work makes due.
  func work() throws {
    // A case makes a handful of effects; fifty rounds without an end are a loop.
    for _ in 0..<50 where try worker.runOnce() == 0 { return }
    throw EndlessWork()
  }

  /// The digits of the newest code sent to that address.
  func code(to address: String) throws -> String {
    try work()
    let contact = try ContactAddress.parse(address)
    let texts = post.messages(for: contact).map(\.text)
    guard let code = texts.compactMap({ $0.firstMatch(of: /\b\d{6}\b/)?.output }).last else {
      throw NoCode()
    }
    return String(code)
  }

  /// The line +44 7700 900123 of the sample carrier, with a contact on record, in the network.
  @discardableResult
  func addLine(
    dependents: [KnownLine.Dependent] = [],
    account: Account? = nil,
    arrears: Int64 = 0
  ) throws -> KnownLine {
    let numbers = LineNumbers(
      iccid: try ICCID.parse(Self.iccid),
      msisdn: try MSISDN.parse(Self.number),
      imsi: try IMSI.parse("001010000000123")
    )
    let line = KnownLine(
      id: "line-123",
      numbers: .known(numbers),
      plan: "Sample 10 GB",
      contractStart: try LocalDate(year: 2026, month: 1, day: 15),
      commitmentEnd: nil,
      dependents: dependents,
      contacts: [.known(try ContactAddress.parse(Self.recorded))],
      hold: nil,
      service: .active,
      balance: .zero(.eur),
      arrears: Money(minorUnits: arrears, currency: .eur),
      account: account
    )
    let record = try desk.record(
      of: line,
      carrier: "xx/sample",
      digest: account == nil ? [1] : [2],
      holder: LineHolder(name: "Ana Holder", language: .english)
    )
    _ = try desk.store.write([record])
    network.add(imsi: numbers.imsi, msisdn: numbers.msisdn)
    return line
  }

  static let number = "+447700900123"
  static let iccid = "8999900000000000123"
  /// The contact on record of the line.
  static let recorded = "ana@example.org"
}

/// The worker found new work again and again.
struct EndlessWork: Error {}
/// No message with a code arrived at the address.
struct NoCode: Error {}
