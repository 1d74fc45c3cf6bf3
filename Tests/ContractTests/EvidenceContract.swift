import Cancellation
import Desk
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

/// The evidence box on every form of the store.
@Suite("The evidence box, on every form of the store")
struct EvidenceContract {
  private static let pdf = Array("%PDF-1.7\nreceipt RR 123".utf8)
  private static let holder = Actor(.holder)

  @Test(
    "keeps a content sealed and gives it to those who may open the case",
    arguments: StoreForm.allCases
  )
  func keeps(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      let piece = try world.add(Self.pdf, name: "收据.pdf", note: "queue 7")
      same(piece.mediaType, .pdf)
      same(piece.size, Self.pdf.count)
      let record = try #require(try store.record(.evidence, "\(world.id)/\(piece.id)"))
      same(record.expires, piece.keepUntil)
      same(String(decoding: record.body, as: UTF8.self).contains("RR 123"), false)
      for role in Actor.Role.allCases {
        let mayRead: Set<Actor.Role> = [.holder, .reviewer, .supervisor]
        if mayRead.contains(role) {
          same(try world.read(piece.id, role), Self.pdf)
        } else {
          #expect(throws: DeskError.refused(.notAllowed)) { try world.read(piece.id, role) }
        }
      }
      // Another case of the same desk has no such piece.
      let other = try EvidenceWorld(store)
      same(try other.read(piece.id), nil)
      same(try world.state().evidence.map(\.name), [.known("收据.pdf")])
    }
  }

  @Test(
    "takes the same content once, and as often as its first sending is repeated",
    arguments: StoreForm.allCases
  )
  func repeats(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      let piece = try world.add(Self.pdf, command: "e-1")
      world.clock.set(world.clock.now().adding(seconds: 90_000))
      same(try world.add(Self.pdf, command: "e-1"), piece)
      same(try world.add(Self.pdf, command: "e-2"), piece)
      same(try world.state().evidence, [piece])
      #expect(throws: DeskError.refused(.commandReused)) {
        try world.add(Self.pdf + [10], command: "e-1")
      }
      same(try store.record(.evidence, "\(world.id)/\(piece.id)")?.expires, piece.keepUntil)
    }
  }

  @Test(
    "removes the content before it says so, and forgets what expired",
    arguments: StoreForm.allCases
  )
  func removes(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      let first = try world.add(Self.pdf)
      let second = try world.add(Array("Called, Ana, 14:05".utf8), .callNote)
      same(second.mediaType, .text)
      same(try world.remove(first.id).evidence, [second])
      same(try store.record(.evidence, "\(world.id)/\(first.id)"), nil)
      #expect(throws: DeskError.refused(.notAllowed)) { try world.remove(second.id, .agent) }
      #expect(throws: DeskError.refused(.unknownEvidence)) { try world.remove(first.id) }
      world.clock.set(second.keepUntil)
      same(try world.read(second.id), nil)
      same(try store.sweep(now: second.keepUntil), 1)
      same(try store.record(.evidence, "\(world.id)/\(second.id)"), nil)
      same(try world.state().evidence, [second])
      // What was removed may come back.
      same(try world.add(Self.pdf).id, first.id)
      same(try world.read(first.id), Self.pdf)
    }
  }

  @Test(
    "leaves no event without its content when it stops in between, and no content for ever",
    arguments: StoreForm.allCases
  )
  func stops(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      // The last look at the terms is the one before the event is written.
      world.terms.lastWords.withLock { $0 = 3 }
      #expect(throws: DeskError.damaged("the desk stopped")) { try world.add(Self.pdf) }
      world.terms.lastWords.withLock { $0 = nil }
      same(try world.state().evidence, [])
      let orphan = try #require(try store.records(.evidence, after: nil, limit: 9).first)
      let expires = try #require(orphan.expires)
      same(try store.sweep(now: expires.adding(milliseconds: -1)), 0)
      // Handing it in again makes it whole.
      let piece = try world.add(Self.pdf)
      same(orphan.key, "\(world.id)/\(piece.id)")
      same(try world.read(piece.id), Self.pdf)
      // Nobody hands this one in again.
      world.terms.lastWords.withLock { $0 = 3 }
      #expect(throws: DeskError.damaged("the desk stopped")) { try world.add([0xFF, 0xD8, 0xFF]) }
      world.terms.lastWords.withLock { $0 = nil }
      same(try store.records(.evidence, after: nil, limit: 9).count, 2)
      same(try store.sweep(now: piece.keepUntil), 2)
    }
  }

  @Test("refuses what it cannot keep, and leaves nothing of it", arguments: StoreForm.allCases)
  func refuses(form: StoreForm) throws {
    try form.with { store in
      let world = try EvidenceWorld(store)
      let large = Self.pdf + [UInt8](repeating: 0, count: EvidenceBox.fileLimit)
      let rows: [([UInt8], Refusal)] = [
        ([], .evidenceEmpty), (large, .evidenceTooLarge(limit: EvidenceBox.fileLimit)),
        (Array("PK\u{3}\u{4}".utf8), .evidenceForm), ([0x00], .evidenceForm),
        ([0x7F, 0x45, 0x4C, 0x46], .evidenceForm), ([0xC3, 0x28], .evidenceForm),
      ]
      for (bytes, refusal) in rows {
        #expect(throws: DeskError.refused(refusal)) { try world.add(bytes) }
      }
      #expect(throws: DeskError.refused(.textTooLong(limit: Case.nameLimit))) {
        try world.add(Self.pdf, name: String(repeating: "n", count: Case.nameLimit + 1))
      }
      #expect(throws: DeskError.refused(.notAllowed)) { try world.add(Self.pdf, by: .worker) }
      same(try store.records(.evidence, after: nil, limit: 9), [])
      // Ten files of the largest size fill a case; the eleventh is one too many.
      for number in 0..<UInt8(EvidenceBox.caseLimit / EvidenceBox.fileLimit) {
        try world.add(Array(large.prefix(EvidenceBox.fileLimit - 1)) + [number])
      }
      #expect(throws: DeskError.refused(.evidenceFull(limit: EvidenceBox.caseLimit))) {
        try world.add(Self.pdf)
      }
      same(try world.state().evidence.count, 10)
    }
  }

  @Test("knows a form by its first bytes, whatever is claimed")
  func forms() throws {
    let heic = [0, 0, 0, 24] + Array("ftypheic".utf8)
    let mail = Array("Received: from x\r\n\r\nHi \u{e9}".utf8)
    let rows: [([UInt8], String?, String, Evidence.MediaType?)] = [
      (Self.pdf, "image/png", "a.png", .pdf), ([0xFF, 0xD8, 0xFF, 0xE0], nil, "", .jpeg),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], nil, "", .png),
      (Array("RIFF1234WEBPVP8 ".utf8), nil, "", .webp),
      (Array("RIFF1234WAVE\u{1}".utf8), nil, "", nil),
      (heic, nil, "", .heic), ([0, 0, 0, 24] + Array("ftypisom".utf8), nil, "", nil),
      (mail, "message/rfc822", "", .mail), (mail, nil, "A.EML", .mail), (mail, nil, "a.txt", .text),
      (Array("no field\n".utf8), "message/rfc822", "", .text),
      (Array("谁\t好\r\n".utf8), nil, "", .text), (Array("a\u{1B}[31m".utf8), nil, "", nil),
      (Array("From: a\u{0}".utf8), nil, "a.eml", nil), (Array("%PDF".utf8), nil, "", .text),
      (Array("MZ\u{90}\u{0}".utf8), "application/pdf", "a.pdf", nil),
    ]
    for (bytes, declared, name, form) in rows {
      same(Evidence.MediaType(bytes, declared: declared, name: name), form)
    }
  }
}

/// A desk on the given store with one assisted case whose contact is proven.
struct EvidenceWorld {
  let box: EvidenceBox
  let clock = SetClock(StoredCase.start)
  let terms: StoppingTerms
  let id: CaseID
  private let folder: TemporaryFolder

  init(_ store: any Store) throws {
    let cryptography = SodiumCryptography()
    folder = try TemporaryFolder()
    terms = StoppingTerms(terms: try Self.carrier())
    let desk = FrontDesk(
      store: store,
      vault: try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
      cryptography: cryptography,
      clock: clock,
      terms: terms
    )
    box = EvidenceBox(desk: desk)
    let (id, reference) = try desk.newCase()
    self.id = id
    let intake = Intake(desk: desk)
    let prepared = try intake.prepare(try Self.said(), proofs: [.contact])
    _ = try intake.declare(
      prepared,
      id: id,
      reference: reference,
      summary: prepared.summary,
      proofs: [.contact],
      actor: Actor(.anyone),
      command: try Self.command("\(id)/declare")
    )
  }

  private struct NoCommandID: Error {}

  static func command(_ text: String) throws -> CommandID {
    guard let id = CommandID(text) else { throw NoCommandID() }
    return id
  }

  @discardableResult
  func add(
    _ bytes: [UInt8],
    _ kind: Evidence.Kind = .postalReceipt,
    name: String = "",
    note: String = "",
    by role: Actor.Role = .holder,
    command: String? = nil
  ) throws -> Evidence {
    let nonce = Hex.text(box.desk.cryptography.random(count: 8))
    return try box.add(
      EvidenceBox.Offer(kind, bytes: bytes, name: name, note: note),
      to: id,
      by: Actor(role),
      command: try Self.command("\(id)/\(command ?? nonce)")
    )
  }

  func remove(_ piece: EvidenceID, _ role: Actor.Role = .holder) throws -> Case {
    let nonce = Hex.text(box.desk.cryptography.random(count: 8))
    return try box.remove(
      piece,
      from: id,
      by: Actor(role),
      command: try Self.command("\(id)/\(nonce)")
    )
  }

  func read(_ piece: EvidenceID, _ role: Actor.Role = .holder) throws -> [UInt8]? {
    try box.content(of: piece, in: id, for: Actor(role))?.bytes
  }

  func state() throws -> Case { try #require(try box.desk.load(id).state) }

  private static func said() throws -> Declaration {
    Declaration(
      kind: .termination,
      carrier: "it/example",
      line: DeclaredLine(name: .known(.order("A 1")), known: nil),
      capacity: .holder,
      name: .known("Chan"),
      contact: .known(try .parse("chan@example.org")),
      language: .english,
      date: .earliest,
      remark: .known(""),
      channel: .guided
    )
  }

  private static func carrier() throws -> Terms {
    let basis = Basis(fact: "f", source: "s", checked: nil, confidence: .verified)
    let unknown = Known<Period>(nil, basis: basis)
    let kind = KindTerms(
      notice: Known(nil, basis: basis),
      review: .whenIdentityOpen,
      latestDays: 365,
      window: unknown,
      quarantine: unknown,
      withdrawal: unknown,
      longestPause: unknown,
      answerWithin: unknown
    )
    return Terms(
      edition: "edition-1",
      carrier: "it/example",
      brand: "Example",
      mode: .assisted,
      zone: try Zone("Europe/Rome"),
      currency: .eur,
      calendar: try WorkingCalendar(
        weekend: [.saturday, .sunday],
        holidays: [],
        coversFrom: 2026,
        coversUntil: 2028
      ),
      kinds: [.termination: kind],
      proofDays: 30
    )
  }
}

/// Terms of one carrier; they can be told to be looked up that often and then no more, as when a
/// desk is killed.
final class StoppingTerms: TermsSource {
  let terms: Terms
  let lastWords = Mutex<Int?>(nil)

  init(terms: Terms) { self.terms = terms }

  func current(_ carrier: String) -> Terms? { carrier == terms.carrier ? terms : nil }

  func pinned(_ edition: String) throws(DeskError) -> Terms {
    let isOver = lastWords.withLock { left in
      guard let count = left else { return false }
      left = count - 1
      return count <= 1
    }
    guard !isOver else { throw .damaged("the desk stopped") }
    return terms
  }
}
