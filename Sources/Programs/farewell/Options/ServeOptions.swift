import Cancellation
import Desk
import Foundation
import Glibc
import Messages
import Networks
import Portal

/// What `serve` was asked for, checked before anything is opened, made or listened on.
struct ServeOptions {
  let address: String
  let port: UInt16
  /// Address people use; nil takes the one that is listened on.
  let portal: String?
  let trustsProxy: Bool
  let mail: Mail?
  /// The payment provider; nil takes payments by bank and at the counter only.
  let stripe: StripeOptions?
  let hlr: HLR?
  /// Lines of the network to start here, with the file's path.
  let localHLR: String?
  /// Threads that carry out effects; zero leaves them to another process.
  let workers: Int
  /// What one source may send.
  let limits: Admission.Rules
  /// How holders pay what they owe.
  let ways: PayWays
  let zone: Zone
  let level: LogEntry.Level

  struct Mail {
    let settings: SMTPSettings
    let sender: EmailAddress
  }

  struct HLR {
    let carrier: String
    let settings: ControlClient.Settings
  }

  init(_ arguments: Arguments, _ share: Share) throws {
    address = try ServeOptions.address(try arguments.required("address"))
    port = UInt16(try arguments.number("port", in: 0...65_535) ?? 8080)
    portal = try arguments.text("portal").map(ServeOptions.portal)
    trustsProxy = arguments.switches.contains("trust-proxy")
    mail = try ServeOptions.mail(arguments)
    stripe = try StripeOptions(arguments)
    hlr = try arguments.text("hlr").map { try ServeOptions.hlr($0, share) }
    localHLR = arguments.text("local-hlr")
    workers = try arguments.number("workers", in: 0...16) ?? 2
    limits = Admission.Rules(
      declarationsPerHour: try arguments.number("declarations-per-hour", in: 1...10_000_000)
        ?? Admission.Rules.declarationsPerHour
    )
    ways = try arguments.payWays()
    let zoneID = try arguments.required("zone")
    do { zone = try Zone(zoneID) } catch {
      throw UsageError(code: "zone", sentence: "--zone \(Quoted(zoneID)): \(error.remedy)")
    }
    level = try arguments.choice("log", LogEntry.Level.self) ?? .info
    if mail == nil, let opened {
      throw UsageError(
        code: "smtp-missing",
        sentence: "\(opened) without --smtp: whoever reaches the desk could read one-time codes "
          + "in its mailbox page; name a mail server with --smtp, or serve this machine alone "
          + "(--address 127.0.0.1, neither --trust-proxy nor a --portal elsewhere)."
      )
    }
  }

  /// The option by which others than the people at this machine can reach the desk.
  private var opened: String? {
    if !Loopback.isAddress(address) { return "--address \(Quoted(address))" }
    if trustsProxy { return "--trust-proxy" }
    if let portal, !Loopback.isHost(ofURL: portal) { return "--portal \(Quoted(portal))" }
    return nil
  }

  private static func address(_ text: String) throws(UsageError) -> String {
    var bytes = in6_addr()
    guard unsafe inet_pton(AF_INET, text, &bytes) == 1 || inet_pton(AF_INET6, text, &bytes) == 1
    else {
      throw UsageError(
        code: "address",
        sentence: "--address \(Quoted(text)): give a numeric address such as 127.0.0.1 or ::1."
      )
    }
    return text
  }

  /// Links are made by writing paths behind it, so it has scheme and host and nothing else.
  private static func portal(_ text: String) throws(UsageError) -> String {
    let url = URLComponents(string: text)
    guard let url, ["http", "https"].contains(url.scheme), let host = url.host, !host.isEmpty,
      url.path.isEmpty, url.query == nil, url.fragment == nil, url.user == nil
    else {
      throw UsageError(
        code: "portal",
        sentence: "--portal \(Quoted(text)): write it as https://desk.example.org, without a path "
          + "or a slash at the end."
      )
    }
    return text
  }

  private static func mail(_ arguments: Arguments) throws(UsageError) -> Mail? {
    let from = try arguments.required("smtp-from")
    guard let sender = EmailAddress(from) else {
      throw UsageError(
        code: "smtp-from",
        sentence: "--smtp-from \(Quoted(from)): give an e-mail address such as desk@example.org."
      )
    }
    guard let url = arguments.text("smtp") else { return nil }
    do {
      let settings = try SMTPSettings(
        url: url,
        requiresTLS: !arguments.switches.contains("smtp-plain")
      )
      return Mail(settings: settings, sender: sender)
    } catch {
      throw UsageError(
        code: "smtp",
        sentence: "--smtp \(Quoted(url)): write it as smtps://mail.example.org or "
          + "smtp://127.0.0.1:25."
      )
    }
  }

  private static func hlr(_ text: String, _ share: Share) throws(UsageError) -> HLR {
    let halves = text.split(separator: "=", maxSplits: 1)
    let place = halves.last?.split(separator: ":") ?? []
    guard halves.count == 2, place.count == 2, let port = UInt16(place[1]), port > 0 else {
      throw UsageError(
        code: "hlr",
        sentence: "--hlr \(Quoted(text)): write it as xx/sample=127.0.0.1:4259."
      )
    }
    let carrier = String(halves[0])
    guard share.connected.contains(carrier) else {
      throw UsageError(
        code: "hlr",
        sentence: "--hlr \(Quoted(text)): \(Quoted(carrier)) is no connected carrier; the packs "
          + "connect \(share.connected.sorted().joined(separator: ", "))."
      )
    }
    return HLR(
      carrier: carrier,
      settings: ControlClient.Settings(host: String(place[0]), port: port)
    )
  }
}
