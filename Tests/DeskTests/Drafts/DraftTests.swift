import Cancellation
import CarrierPacks
import Desk
import Foundation
import Letters
import Testing

@Suite("Drafts of notices and complaints")
struct DraftTests {
  private static let shelf = Result { try PackShelf(folder: Content.root) }
  private static let noon = Instant(milliseconds: 1_795_172_400_000)

  private static func day(_ day: Int) throws -> LocalDate {
    try LocalDate(year: 2026, month: 11, day: day)
  }

  private static func reference() throws -> CaseReference {
    try CaseReference(random: [UInt8](repeating: 7, count: CaseReference.randomByteCount))
  }

  private static func subject(
    _ carrier: String,
    _ kind: RequestKind = .termination,
    sent: [Sending] = []
  ) throws -> DraftSubject {
    let declaration = Declaration(
      kind: kind,
      carrier: carrier,
      line: DeclaredLine(name: .known(.number(try MSISDN.parse("+85366123456"))), known: nil),
      capacity: .holder,
      name: .known("陳 Ana Петровић"),
      contact: .known(try ContactAddress.parse("ana@example.org")),
      language: .simplifiedChinese,
      date: .on(try LocalDate(year: 2026, month: 12, day: 31)),
      remark: .known("Contract 12-34"),
      channel: .guided
    )
    return DraftSubject(
      declaration,
      reference: try reference(),
      received: try day(20),
      sent: sent
    )
  }

  private static func text(_ draft: NoticeDraft, _ holder: Language) -> DraftText {
    DraftText(draft, Content.catalogues, for: holder)
  }

  private static func notices(_ carrier: String, _ kind: RequestKind = .termination) throws
    -> [NoticeDraft]
  {
    let pack = try #require(try shelf.get().pack(inChargeOf: carrier))
    let question = PlanQuestion(kind, today: try day(20))
    let subject = try subject(carrier, kind)
    return Plan(pack, question).steps(.ways).compactMap(\.way).compactMap { way in
      way.obstacle == nil ? NoticeDraft(pack, by: way.contact, subject) : nil
    }
  }

  @Test(
    "exist for every pack and kind it takes, say line, day and answer address, and leave no gap"
  )
  func all() throws {
    let misses = Content.catalogues.misses
    for pack in try Self.shelf.get().packs {
      if case .closed = pack.status { continue }
      for kind in pack.kinds.keys {
        for draft in try Self.notices(pack.id, kind) {
          let text = Self.text(draft, .simplifiedChinese)
          #expect(!text.title.carrier.isEmpty && !text.recipient.isEmpty)
          let isText = !draft.blocks.isEmpty
          for reader in DraftText.Reader.allCases where isText {
            let plain = text.plain(for: reader)
            #expect(plain.contains("+85366123456"), "\(pack.id) \(kind) \(draft.form)")
            #expect(!plain.contains("{") && !plain.contains("…"))
          }
        }
      }
    }
    #expect(Content.catalogues.misses == misses)
  }

  @Test("of a letter are in the carrier's language, or in English with a word about it")
  func languages() throws {
    for carrier in ["it/iliad", "mo/ctm", "rs/mts"] {
      let pack = try #require(try Self.shelf.get().pack(carrier))
      let draft = try #require(try Self.notices(carrier).first)
      let text = Self.text(draft, .simplifiedChinese)
      #expect(draft.language == pack.languages.first)
      let isThere = Content.catalogues.languages.contains(draft.language)
      #expect(text.isFallback == !isThere && (text.fallbackNote != nil) == !isThere)
      #expect(text.language == (isThere ? draft.language : .english))
      #expect(text.title.holder.unicodeScalars.contains { $0.value > 0x4E00 })
    }
  }

  @Test("name the law only where its text was seen or told by others")
  func law() throws {
    let draft = try #require(try Self.notices("it/iliad").first { $0.form == .letter })
    let keys = draft.blocks.map(\.phrase.key)
    #expect(keys.contains("draft.law.notice") && keys.contains("draft.law.credit"))
    let sources = try Self.shelf.get().sources
    let named = DraftText(draft, Content.catalogues.naming(try Self.shelf.get()), for: .english)
    let rule = try #require(draft.blocks.first { $0.phrase.key == "draft.law.notice" })
    guard case .source(let line)? = rule.phrase.arguments.last?.value else {
      Issue.record("the letter names no source")
      return
    }
    #expect(named.plain(for: .carrier).contains(try #require(sources[line])[.italian]))
    #expect(!named.plain(for: .carrier).contains(line) && named.plain(for: .holder).contains(line))
    let english = Self.text(draft, .english).plain(for: .holder)
    #expect(english.contains("at most 30 days"))
    let ctm = try Self.notices("mo/ctm")
    #expect(!ctm.flatMap(\.blocks).contains { $0.phrase.key.hasPrefix("draft.law") })
    #expect(!ctm.flatMap(\.blocks).contains { $0.phrase.key == "draft.money.credit" })
  }

  @Test("are letters that can be printed in every language")
  func letters() throws {
    let printer = CairoLetterPrinter()
    for carrier in ["it/iliad", "mo/ctm", "rs/mts"] {
      for draft in try Self.notices(carrier) {
        let text = Self.text(draft, .simplifiedChinese)
        let pdf = try printer.pdf(text.letter(date: Self.noon))
        #expect(pdf.starts(with: Array("%PDF-".utf8)))
      }
    }
  }

  @Test("are letters with the holder's language beside the carrier's, and say which one counts")
  func columns() throws {
    let rows: [(String, Language, Language)] = [
      ("it/iliad", .italian, .simplifiedChinese), ("mo/ctm", .traditionalChinese, .portuguese),
      ("rs/mts", .serbianCyrillic, .italian), ("rs/mts", .serbianCyrillic, .serbianLatin),
    ]
    for (carrier, language, holder) in rows {
      let pack = try #require(try Self.shelf.get().pack(carrier))
      let complaint = try #require(NoticeDraft.complaint(to: pack, try Self.subject(carrier)))
      for draft in try Self.notices(carrier) + [complaint] where !draft.blocks.isEmpty {
        let text = Self.text(draft, holder)
        let letter = text.letter(date: Self.noon)
        let passages = Self.passages(letter)
        #expect(letter.language == language && letter.title == text.title.carrier)
        #expect(passages.count == text.parts.count + 1)
        #expect(passages.allSatisfy { $0.language == holder })
        let isAid = draft.form == .script || draft.form == .checklist
        let key = isAid ? "draft.beside.aid" : "draft.beside"
        #expect(passages.first?.text == Content.catalogues.text(Message(key), language))
        let own = Content.catalogues.text(Message(key), holder)
        #expect(passages.first?.translation == "\(text.title.holder)\n\(own)")
        for (passage, part) in zip(passages.dropFirst(), text.parts) {
          #expect(passage.text.hasSuffix(part.text.carrier))
          #expect(passage.translation.hasSuffix(part.text.holder.prefix { $0 != "_" }))
        }
        // A second line to sign on would be signed.
        if case .letter = draft.form { #expect(passages.contains { $0.text.hasSuffix("____") }) }
        #expect(!passages.contains { $0.translation.contains("_") })
      }
    }
  }

  @Test("have one column where carrier and holder speak one language")
  func oneColumn() throws {
    for draft in try Self.notices("it/iliad") where !draft.blocks.isEmpty {
      let text = Self.text(draft, .italian)
      let letter = text.letter(date: Self.noon)
      #expect(Self.passages(letter).isEmpty && letter.blocks.count == text.parts.count + 1)
    }
  }

  private static func passages(_ letter: Letter) -> [Letter.Passage] {
    letter.blocks.compactMap { if case .beside(let passage) = $0 { passage } else { nil } }
  }

  @Test("of a mail are a file to open and a link, and end no header early")
  func mail() throws {
    let draft = try #require(
      try Self.notices("xx/sample").first { if case .mail = $0.form { true } else { false } }
    )
    let text = Self.text(draft, .english)
    let link = try #require(text.link)
    #expect(link.hasPrefix("mailto:desk@sample.example.org?subject=Notice%20of%20termination"))
    #expect(link.contains("%0d%0a") && !link.contains(" ") && !link.contains("\n"))
    let sender = MailDocument.Sender(
      name: "陳 Ana",
      address: try EmailAddress.parse("ana@example.org")
    )
    let file = try #require(try text.mailFile(from: sender, id: "case-1", date: Self.noon))
    let lines = String(decoding: file, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines.contains("X-Unsent: 1") && lines.contains("To: <desk@sample.example.org>"))
    #expect(!lines.contains { $0.hasPrefix("Auto-Submitted") })
    let letter = try #require(try Self.notices("it/iliad").first { $0.form == .letter })
    let other = Self.text(letter, .english)
    #expect(other.link == nil)
    #expect(try other.mailFile(from: sender, id: "x", date: Self.noon) == nil)
  }

  @Test("of messages and codes are only what a network would take")
  func strings() {
    let long = String(repeating: "a", count: 161)
    let rows: [(String, String, Bool)] = [
      ("40916", "STOP 123", true), ("+85366123456", "ok", true), ("*123#", "STOP", false),
      ("40916", "", false), ("40916", long, false), ("40916", "a\nb", false),
      ("40916", String(repeating: "销", count: 70), true),
      ("40916", String(repeating: "销", count: 71), false), ("1", "x", false),
    ]
    for (number, text, isRight) in rows {
      #expect((ShortMessage(to: number, text) != nil) == isRight, "\(number) \(text.count)")
    }
    for (code, link) in [
      ("*122*1#", "tel:*122*1%23"), ("#321#", "tel:%23321%23"), ("123", nil), ("*123", nil),
      ("##", nil), ("*12a#", nil),
    ] as [(String, String?)] {
      #expect(DialCode(code)?.link == link, "\(code)")
    }
  }

  @Test("of complaints name every sending, the demand, and the body")
  func complaints() throws {
    let pack = try #require(try Self.shelf.get().pack("it/iliad"))
    let sent = [Sending(contact: "letter", on: try Self.day(21), note: .known(""))]
    let subject = try Self.subject("it/iliad", sent: sent)
    let complaint = try #require(NoticeDraft.complaint(to: pack, subject))
    let text = Self.text(complaint, .english).plain(for: .holder)
    #expect(text.contains("21 November 2026: Letter") && text.contains("within 14 days"))
    #expect(complaint.form == .letter)
    for body in pack.laws.flatMap(\.bodies) {
      let draft = try #require(NoticeDraft.complaint(to: body, about: pack, subject))
      let words = Self.text(draft, .english)
      // The body is addressed in its own language.
      #expect(words.recipient.first == body.name[.italian])
      #expect(words.plain(for: .holder).contains("I complain about"))
    }
  }

  @Test("cannot be written once the data is erased, nor for public places")
  func none() throws {
    let pack = try #require(try Self.shelf.get().pack("mo/ctm"))
    let declaration = Declaration(
      kind: .termination,
      carrier: "mo/ctm",
      line: DeclaredLine(name: .erased, known: nil),
      capacity: .holder,
      name: .erased,
      contact: .erased,
      language: .english,
      date: .earliest,
      remark: .erased,
      channel: .guided
    )
    let subject = DraftSubject(
      declaration,
      reference: try Self.reference(),
      received: try Self.day(20)
    )
    #expect(NoticeDraft.complaint(to: pack, subject) == nil)
    for contact in pack.contacts { #expect(NoticeDraft(pack, by: contact, subject) == nil) }
    let ussd = pack.contacts.filter { $0.type == .ussd }
    let whole = try Self.subject("mo/ctm")
    #expect(!ussd.isEmpty)
    #expect(
      ussd.allSatisfy { NoticeDraft(pack, by: $0, whole) == nil },
      "a balance code ends nothing"
    )
  }
}
