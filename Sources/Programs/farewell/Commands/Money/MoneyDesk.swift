import Cancellation
import Desk
import Foundation

/// What every command about the desk's money needs: who of finance acts, and which desk.
struct MoneyDesk {
  let deployment: Deployment
  let data: DataFolder

  static let asOption = Option("as", "finance:NAME", help: "who of finance does it")
  static let options = Place.options + [asOption]
  static let json = Option("json", help: "say it as one line of JSON")
  static let account = Option("account", "IBAN", help: "the desk's own bank account")

  /// Opens the desk in its folder; makes none.
  init(_ arguments: Arguments) throws {
    let place = try Place(arguments)
    try place.data.needDesk()
    data = place.data
    deployment = try Deployment(place, try Share(place), access: .beside)
  }

  func reconciler(_ actor: Actor) -> Reconciler {
    Reconciler(desk: deployment.desk, actor: actor)
  }

  static func finance(_ arguments: Arguments) throws -> Actor {
    let actor = try CaseDesk.actor(arguments)
    guard actor.role == .finance else {
      throw UsageError(
        code: "as",
        sentence:
          "--as \(Quoted(arguments.text("as") ?? "")): the desk's money is finance's; write "
          + "finance:NAME."
      )
    }
    return actor
  }

  static func iban(_ arguments: Arguments) throws(UsageError) -> IBAN {
    let text = try arguments.required("account")
    do {
      return try IBAN.parse(text)
    } catch {
      throw UsageError(code: error.code, sentence: "--account: \(error.remedy)")
    }
  }

  /// Today where the desk is not asked for a zone: in UTC.
  var today: LocalDate {
    LocalDate(dayNumber: Int(deployment.desk.clock.now().milliseconds / 86_400_000))
  }

  static func sums(_ sums: [Currency: Int64]) -> String {
    let parts = sums.sorted { $0.key.code < $1.key.code }
      .map { Money(minorUnits: $0.value, currency: $0.key).plain }
    return parts.isEmpty ? "0" : parts.joined(separator: ", ")
  }

  static func json(_ sums: [Currency: Int64]) -> JSON {
    .object(
      sums.sorted { $0.key.code < $1.key.code }.map { JSON.Member($0.key.code, .int($0.value)) }
    )
  }

  static func say(_ json: JSON) {
    Console.say(String(decoding: json.bytes, as: UTF8.self))
  }

  static func tell(_ outcome: Reconciler.Outcome, asJSON: Bool) {
    guard asJSON else {
      let fees = outcome.fees.isEmpty ? "" : ", fees \(sums(outcome.fees))"
      Console.say(
        "\(outcome.entries) entries: \(outcome.posted) posted, \(outcome.differing) posted with "
          + "another sum, \(outcome.open) open, \(outcome.known) known already, "
          + "\(outcome.notBooked) not booked yet\(fees)"
      )
      return
    }
    say(
      .object([
        "entries": .int(Int64(outcome.entries)), "posted": .int(Int64(outcome.posted)),
        "differing": .int(Int64(outcome.differing)), "open": .int(Int64(outcome.open)),
        "known": .int(Int64(outcome.known)), "notBooked": .int(Int64(outcome.notBooked)),
        "fees": json(outcome.fees),
      ])
    )
  }
}
