package import Cancellation

/// A gateway that keeps messages in the store instead of sending them: the default of a desk that
/// is tried out on one machine, so that codes and notices can be read without any outside service.
package struct StoredMailbox: MessageGateway {
  private let desk: FrontDesk

  package init(desk: FrontDesk) {
    self.desk = desk
  }

  /// Days a message stays readable.
  package static let keepDays: Int64 = 30
  /// Messages one page shows; older ones are still there until they expire.
  package static let pageLimit = 200

  package func send(_ message: OutgoingMessage) -> Answer<Void> {
    let now = desk.clock.now()
    let key = desk.vault.newKey()
    do {
      let sealed = try desk.vault.seal(
        message.json(at: now).bytes,
        with: key,
        context: "mail:\(message.id)"
      )
      let body = JSON.object([
        "id": .string(message.id), "key": .string(Hex.text(key.wrapped)),
        "sealed": .string(Hex.text(sealed)),
      ])
      let place = Self.place(of: message.id, by: desk.cryptography)
      guard try desk.store.record(.mail, place) == nil else { return .confirmed(()) }
      try desk.store.put(
        Record(
          kind: .mail,
          key: place,
          version: 1,
          body: body.bytes,
          expires: now.adding(seconds: StoredMailbox.keepDays * 86_400)
        ),
        expecting: 0
      )
      return .confirmed(())
    } catch StoreError.recordChanged {
      return .confirmed(())
    } catch {
      return .unknown(
        AnswerReason(code: "mailbox-store", detail: "the mailbox could not be written")
      )
    }
  }

  /// The key of the record that keeps the message with that id.
  static func place(of message: String, by cryptography: any Cryptography) -> String {
    Hex.text(cryptography.digest(Array(message.utf8)))
  }

  /// A message as the mailbox page shows it.
  package struct Letter: Hashable, Sendable {
    /// The message's own id; the same message sent twice is one letter (I35).
    package let id: String
    package let at: Instant
    package let to: ContactAddress
    package let language: Language
    package let subject: String
    package let text: String
    /// Names of the files that came with it.
    package let attachments: [String]
  }

  /// The newest messages first.
  package func letters() throws(DeskError) -> [Letter] {
    var found: [Letter] = []
    var after: String?
    // Twenty pages are more than anybody reads; the store's own expiry keeps the rest small.
    for _ in 0..<20 {
      let page = try desk.reading { () throws(StoreError) in
        try desk.store.records(.mail, after: after, limit: StoredMailbox.pageLimit)
      }
      for record in page { found.append(try open(record)) }
      guard page.count == StoredMailbox.pageLimit else { break }
      after = page.last?.key
    }
    return Array(found.sorted { $0.at > $1.at }.prefix(StoredMailbox.pageLimit))
  }

  private func open(_ record: Record) throws(DeskError) -> Letter {
    do {
      let body = try JSONReader.read(record.body)
      let id = try body.string("id")
      guard let wrapped = Hex.bytes(try body.string("key")),
        let sealed = Hex.bytes(try body.string("sealed"))
      else { throw DecodingProblem("mail", "is no hexadecimal text") }
      let json = try JSONReader.read(
        try desk.vault.open(
          sealed,
          with: SubjectKey(wrapped: wrapped),
          context: "mail:\(id)"
        )
      )
      return Letter(
        id: id,
        at: try json.instant("at"),
        to: try ContactAddress(json: try json.required("to")),
        language: try json.word("language"),
        subject: try json.string("subject"),
        text: try json.string("text"),
        attachments: (json["attachments"]?.items ?? []).compactMap(\.text)
      )
    } catch { throw .damaged("a message in the mailbox cannot be read") }
  }
}

extension OutgoingMessage {
  fileprivate func json(at now: Instant) -> JSON {
    .object([
      "at": .instant(now), "to": to.json, "language": .string(language.rawValue),
      "subject": .string(subject), "text": .string(text),
      "attachments": .array(attachments.map { .string($0.name) }),
    ])
  }
}
