import API
import Cancellation
import Desk
import Foundation
import HTTPListener
import Payments
import SQLiteStore
import Synchronization
import TestSupport
import Testing
import Vault
import Web

@Suite(
  "Money through a payment provider",
  .enabled(if: LocalStripe.isInstalled, "no localstripe here: run bin/setup")
)
struct ProviderEndToEndTests {
  struct NotThere: Error {}

  @Test("What is owed is paid on the provider's page, and what was too much goes back, once")
  func paidAndGivenBack() throws {
    let counter = try Counter()
    let id = try counter.office.addCase(0, owing: 5_000)
    let session = try counter.askToPay(id)
    #expect(try counter.server.pay(session))
    #expect(try counter.wait { _ in try counter.payment(id) == "received MOP 50.00" })

    // The same money again at the counter: one of both goes back the way it was paid.
    let finance = Actor(.finance, name: "wu")
    let paid = Money(minorUnits: 5_000, currency: .mop)
    try counter.order(.recordPayment(paid, .counter, reference: "R1"), id, by: finance)
    try counter.order(.claimRefund(.mop, .originalMeans), id, by: Actor(.holder))
    try counter.order(.approveRefund(1), id, by: Actor(.finance, name: "ng"))
    try counter.work()
    #expect(try counter.refund(id) == "settled")
    #expect(try counter.wait { $0.contains { $0.body.contains("refund.updated") } })
    #expect(try counter.refund(id) == "settled")
    #expect(counter.answers.allSatisfy { $0.status == 200 })
  }

  @Test("News that come again change nothing, and forged or foreign ones neither")
  func replayedAndForged() throws {
    let counter = try Counter()
    let id = try counter.office.addCase(0, owing: 5_000)
    let session = try counter.askToPay(id)
    #expect(try counter.server.pay(session))
    #expect(try counter.wait { $0.contains { $0.body.contains("payment_intent.succeeded") } })
    #expect(try counter.payment(id) == "received MOP 50.00")
    let before = try counter.office.desk.store.head().position

    let real = try #require(counter.answers.first)
    let cut = real.signature.index(before: real.signature.endIndex)
    let last = real.signature[cut] == "0" ? "1" : "0"
    let rows: [(String, String?, Int)] = [
      (real.body, real.signature, 200), (real.body, real.signature, 200),
      (real.body, nil, 400), (real.body, "", 400),
      (real.body, real.signature[..<cut] + last, 400),
      (real.body.replacing("5000", with: "5001"), real.signature, 400),
      (real.body + " ", real.signature, 400), ("", real.signature, 400),
      (String(repeating: " ", count: ProviderHook.bodyLimit + 1), real.signature, 413),
    ]
    #expect(try rows.map { try counter.send($0.0, $0.1) } == rows.map(\.2))
    counter.office.clock.set(counter.office.clock.now().adding(seconds: 400))
    #expect(try counter.send(real.body, real.signature) == 400)
    counter.office.clock.set(counter.office.clock.now().adding(seconds: -400))
    #expect(try counter.office.desk.store.head().position == before)

    // Another event about the same payment, truly signed.
    let reference = try #require(try counter.reference(id))
    try counter.server.send(event: "payment_intent.succeeded", about: reference)
    // A payment that another desk took with the same account, for a case that is not here.
    try counter.foreignPayment(of: MoneyKey.payment(try StoredCase(9).id, 1))
    // And one that names our case, but not the payment that has come.
    try counter.foreignPayment(of: MoneyKey.payment(id, 1))
    try counter.foreignPayment(of: MoneyKey.payment(id, 7))
    #expect(
      try counter.wait { $0.count { $0.signature != real.signature && $0.status == 200 } >= 4 }
    )
    #expect(try counter.office.desk.store.head().position == before)
    #expect(
      counter.logged("provider.foreign") == ["reference", "unknown-case", "unknown-payment"]
    )
  }

  @Test("A refund whose answer was lost is found again, also when the provider forgot its key")
  func answerLost() throws {
    let counter = try Counter(losesAnswers: true)
    let id = try counter.office.addCase(0, owing: 5_000)
    #expect(try counter.server.pay(try counter.askToPay(id)))
    #expect(try counter.wait { _ in try counter.payment(id) == "received MOP 50.00" })
    let paid = Money(minorUnits: 5_000, currency: .mop)
    let finance = Actor(.finance, name: "wu")
    try counter.order(.recordPayment(paid, .counter, reference: "R1"), id, by: finance)
    try counter.order(.claimRefund(.mop, .originalMeans), id, by: Actor(.holder))
    try counter.order(.approveRefund(1), id, by: Actor(.finance, name: "ng"))
    try counter.work()
    try counter.server.forgetKeys()
    counter.office.clock.set(counter.office.clock.now().adding(seconds: 60))
    try counter.work()
    #expect(try counter.refund(id) == "settled")
    #expect(try counter.server.refundsMade() == 1)
  }

  @Test("A provider that is away is asked on under the same key, and finance is told")
  func away() throws {
    let counter = try Counter(isAway: true)
    let id = try counter.office.addCase(0, owing: 5_000)
    try counter.order(.askPayment(.provider), id, by: Actor(.holder))
    for _ in 0..<(Worker.silentAfter + 1) {
      try counter.work()
      counter.office.clock.set(counter.office.clock.now().adding(seconds: 700))
    }
    let state = try #require(try counter.office.desk.load(id).state)
    #expect(state.incidents.map(\.kind) == [.paymentSilent])
    #expect(try counter.payment(id) == "asked")
  }
}

/// A desk whose worker and whose listener deal with localstripe.
private final class Counter {
  let office: MoneyOffice
  let server: LocalStripe
  private let store: SQLiteStore
  private let folder: TemporaryFolder
  private let listener: Listener
  private let journal: Journal
  private var commands = 0

  /// A message that came, and what it was answered.
  struct Heard: Sendable {
    let body: String
    let signature: String
    let status: Int
  }

  /// What the listener heard and the log says, for threads that wait.
  private final class Journal: Sendable {
    let heard = Mutex<[Heard]>([])
    let log = Mutex<[LogEntry]>([])
    let news = NSCondition()

    func add(_ message: Heard) {
      heard.withLock { $0.append(message) }
      news.lock()
      news.broadcast()
      news.unlock()
    }
  }

  private static let webhookSecret = "whsec_endtoend"

  /// Gives back what it is asked to, and its answer is always lost.
  private struct Forgetful: PaymentProvider {
    let real: StripeProvider

    func open(_ request: PaymentRequest) -> Answer<ProviderObject> { real.open(request) }
    func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
      _ = real.refund(request)
      return .unknown(AnswerReason(code: "no-answer", detail: "The answer was lost."))
    }
    func find(payment key: MoneyKey) -> Answer<ProviderObject?> { real.find(payment: key) }
    func find(refund key: MoneyKey) -> Answer<ProviderObject?> { real.find(refund: key) }
  }

  init(isAway: Bool = false, losesAnswers: Bool = false) throws {
    folder = try TemporaryFolder()
    server = try LocalStripe()
    let vault = try SodiumVault(folder: folder.file("keys"), createIfMissing: true)
    let cryptography = SodiumCryptography()
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    store = try SQLiteStore.open(
      path: folder.file("desk.db"),
      mode: .serve(vault, SetClock(now)),
      cryptography: cryptography
    )
    let settings = try StripeSettings(
      url: server.url,
      key: try Self.secret("sk_test_endtoend", folder, StripeSettings.keyPrefixes)
    )
    let stripe = StripeProvider(settings) { "https://desk.example/cases/\($0)" }
    office = try MoneyOffice(store: store, vault: vault, seed: nil) { _, _ in
      losesAnswers ? Forgetful(real: stripe) as any PaymentProvider : stripe
    }
    // Signatures of the server have the time of the machine.
    office.clock.set(now)
    let events = StripeEvents(
      secret: try Self.secret(Self.webhookSecret, folder, StripeSettings.webhookPrefixes),
      provider: stripe,
      cryptography: cryptography
    )
    let journal = Journal()
    self.journal = journal
    let log = Log { entry in journal.log.withLock { $0.append(entry) } }
    let hook = ProviderHook(desk: office.desk, events: events, log: log)
    var configuration = ListenerConfiguration { "request" }
    configuration.bodyBytes = { _, path in ProviderHook.bodyBytes(path) ?? 65_536 }
    listener = try Listener(configuration) { request in
      let response = hook.respond(to: request) ?? .text("", status: .notFound)
      journal.add(
        Heard(
          body: String(decoding: request.body, as: UTF8.self),
          signature: request.headers["Stripe-Signature"] ?? "",
          status: response.status.rawValue
        )
      )
      return response
    }
    let url = "http://127.0.0.1:\(listener.port)/\(ProviderHook.segments.joined(separator: "/"))"
    try server.send(eventsTo: url, secret: Self.webhookSecret)
    if isAway { server.stop() }
  }

  deinit {
    _ = listener.stop()
    store.close()
  }

  private static func secret(
    _ text: String,
    _ folder: TemporaryFolder,
    _ prefixes: [String]
  ) throws -> Secret {
    let path = folder.file(text)
    _ = FileManager.default.createFile(
      atPath: path,
      contents: Data(text.utf8),
      attributes: [.posixPermissions: 0o600]
    )
    return try Secret(file: path, prefixes: prefixes)
  }

  var answers: [Heard] { journal.heard.withLock { $0 } }

  /// Codes of the log lines with that name, each once, in order.
  func logged(_ event: String) -> [String] {
    let codes = journal.log.withLock { $0.filter { $0.event == event } }.flatMap(\.detail)
      .compactMap { if case .code(let code) = $0.value { code } else { nil } }
    return Set(codes).sorted()
  }

  /// Until what was heard is as it should be; false after half a minute.
  func wait(until isDone: ([Heard]) throws -> Bool) throws -> Bool {
    let end = Date().addingTimeInterval(30)
    journal.news.lock()
    defer { journal.news.unlock() }
    while try !isDone(answers) {
      guard journal.news.wait(until: end) else { return try isDone(answers) }
    }
    return true
  }

  func order(_ command: MoneyCommand, _ id: CaseID, by actor: Actor) throws {
    commands += 1
    guard
      let command = CommandID("test/\(commands)").map({
        FrontDesk.Order(.money(command), on: id, by: actor, id: $0)
      })
    else { throw ProviderEndToEndTests.NotThere() }
    try office.perform(command)
  }

  func work() throws {
    let worker = office.worker()
    while try worker.runOnce() > 0 {}
  }

  /// The session whose page the holder is shown.
  func askToPay(_ id: CaseID) throws -> String {
    try order(.askPayment(.provider), id, by: Actor(.holder))
    try work()
    guard let session = try reference(id) else { throw ProviderEndToEndTests.NotThere() }
    return session
  }

  func reference(_ id: CaseID) throws -> String? {
    try office.desk.load(id).state?.settlement.payments.first?.reference
  }

  func payment(_ id: CaseID) throws -> String {
    switch try office.desk.load(id).state?.settlement.payments.first?.state {
    case .asked: "asked"
    case .received(let amount, _, _): "received \(amount)"
    case let state: "\(String(describing: state))"
    }
  }

  func refund(_ id: CaseID) throws -> String {
    switch try office.desk.load(id).state?.settlement.refunds.first?.state {
    case .settled: "settled"
    case let state: "\(String(describing: state))"
    }
  }

  /// Status of what the listener answers to these bytes.
  func send(_ body: String, _ signature: String?) throws -> Int {
    let path = "/" + ProviderHook.segments.joined(separator: "/")
    let signed: KeyValuePairs<String, String> = ["Stripe-Signature": signature ?? ""]
    return try PlainHTTP.send("POST", listener.port, path, signature == nil ? [:] : signed, body)
      .status
  }

  /// A payment of the same account that carries this key, and its event.
  func foreignPayment(of key: MoneyKey) throws {
    let body =
      #"{"amount":700,"currency":"mop","payment_method":"pm_card_visa","confirm":true,"#
      + #""metadata":{"farewell_key":"\#(key)"}}"#
    let headers: KeyValuePairs<String, String> = [
      "Authorization": "Bearer sk_test_other", "Content-Type": "application/json",
    ]
    _ = try PlainHTTP.send("POST", server.port, "/v1/payment_intents", headers, body)
  }
}
