import Cancellation
import CarrierPacks
import Desk
import Foundation

let packsNewCommand = CommandSpec(
  words: ["packs", "new"],
  operands: ["ID"],
  options: [
    Place.options[1],
    Option("brand", "NAME", help: "what people know the carrier by"),
    Option("like", "ID", help: "pack whose zone, currency, languages, calendar and law it has"),
  ],
  help: "Make the folder of a carrier in which every fact is unknown, ready to be filled in.",
  run: { arguments in
    let share = try arguments.text("share") ?? Place.findShare()
    let id = arguments.operands[0]
    let skeleton = PackSkeleton(
      id: id,
      brand: try arguments.text("brand", most: 60),
      like: try pack(try arguments.required("like"), in: try shelf(share))
    )
    let folder = "\(share)/carriers/\(id)"
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw CommandFailure(code: "pack-exists", sentence: "\(folder) exists; edit what is there.")
    }
    var files = PackFiles(folder: share)
    let name = "carriers/\(id)/pack.json5"
    files.contents[name] = Array(skeleton.pack.utf8)
    let problems = PackInspection(files, on: SystemClock().today).problems.list
      .filter { $0.file == name }
    guard problems.isEmpty else {
      throw CommandFailure(code: "packs", sentence: "\(PackProblems(problems))")
    }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (file, text) in skeleton.files {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(file)"))
      }
    } catch {
      // The folder was not there before; half a pack is worse than none.
      try? FileManager.default.removeItem(atPath: folder)
      throw CommandFailure(
        code: "pack-write",
        sentence: "\(folder) cannot be written: \(error.localizedDescription)."
      )
    }
    Console.say("\(folder): made; replace unknown facts one by one, then run packs check")
  }
)

/// In which language texts of packs and laws are told.
let textLanguage = Option("language", "TAG", fallback: "en", help: "language of the texts")

let packsShowCommand = CommandSpec(
  words: ["packs", "show"],
  operands: ["ID"],
  options: [textLanguage, Place.options[1]],
  help: "Tell every fact of a carrier pack with its confidence and source.",
  run: { arguments in
    let language = try arguments.choice("language", Language.self) ?? .english
    let share = try arguments.text("share") ?? Place.findShare()
    let pack = try pack(arguments.operands[0], in: try shelf(share))
    for fact in pack.facts {
      let basis = fact.confidence.map { "  (\($0)\(fact.source.map { ", \($0)" } ?? ""))" }
      Console.say("\(fact.path): \(fact.value(language))\(basis ?? "")")
    }
    for source in pack.sources { Console.say("source \(source.id): \(source.line[language])") }
  }
)

let packsDiffCommand = CommandSpec(
  words: ["packs", "diff"],
  operands: ["BEFORE", "AFTER"],
  options: [textLanguage],
  help: "Compare two packs folders: which facts changed, and which examples of the first come out "
    + "otherwise in the second.",
  run: { arguments in
    let language = try arguments.choice("language", Language.self) ?? .english
    let before = try shelf(arguments.operands[0])
    let after = try shelf(arguments.operands[1])
    let examples: [PackExample]
    do {
      examples = try PackExample.all(in: PackFiles(folder: arguments.operands[0]))
    } catch {
      throw CommandFailure(code: "packs", sentence: "\(error)")
    }
    let differences = PackDifference.all(from: before, to: after, examples: examples)
    for difference in differences { Console.say(difference.report(language)) }
    let outcomes = differences.map(\.outcomes.count).reduce(0, +)
    Console.say("packs: \(differences.count) differ, \(outcomes) examples come out otherwise")
  }
)

private func shelf(_ share: String) throws(CommandFailure) -> PackShelf {
  do {
    return try PackShelf(folder: share)
  } catch {
    throw CommandFailure(code: "packs", sentence: "\(error)")
  }
}

private func pack(_ id: String, in shelf: PackShelf) throws(CommandFailure) -> CarrierPack {
  guard let pack = shelf.pack(id) else {
    let ids = shelf.packs.map(\.id).joined(separator: ", ")
    throw CommandFailure(
      code: "no-pack",
      sentence: "\(Quoted(id)) is no pack; one of: \(ids)."
    )
  }
  return pack
}

extension PackDifference {
  fileprivate func report(_ language: Language) -> String {
    let changes = facts.map { "  \($0.path): \($0.told(language))" }
    let told = outcomes.map { "  for holders: \($0.says): \($0.change)" }
    let head = presence == .both ? pack : "\(pack) (\(presence.rawValue))"
    return ([head] + (presence == .both ? changes : []) + told).joined(separator: "\n")
  }
}

extension PackDifference.FactChange {
  /// Before and after in that language; in every one where a text changed in others only.
  fileprivate func told(_ language: Language) -> String {
    let (old, new) = (Self.plain(before, language), Self.plain(after, language))
    return old == new
      ? "\(Self.plain(before, nil)) -> \(Self.plain(after, nil))" : "\(old) -> \(new)"
  }

  private static func plain(_ fact: PackFact?, _ language: Language?) -> String {
    guard let fact else { return "nothing" }
    return (language.map(fact.value) ?? fact.value)
      + (fact.confidence.map { " (\($0))" } ?? "")
  }
}
