import Cancellation
import CarrierPacks
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Vault

/// A desk in a folder, with a case in each of the states that staff meet; nothing has it open.
final class SampleDesk: Sendable {
  let folder: TemporaryFolder
  var data: String { folder.file("desk") }
  /// Declared, and the holder has proven nothing yet.
  let waiting: String
  /// Stopped by its holder: staff have to look.
  let frozen: String
  /// The network said no: an incident is open.
  let troubled: String
  /// Called off.
  let closed: String
  /// At a carrier outside: its holder was told to send the notice.
  let told: String
  /// At a carrier outside, which has confirmed a day far ahead.
  let agreed: String
  /// At a carrier outside, ended, and not looked at again yet.
  let over: String
  /// At a carrier outside, ended, looked at again, and charged after the end.
  let charged: String
  /// The day of the desk, in the zone of that carrier.
  let today: String
  /// One of that carrier's contacts.
  let way: String

  /// A reference that no case has.
  static let nobody = "2222-2222-222"

  init() throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    let writer = try Writer(folder.file("desk"))
    defer {
      writer.store.close()
      SampleDesk.tidy(folder.file("desk"))
    }
    waiting = try writer.declare(1).reference.text
    let frozen = try writer.declare(2)
    try writer.perform(.freeze, on: frozen.id, by: .holder)
    self.frozen = frozen.reference.text
    let troubled = try writer.declare(3, proofs: [.contact, .registeredContact])
    for notice in troubled.notices.keys {
      try writer.perform(.noticeAnswered(notice, failure: nil), on: troubled.id, by: .worker)
    }
    try writer.perform(.serviceAnswered(.refused(code: "3")), on: troubled.id, by: .worker)
    self.troubled = troubled.reference.text
    let closed = try writer.declare(4)
    try writer.perform(.callOff, on: closed.id, by: .holder)
    self.closed = closed.reference.text
    (today, way) = try writer.outside()
    told = try writer.assisted(5).reference.text
    let agreed = try writer.assisted(6)
    let sending = Sending(contact: way, on: try .parse(today), note: .known(""))
    try writer.perform(.recordSending(sending), on: agreed.id, by: .holder)
    let far = try LocalDate.parse(today).adding(days: 60)
    try writer.perform(.carrierConfirmed(endsOn: far, note: "Ref"), on: agreed.id, by: .holder)
    self.agreed = agreed.reference.text
    over = try writer.ended(7).reference.text
    let charged = try writer.ended(8)
    for what in AfterCheck.What.allCases {
      let check = AfterCheck(what, fine: what != .bills, note: .known(""))
      try writer.perform(.checkAfter(check), on: charged.id, by: .holder)
    }
    self.charged = charged.reference.text
  }

  /// Moves what is in the log of the database into its file, so that a copy of the file is all.
  private static func tidy(_ data: String) {
    _ = try? StaffTests.sql("PRAGMA wal_checkpoint(TRUNCATE)", data)  // Tests see what is amiss.
  }

  /// Another desk with the same files.
  func copy() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    try FileManager.default.copyItem(atPath: data, toPath: copy.file("desk"))
    return copy
  }
}

/// The desk while it is written.
private struct Writer {
  let store: SQLiteStore
  private let desk: FrontDesk
  private let cryptography = SodiumCryptography()

  init(_ data: String) throws {
    try FileManager.default.createDirectory(
      atPath: data,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    // The programs have the clock of the machine, so the desk must not be from the future.
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    let clock = SetClock(now)
    let vault = try SodiumVault(folder: data + "/keys", createIfMissing: true)
    store = try SQLiteStore.open(
      path: data + "/journal.sqlite",
      mode: .readWrite(vault, clock),
      cryptography: cryptography
    )
    let shelf = try PackShelf(folder: Program.root)
    desk = FrontDesk(
      store: store,
      vault: vault,
      cryptography: cryptography,
      clock: clock,
      terms: Carriers(shelf: shelf, records: store, cryptography: cryptography)
    )
    var lines = LineImport(desk: desk, carriers: ["xx/sample"])
    let sample = FileManager.default.contents(atPath: Program.root + "/samples/lines.csv")
    try lines.take(Array(sample ?? Data()))
    try lines.finish()
  }

  private static let carrier = "it/iliad"
  private struct NoCarrier: Error {}

  /// Today in the zone of a carrier outside, and one of its contacts.
  func outside() throws -> (day: String, way: String) {
    let shelf = try PackShelf(folder: Program.root)
    guard let pack = shelf.pack(Writer.carrier), let way = pack.contacts.first?.id else {
      throw NoCarrier()
    }
    return (pack.zone.date(of: desk.clock.now()).description, way)
  }

  /// A case of that carrier whose holder was told to send the notice.
  func assisted(_ number: Int) throws -> Case {
    try declare(number, proofs: [.contact], at: Writer.carrier)
  }

  /// A case of that carrier which ended yesterday.
  func ended(_ number: Int) throws -> Case {
    let state = try assisted(number)
    let yesterday = try LocalDate.parse(try outside().day).adding(days: -1)
    try perform(.carrierConfirmed(endsOn: yesterday, note: "Ref"), on: state.id, by: .holder)
    return state
  }

  func declare(
    _ number: Int,
    proofs: Set<Proof> = [],
    at carrier: String = "xx/sample"
  ) throws -> Case {
    let msisdn = try MSISDN.parse("+4477009001\(number < 10 ? "0" : "")\(number)")
    let intake = Intake(desk: desk)
    let said = Declaration(
      kind: .termination,
      carrier: carrier,
      line: DeclaredLine(name: .known(.number(msisdn)), known: nil),
      capacity: .holder,
      name: .known("Sample Holder \(number)"),
      contact: .known(try ContactAddress.parse("holder\(number)@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .guided
    )
    let prepared = try intake.prepare(said, proofs: proofs)
    let id = try CaseID(
      time: desk.clock.now(),
      random: [UInt8](repeating: UInt8(number), count: CaseID.randomByteCount)
    )
    return try intake.declare(
      prepared,
      id: id,
      reference: try CaseReference(
        random: (0..<CaseReference.randomByteCount).map { UInt8($0 * 31 + number) }
      ),
      summary: proofs.isEmpty ? nil : prepared.summary,
      proofs: proofs,
      actor: Actor(.holder),
      command: try command("\(id)/declare")
    )
  }

  func perform(_ command: Command, on id: CaseID, by role: Actor.Role) throws {
    let number = store.position(of: id)
    _ = try desk.perform(
      FrontDesk.Order(command, on: id, by: Actor(role), id: try self.command("\(id)/\(number)"))
    )
  }

  private func command(_ text: String) throws -> CommandID {
    guard let id = CommandID(text) else { throw NoCommandID() }
    return id
  }
}

private struct NoCommandID: Error {}

extension SQLiteStore {
  fileprivate func position(of id: CaseID) -> Int {
    (try? read(id).events.count) ?? 0  // An unreadable case fails at the command itself.
  }
}
