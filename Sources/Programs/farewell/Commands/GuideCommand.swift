import Cancellation
import CarrierPacks
import Desk
import Letters
import Portal
import Web

/// The forms in which a guide is written.
private enum GuideFormat: String, CaseIterable {
  case text, html, json, pdf
}

let guideCommand = CommandSpec(
  words: ["guide"],
  operands: ["CARRIER"],
  options: [
    Option("language", "TAG", fallback: "en", help: "language of the guide"),
    Option(
      "format",
      "FORMAT",
      fallback: "text",
      help: GuideFormat.allCases.map(\.rawValue).joined(separator: ", ")
    ),
    Place.options[1],
  ],
  help: "Write what is known of leaving a carrier (its id, such as mo/ctm, or its name).",
  run: { arguments in
    let language = try arguments.choice("language", Language.self) ?? .english
    let format = try arguments.choice("format", GuideFormat.self) ?? .text
    let share = try Share(arguments)
    guard share.catalogues.languages.contains(language) else {
      let tags = share.catalogues.languages.map(\.rawValue).joined(separator: ", ")
      throw UsageError(
        code: "option-choice",
        sentence:
          "--language \(Quoted(language.rawValue)): there are no texts; give one of \(tags)."
      )
    }
    let pack = try share.pack(arguments.operands[0], named: "CARRIER")
    let now = SystemClock().now()
    guard
      let guide = GuideDocument(
        pack.id,
        share.shelf,
        share.catalogues,
        language,
        on: pack.zone.date(of: now)
      )
    else { return }
    switch format {
    case .text: Console.say(guide.text)
    case .json: Console.write(guide.json)
    case .html: Console.write(GuideHTML.page(guide).bytes)
    case .pdf:
      do {
        Console.write(try CairoLetterPrinter().pdf(guide.letter(date: now)))
      } catch {
        throw CommandFailure(
          code: "letter",
          sentence: "The guide cannot be printed (\(error)); install the Noto fonts, or use text."
        )
      }
    }
  }
)

extension Share {
  /// The pack of that id, or the only one that is called so.
  func pack(_ text: String, named field: String) throws -> CarrierPack {
    if let pack = shelf.pack(text) { return pack }
    let found = shelf.named(text)
    guard found.count == 1 else {
      let ids = (found.isEmpty ? shelf.packs : found).map(\.id).joined(separator: ", ")
      throw UsageError(
        code: "carrier",
        sentence: "\(field) \(Quoted(text)) is not one carrier; give one of \(ids)."
      )
    }
    return found[0]
  }
}
