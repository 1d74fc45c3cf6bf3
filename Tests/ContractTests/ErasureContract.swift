import Cancellation
import Desk
import Foundation
import TestSupport
import Testing
import Vault

/// Erasing a case at the desk, on every form of the store (I40).
@Suite("Erasure, on every form of the store")
struct ErasureContract {
  private static let pdf = Array("%PDF-1.7\nreceipt RR 123".utf8)
  private static let supervisor = Actor(.supervisor, name: "lin")

  @discardableResult
  private func perform(
    _ command: Command,
    _ world: EvidenceWorld,
    by actor: Actor = supervisor
  ) throws -> Case {
    let nonce = Hex.text(world.box.desk.cryptography.random(count: 8))
    return try world.box.desk.perform(
      FrontDesk.Order(
        command,
        on: world.id,
        by: actor,
        id: try EvidenceWorld.command("\(world.id)/\(nonce)")
      )
    )
  }

  /// A case with everything the desk keeps of one: evidence, a draft, a code and a message each.
  private func fill(_ world: EvidenceWorld) throws -> Evidence {
    let desk = world.box.desk
    let piece = try world.add(Self.pdf, name: "Chan.pdf", note: "queue 7")
    let state = try world.state()
    try DraftDesk(desk: desk).save(Draft(id: state.id, reference: state.reference))
    let to = try ContactAddress.parse("chan@example.org")
    let codes = CodeDesk(desk: desk, log: .silent) { code, _, _ in ("Code", code) }
    try codes.send(
      CodeDesk.Request(.openCase, for: state.id, to: to, countedOn: "x", language: .english)
    )
    for notice in state.notices.keys {
      let id = "\(state.id).\(notice.event).\(notice.kind.rawValue).\(notice.contact)"
      let message = OutgoingMessage(
        id: id,
        to: to,
        language: .english,
        subject: "Dear Chan",
        text: "x"
      )
      guard case .confirmed = StoredMailbox(desk: desk).send(message) else {
        Issue.record("the mailbox takes the message")
        continue
      }
    }
    let today = world.terms.terms.zone.date(of: world.clock.now())
    let sending = Sending(contact: "letter", on: today, note: .known("Chan posted it"))
    try perform(.recordSending(sending), world, by: Actor(.holder))
    try perform(.closeUnconfirmed(note: "Chan waits no longer"), world, by: Actor(.holder))
    return piece
  }

  private func kept(_ store: any Store) throws -> [RecordKind: Int] {
    var counts: [RecordKind: Int] = [:]
    for kind in [RecordKind.evidence, .draft, .code, .mail] {
      counts[kind] = try store.records(kind, after: nil, limit: 99).count
    }
    return counts
  }

  @Test("makes all of one case unreadable, once, and nothing else", arguments: StoreForm.allCases)
  func erases(form: StoreForm) throws {
    try form.with { store in
      let (world, other) = (try EvidenceWorld(store), try EvidenceWorld(store))
      _ = try fill(other)
      let alone = try kept(store)
      let piece = try fill(world)
      same(try world.read(piece.id), Self.pdf)
      #expect(try kept(store).allSatisfy { kind, count in count == 2 * (alone[kind] ?? 0) })
      let desk = world.box.desk
      let before = try desk.load(world.id)
      let elsewhere = try other.box.desk.load(other.id).history

      let state = try perform(.erase(.requested), world)
      let after = try desk.load(world.id)
      same(after.key, nil)
      same(after.state, state)
      same(state.isErased, true)
      same(state.declaration.name, .erased)
      same(state.declaration.contact, .erased)
      same(state.declaration.line.name, .erased)
      same(state.evidence.map(\.name), [.erased])
      same(state.history.dropLast(), before.state?.history[...])
      same(after.history.last?.event, .erased(.requested))
      same(try world.read(piece.id), nil)
      same(try kept(store), alone)
      same(try other.read(piece.id), nil)
      same(try other.state().declaration.name, .known("Chan"))
      same(try other.box.desk.load(other.id).history, elsewhere)

      let verifier = JournalVerifier(
        cryptography: desk.cryptography,
        publicKey: desk.vault.publicKey
      )
      same(try verifier.verify(store, heads: []).problem, nil)
      let terms = try desk.terms.pinned(state.edition)
      let standings = Receipt.all(in: before.history, terms).map { receipt in
        let check = ReceiptToken.check(
          ReceiptToken(receipt, desk.vault).text,
          desk.cryptography,
          publicKey: desk.vault.publicKey
        )
        guard case .valid(let found) = check else { return ReceiptStanding.unknown }
        return found.standing(in: after.history)
      }
      same(standings, [.valid])

      let head = try store.head()
      same(try perform(.erase(.ordered), world), state)
      #expect(throws: DeskError.refused(.alreadyClosed)) {
        try perform(.note(text: "Chan called"), world)
      }
      same(try store.head(), head)
    }
  }

  @Test("refuses an open case, and everybody but a supervisor", arguments: StoreForm.allCases)
  func refuses(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      #expect(throws: DeskError.refused(.notClosed)) { try perform(.erase(.requested), world) }
      let piece = try fill(world)
      let before = (try store.head(), try kept(store))
      for role in Actor.Role.allCases where role != .supervisor {
        #expect(throws: DeskError.refused(.notAllowed), "\(role)") {
          try perform(.erase(.requested), world, by: Actor(role))
        }
      }
      same(try store.head(), before.0)
      same(try kept(store), before.1)
      same(try world.read(piece.id), Self.pdf)
    }
  }
}
