import API
import Cancellation
import Desk
import Glibc
import HTTPListener
import Letters
import Messages
import Networks
import Payments
import Portal
import SQLiteStore
import Synchronization
import Vault
import Web

let serveCommand = CommandSpec(
  words: ["serve"],
  operands: [],
  options: Place.options + [
    Option("address", "IP", fallback: "127.0.0.1", help: "address to listen on"),
    Option("port", "N", fallback: "8080", help: "port to listen on; 0 takes a free one"),
    Option("portal", "URL", help: "address people use, without a final slash (http://IP:PORT)"),
    Option("trust-proxy", help: "believe X-Forwarded-* from a proxy on loopback"),
    Option("smtp", "URL", help: "mail server, such as smtp://127.0.0.1:25; else a mailbox page"),
    Option("smtp-from", "ADDRESS", fallback: "desk@localhost.localdomain", help: "sender of mails"),
    Option("smtp-plain", help: "send in clear, for a mail server on this machine"),
    Option("hlr", "CARRIER=HOST:PORT", help: "osmo-hlr of a connected carrier (CTRL interface)"),
    Option(
      "local-hlr",
      "FILE.csv",
      help: "start an osmo-hlr here with the lines of this file; simulated where it is missing"
    ),
    Option(
      "workers",
      "N",
      fallback: "2",
      help: "threads for messages and networks, 0 to 16; 0 only takes requests in"
    ),
    Option(
      "declarations-per-hour",
      "N",
      fallback: String(Admission.Rules.declarationsPerHour),
      help: "declarations taken from one client address in an hour; drafts thrice, all fifty times"
    ),
    Option("pay-account", "IBAN", help: "account that takes holders' transfers; with --pay-name"),
    Option("pay-name", "TEXT", help: "name of that account, as its bank has it"),
    Option("counter", "TEXT", help: "where holders pay at a counter, in words"),
    Option("zone", "ID", fallback: "UTC", help: "zone of times that belong to no carrier"),
    Option("log", "LEVEL", fallback: "info", help: "debug, info, warning or error"),
  ] + StripeOptions.options,
  help: "Serve the desk until it is told to stop (SIGTERM, SIGINT).",
  run: { arguments in try Server(arguments).run() }
)

/// The running desk: listener, worker threads, housekeeping, and how they end.
private struct Server {
  private let options: ServeOptions
  private let deployment: Deployment
  private let clock = SystemClock()
  private let log: Log
  private let metrics = Metrics()
  private let network: NetworkSetup

  init(_ arguments: Arguments) throws {
    let place = try Place(arguments)
    let share = try Share(place)
    options = try ServeOptions(arguments, share)
    let lines = try options.localHLR.map { try NetworkSetup.lines(of: $0, share) }
    log = .json(clock, least: options.level)
    // Signals are taken by one thread only, at the end; threads made from here on have them off.
    Signals.block()
    deployment = try Deployment(place, share, access: .serve)
    network = try NetworkSetup(options.hlr, lines, place, deployment, log)
  }

  /// A file with its form, and some room above the file's own limit, so that it is the page that
  /// says what was too large.
  private static let fileBytes = EvidenceBox.fileLimit + 2_000_000

  func run() throws {
    let address = options.address
    var configuration = ListenerConfiguration(requestID: { [deployment] in
      Hex.text(deployment.cryptography.random(count: 8))
    })
    configuration.address = address
    configuration.port = options.port
    configuration.trustsLoopbackProxy = options.trustsProxy
    let bodyBytes = configuration.bodyBytes
    configuration.bodyBytes = { ProviderHook.bodyBytes($1) ?? bodyBytes($0, $1) }
    configuration.fileBytes = { _, path in Site.takesFiles(path) ? Self.fileBytes : nil }
    // The portal's own address is known once the port is; no request is answered before.
    let entrance = Mutex<Entrance?>(nil)
    let listener = try listen(configuration) { request in
      entrance.withLock { $0 }.map { $0.handler(request) }
        ?? .text("starting\n", status: .serviceUnavailable)
    }
    let host = address.contains(":") ? "[\(address)]" : address
    let portal = options.portal ?? "http://\(host):\(listener.port)"
    let parts = parts(portal)
    entrance.withLock { $0 = Entrance(handler: parts.handler) }
    let loop = WorkerLoop(worker: parts.worker, log: log, metrics: metrics)
    let threads = try startThreads(loop)
    Console.say("Farewell serves \(portal)")
    Signals.wait()
    log.write(LogEntry(.info, "server.stopping"))
    let lost = listener.stop()
    loop.stop()
    for thread in threads { thread.join() }
    log.write(LogEntry(.info, "server.stopped", [.init("lost", .count(lost))]))
    deployment.store.close()
    network.stop()
  }

  /// A bare function kept in a generic box is wrapped once more each time somebody looks at it, and
  /// after some thousand requests the calls through all the wrappers fill the stack.
  private struct Entrance {
    let handler: Handler
  }

  private struct Parts {
    let handler: Handler
    let worker: Worker
  }

  private func parts(_ portal: String) -> Parts {
    let desk = deployment.desk
    let mailbox = StoredMailbox(desk: desk)
    let mail = mailGateway()
    let papers = CaseNotices(
      desk: desk,
      catalogues: deployment.catalogues,
      printer: CairoLetterPrinter(),
      portal: portal
    )
    let codes = CodeDesk(desk: desk, log: log) { [catalogues = deployment.catalogues] in
      let notice = CodeMessage(code: $0, purpose: $1).notice(catalogues, $2)
      return (notice.subject, notice.text)
    }
    let provider = options.stripe.map { stripe in
      StripeProvider(stripe.settings) { "\(portal)/cases/\($0)" }
    }
    var ways = options.ways
    ways.provider = provider
    let site = Site(
      desk: desk,
      codes: codes,
      carriers: deployment.carriers,
      catalogues: deployment.catalogues,
      papers: papers,
      qr: SVGCodeDrawer(),
      log: log,
      mailbox: mail == nil ? mailbox : nil,
      zone: options.zone,
      limits: options.limits,
      ways: ways
    )
    let worker = Worker(
      desk: desk,
      networks: network.networks,
      payments: provider,
      post: NoticePost(gateway: mail ?? mailbox, compose: papers.message),
      codes: codes,
      log: log,
      owner: "worker-\(getpid())"
    )
    let operations = Operations(desk: desk, metrics: metrics)
    return Parts(handler: handler(site, operations, hook(provider)), worker: worker)
  }

  /// Where the provider tells what became of money; nil without a provider.
  private func hook(_ provider: StripeProvider?) -> ProviderHook? {
    guard let provider, let stripe = options.stripe else { return nil }
    let events = StripeEvents(
      secret: stripe.webhookSecret,
      provider: provider,
      cryptography: deployment.cryptography
    )
    return ProviderHook(desk: deployment.desk, events: events, log: log)
  }

  private func handler(
    _ site: Site,
    _ operations: Operations,
    _ hook: ProviderHook?
  ) -> Handler {
    { [log, metrics] request in
      let start = ContinuousClock.now
      let response = SecurityHeaders.applied(
        to: operations.respond(to: request) ?? hook?.respond(to: request)
          ?? site.respond(to: request),
        isSecure: request.isSecure
      )
      let spent = ContinuousClock.now - start
      let milliseconds =
        Int(spent.components.seconds) * 1000
        + Int(spent.components.attoseconds / 1_000_000_000_000_000)
      metrics.request(status: response.status.rawValue, milliseconds: milliseconds)
      log.write(
        LogEntry(
          .info,
          "http.request",
          request: request.requestID,
          stream: request.caseID,
          [
            .init("status", .count(response.status.rawValue)),
            .init("ms", .milliseconds(milliseconds)),
          ]
        )
      )
      return response
    }
  }

  private func mailGateway() -> (any MessageGateway)? {
    options.mail.map { mail in
      SMTPGateway(
        mail.settings,
        sender: .init(name: "Farewell", address: mail.sender),
        now: clock.now
      )
    }
  }

  /// Two are the default: one may wait for a slow peer while the other goes on.
  private func startThreads(_ loop: WorkerLoop) throws -> [WorkerThread] {
    try (0..<options.workers).map { index in
      guard
        let thread = WorkerThread(stackBytes: 1 << 20, body: { loop.run(sweeps: index == 0) })
      else { throw CommandFailure(code: "threads", sentence: "No thread could be started.") }
      return thread
    }
  }

  private func listen(
    _ configuration: ListenerConfiguration,
    _ handler: @escaping Handler
  ) throws -> Listener {
    do {
      return try Listener(configuration, handler: handler)
    } catch {
      throw CommandFailure(
        code: "listen",
        sentence: "\(configuration.address):\(configuration.port) cannot be listened on: "
          + "\(error); choose another --port or --address."
      )
    }
  }
}

/// Takes due effects again and again until it is told to stop.
private final class WorkerLoop: Sendable {
  private let worker: Worker
  private let log: Log
  private let metrics: Metrics
  private let isStopping = Atomic<Bool>(false)

  /// A look at the outbox costs one indexed read; people wait this long at most for a next step.
  private static let pauseMicroseconds: UInt32 = 40_000
  /// How often what has expired is removed.
  private static let sweepSeconds: Int64 = 60

  init(worker: Worker, log: Log, metrics: Metrics) {
    self.worker = worker
    self.log = log
    self.metrics = metrics
  }

  func stop() { isStopping.store(true, ordering: .relaxed) }

  func run(sweeps: Bool) {
    var nextSweep = worker.desk.clock.now()
    while !isStopping.load(ordering: .relaxed) {
      var taken = 0
      do {
        taken = try worker.runOnce()
        let now = worker.desk.clock.now()
        if sweeps, now >= nextSweep {
          _ = try worker.desk.store.sweep(now: now)
          nextSweep = now.adding(seconds: WorkerLoop.sweepSeconds)
        }
      } catch .readOnly, .corrupt {
        log.write(LogEntry(.error, "worker.store-stopped"))
        return
      } catch {
        log.write(LogEntry(.warning, "worker.store-busy"))
      }
      if taken > 0 {
        metrics.count(.effects, by: taken)
      } else {
        usleep(WorkerLoop.pauseMicroseconds)
      }
    }
  }
}

extension Request {
  /// The case an address is about, so that every line of the log can be found by its case.
  fileprivate var caseID: CaseID? {
    let segments = path.segments
    guard segments.count >= 3, segments[1] == "cases" else { return nil }
    return CaseID(segments[2])
  }
}

/// SIGTERM and SIGINT, taken by one thread.
private enum Signals {
  private static func set() -> sigset_t {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGTERM)
    unsafe sigaddset(&set, SIGINT)
    return set
  }

  static func block() {
    var set = set()
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  static func wait() {
    var set = set()
    var taken: Int32 = 0
    unsafe sigwait(&set, &taken)
  }
}
