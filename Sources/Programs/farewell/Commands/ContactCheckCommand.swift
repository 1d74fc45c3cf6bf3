import Cancellation
import CarrierPacks
import Desk

let contactCheckCommand = CommandSpec(
  words: ["contact", "check"],
  operands: ["VALUE"],
  options: [
    Option("carrier", "ID", help: "the carrier it is said to belong to"),
    Option("language", "TAG", fallback: "en", help: "language of the answer"),
    Place.options[1],
  ],
  help: "Tell whether a number, code, address or link is a carrier's own; 2 when to be warned of.",
  run: { arguments in
    let language = try arguments.choice("language", Language.self) ?? .english
    let share = try Share(arguments)
    var carrier: CarrierPack?
    if let text = arguments.text("carrier") {
      carrier = try share.pack(text, named: "--carrier")
    }
    let check = share.shelf.check(
      contact: arguments.operands[0],
      carrier: carrier?.id,
      on: SystemClock().today
    )
    let say = { (message: Message) in share.catalogues.text(message, language) }
    var lines = [say(Message("contact.verdict.\(check.verdict.rawValue)"))]
    for reason in check.reasons {
      lines.append("  " + say(Message(reason.text, language)))
      if let basis = reason.basis { lines.append("  [\(say(Message(basis)))]") }
    }
    Console.say(lines.joined(separator: "\n"))
    guard check.verdict != .warning else {
      throw CommandFailure(
        code: "contact-warning",
        sentence: "Do not use this contact; the reasons stand above.",
        status: 2
      )
    }
  }
)
