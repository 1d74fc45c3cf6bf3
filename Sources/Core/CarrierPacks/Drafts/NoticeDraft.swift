package import Cancellation

/// A notice or complaint that is ready to be sent by one way, in no language yet.
///
/// The holder sends it: the desk speaks for nobody with a carrier that does not know it.
package struct NoticeDraft: Hashable, Sendable {
  package let form: Form
  /// Whom it is addressed to.
  package let recipient: [Phrase]
  package let title: Phrase
  package let blocks: [Block]
  /// The carrier's own language; the desk writes in it as soon as it has the texts.
  package let language: Language

  /// How it is sent.
  package enum Form: Hashable, Sendable {
    /// On paper: letter, post, fax.
    case letter
    case mail(to: EmailAddress)
    /// Text to paste into a form, an app or a chat of the carrier.
    case paste
    case textMessage(ShortMessage)
    case code(DialCode)
    /// What to say on the telephone.
    case script
    /// What to bring to, ask for and take from a counter.
    case checklist
  }

  /// A part of the text, from top to bottom.
  package enum Block: Hashable, Sendable {
    case heading(Phrase)
    case paragraph(Phrase)
    case item(Phrase)

    package var phrase: Phrase {
      switch self {
      case .heading(let phrase), .paragraph(let phrase), .item(let phrase): phrase
      }
    }
  }
}

/// A text message that can be sent as it stands: a number that takes messages, one message of text
/// (3GPP TS 23.040 clause 9.2.3.16 counts 160 letters, or 70 outside its alphabet).
package struct ShortMessage: Hashable, Sendable {
  package let number: String
  package let text: String

  private static let longestPlain = 160
  private static let longestOther = 70

  /// Nil for a code with * or #, which takes no messages (C11), and for texts that do not fit.
  package init?(to number: String, _ text: String) {
    let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    let longest = isPlain ? Self.longestPlain : Self.longestOther
    guard Contact.Kind.sms.accepts(number), !text.allSatisfy(\.isWhitespace),
      (1...longest).contains(text.utf16.count),
      !text.contains(where: \.isNewline)
    else { return nil }
    self.number = number
    self.text = text
  }
}

extension NoticeDraft {
  /// The notice for one way; nil where none can be written.
  ///
  /// That is so for public places, for messages and codes whose wording nobody knows for this act,
  /// and once the holder's data is erased.
  package init?(_ pack: CarrierPack, by contact: Contact, _ subject: DraftSubject) {
    guard let writer = DraftWriter(pack, subject),
      let form = Self.form(contact, subject.kind)
    else { return nil }
    self.form = form
    recipient = writer.carrier + writer.address(contact)
    language = pack.languages.first ?? .english
    switch form {
    case .script:
      title = Phrase("draft.script.title", ("carrier", .text(pack.brand)))
      blocks = writer.script(contact)
    case .checklist:
      title = Phrase("draft.counter.title", ("carrier", .text(pack.brand)))
      blocks = writer.checklist
    case .textMessage, .code:
      title = writer.title
      blocks = []
    case .letter, .mail, .paste:
      title = writer.title
      blocks = writer.notice(isSigned: form == .letter)
    }
  }

  private static func form(_ contact: Contact, _ kind: RequestKind) -> Form? {
    guard let words = contact.value.value else { return nil }
    // What is described in words is reached by none of the ways that need a number or an address.
    let value = words.name ?? ""
    switch contact.type {
    case .letter, .post, .fax: return .letter
    case .email, .certifiedMail: return EmailAddress(value).map(Form.mail)
    case .web, .app, .chat: return .paste
    case .hotline, .shortCode: return .script
    case .shop: return .checklist
    case .social: return nil
    case .sms:
      guard isFor(kind, contact), let text = contact.text.value else { return nil }
      return ShortMessage(to: value, text).map(Form.textMessage)
    case .ussd: return isFor(kind, contact) ? DialCode(value).map(Form.code) : nil
    }
  }

  /// A code or text does one thing: it is offered only for what the pack says it does.
  private static func isFor(_ kind: RequestKind, _ contact: Contact) -> Bool {
    contact.forRequests.value?.contains(kind) ?? false
  }

  /// The complaint to the carrier itself, a letter.
  package static func complaint(to pack: CarrierPack, _ subject: DraftSubject) -> NoticeDraft? {
    guard let writer = DraftWriter(pack, subject) else { return nil }
    return NoticeDraft(
      form: .letter,
      recipient: writer.carrier,
      title: writer.complaintTitle,
      blocks: writer.complaint,
      language: pack.languages.first ?? .english
    )
  }

  /// The complaint to a body that takes complaints about the carrier, a letter.
  package static func complaint(
    to body: ComplaintBody,
    about pack: CarrierPack,
    _ subject: DraftSubject
  ) -> NoticeDraft? {
    guard let writer = DraftWriter(pack, subject) else { return nil }
    let address = body.contact.value.map { [Phrase("draft.value", ("value", .text($0)))] } ?? []
    return NoticeDraft(
      form: .letter,
      recipient: [Phrase("draft.value", ("value", .texts(body.name)))] + address,
      title: writer.bodyTitle,
      blocks: writer.bodyComplaint,
      language: pack.languages.first ?? .english
    )
  }
}
