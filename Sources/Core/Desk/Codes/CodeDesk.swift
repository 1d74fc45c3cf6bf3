package import Cancellation

/// One-time codes: made, sent and checked, each bound to one act on one case or draft (I11, I12).
///
/// No code is stored: it is derived from a random number in its record, again for sending and for
/// checking. Counters are records too, so they survive restarts and hold on every node.
package struct CodeDesk: Sendable {
  package let desk: FrontDesk
  package let rules: CodeRules
  /// Writes the message that carries a code.
  package let write:
    @Sendable (_ code: String, _ purpose: Purpose, _ language: Language) ->
      (subject: String, text: String)
  package let log: Log

  package init(
    desk: FrontDesk,
    rules: CodeRules = CodeRules(),
    log: Log,
    write:
      @escaping @Sendable (_ code: String, _ purpose: Purpose, _ language: Language) -> (
        subject: String, text: String
      )
  ) {
    self.desk = desk
    self.rules = rules
    self.log = log
    self.write = write
  }

  /// What a code opens; part of what it is bound to.
  package enum Purpose: String, CaseIterable, Hashable, Sendable {
    case contact, registeredContact, openCase, act
  }

  /// What a code is asked for.
  package struct Request: Sendable {
    package let purpose: Purpose
    /// The draft or case the code is bound to.
    package let subject: CaseID
    /// Nil when there is nobody to send to; then everything looks the same and nothing is sent
    /// (I42).
    package let to: ContactAddress?
    /// What codes and guesses are counted on: the line as it was typed, whether the desk knows it
    /// or not, so that the counting tells nobody which; the subject when no line was named.
    package let countedOn: String
    package let language: Language

    package init(
      _ purpose: Purpose,
      for subject: CaseID,
      to: ContactAddress?,
      countedOn: String,
      language: Language
    ) {
      self.purpose = purpose
      self.subject = subject
      self.to = to
      self.countedOn = countedOn
      self.language = language
    }
  }

  /// Makes a code and has it sent; a former one for the same thing is worth nothing from then on.
  package func send(_ request: Request) throws(DeskError) {
    let now = desk.clock.now()
    try budgets.spend(asked(request), now)
    let to = try mayReach(request, now) ? request.to : nil
    let key = Self.recordKey(request.purpose, request.subject)
    let old = try desk.reading { () throws(StoreError) in try desk.store.record(.code, key) }
    let wrapping = desk.vault.newKey()
    var sealed: [UInt8] = []
    if let to {
      do {
        sealed = try desk.vault.seal(to.json.bytes, with: wrapping, context: "code:\(key)")
      } catch { throw .damaged("the vault does not seal") }
    }
    let issue = CodeRecord(
      nonce: desk.cryptography.random(count: 16),
      key: wrapping,
      sealedAddress: sealed,
      countedOn: request.countedOn,
      purpose: request.purpose,
      language: request.language,
      expires: now.adding(seconds: rules.lifeSeconds),
      triesLeft: rules.triesPerCode
    )
    let version = old?.version ?? 0
    try desk.writing { () throws(StoreError) in
      try desk.store.put(
        Record(
          kind: .code,
          key: key,
          version: version + 1,
          body: issue.json.bytes,
          expires: now.adding(seconds: 86_400)
        ),
        expecting: version
      )
    }
    guard to != nil else { return }
    try desk.writing { () throws(StoreError) in
      try desk.store.enqueue(
        NewEffect(
          // The nonce, not the version: a record that was swept begins its versions again.
          key: "\(request.subject)/code/\(request.purpose.rawValue)/\(Hex.text(issue.nonce))",
          stream: request.subject,
          body: OutboxWork.code(record: key).json.bytes,
          due: now
        )
      )
    }
  }

  /// Whether this is the code; a right one is used up, a wrong one costs a try of every budget.
  ///
  /// Wrong, expired, used and locked are told apart nowhere (I12): all are `codeRefused`.
  package func check(
    _ typed: String,
    _ purpose: Purpose,
    for subject: CaseID
  ) throws(DeskError) {
    let now = desk.clock.now()
    let key = Self.recordKey(purpose, subject)
    let record = try desk.reading { () throws(StoreError) in try desk.store.record(.code, key) }
    guard let record, let issue = CodeRecord(record.body), issue.isUsable(now) else {
      throw .refused(.codeRefused)
    }
    // Every budget is paid before the code is looked at, so that parallel guesses cannot share a
    // try; a right code gets back what it paid.
    let paid = [perLine(issue.countedOn), overall]
    try budgets.pay(paid, now)
    // One write decides: of two guesses at once, right or wrong, the second finds the record
    // changed.
    let isRight = desk.cryptography.equal(CodeDesk.digits(typed), Array(code(key, issue).utf8))
    try put(issue.withTries(isRight ? 0 : issue.triesLeft - 1), key, record)
    guard isRight else { throw .refused(.codeRefused) }
    for line in paid { try budgets.giveBack(line, now) }
  }

  /// The message for an outbox row; nil when its code is gone or has nobody to go to.
  package func message(record key: String) throws(DeskError) -> OutgoingMessage? {
    let record = try desk.reading { () throws(StoreError) in try desk.store.record(.code, key) }
    guard let record, let issue = CodeRecord(record.body), issue.isUsable(desk.clock.now()),
      !issue.sealedAddress.isEmpty
    else { return nil }
    let address: ContactAddress
    do {
      address = try ContactAddress(
        json: JSONReader.read(
          desk.vault.open(issue.sealedAddress, with: issue.key, context: "code:\(key)")
        )
      )
    } catch { throw .damaged("a code record cannot be read") }
    let (subject, text) = write(code(key, issue), issue.purpose, issue.language)
    return OutgoingMessage(
      id: "code-\(Hex.text(issue.nonce))",
      to: address,
      language: issue.language,
      subject: subject,
      text: text
    )
  }

  private func put(_ issue: CodeRecord, _ key: String, _ old: Record) throws(DeskError) {
    do {
      try desk.store.put(
        Record(
          kind: .code,
          key: key,
          version: old.version + 1,
          body: issue.json.bytes,
          expires: old.expires
        ),
        expecting: old.version
      )
    } catch .recordChanged {
      throw .refused(.codeRefused)
    } catch {
      throw .store(error)
    }
  }

  /// What was typed, without the spaces and dashes people put between digits; full-width digits
  /// count.
  private static func digits(_ typed: String) -> [UInt8] {
    typed.unicodeScalars.prefix(64).compactMap { scalar in
      switch scalar.value {
      case 0x30...0x39: UInt8(scalar.value)
      case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
      default: nil
      }
    }
  }

  static func recordKey(_ purpose: Purpose, _ subject: CaseID) -> String {
    "\(subject)/\(purpose.rawValue)"
  }

  /// Digits taken from a keyed hash; the bias of the remainder is below one in ten thousand
  /// million.
  private func code(_ key: String, _ issue: CodeRecord) -> String {
    let hash = desk.vault.mac(Array(key.utf8) + issue.nonce, purpose: "one-time-code")
    let number = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let range = (0..<rules.digits).reduce(UInt64(1)) { product, _ in product * 10 }
    let digits = String(number % range)
    return String(repeating: "0", count: rules.digits - digits.count) + digits
  }
}
