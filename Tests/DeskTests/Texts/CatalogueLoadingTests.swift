import Cancellation
import Desk
import Testing

@Suite("Catalogues")
struct CatalogueLoadingTests {
  @Test("of the desk itself have no problem")
  func own() {
    #expect(Content.loaded.problems.map(\.description) == [])
    #expect(Content.catalogues.languages == Language.allCases)
  }

  @Test("write Serbian in Latin letters from Cyrillic, and leave the names of languages")
  func latin() throws {
    let folder = try ContentFolder([
      "en/a.json5": #"{ "a.hello": "Hello {name}", "language.sr-Cyrl": "Српски" }"#,
      "sr-Cyrl/a.json5": #"{ "a.hello": "Здраво, {name}, Њујорк", "language.sr-Cyrl": "Српски" }"#,
    ])
    let (catalogues, problems) = Catalogues.load(folder: folder.path)
    #expect(problems.map(\.description) == [])
    let hello = Message("a.hello", ("name", .text("Ђорђе")))
    #expect(catalogues.text(hello, .serbianLatin) == "Zdravo, Ђорђе, Njujork")
    #expect(catalogues.text(Message("language.sr-Cyrl"), .serbianLatin) == "Српски")
  }

  @Test("report every problem at once, each with file and key")
  func problems() throws {
    let folder = try ContentFolder([
      "en/a.json5": """
      {
        // Comments and trailing commas are JSON5.
        "a.plain": "Plain",
        "a.named": "Hello {name}",
        "a.count": { "one": "{count} day", "other": "{count} days" },
        "a.lines": ["first", "second"],
        "a.empty": " ",
        "a.brace": "An { open one",
        "a.twice": "1",
        "a.twice": "2",
      }
      """,
      "en/b.json5": #"{ "a.plain": "again", "b.forms": { "other": "{count}" } }"#,
      "sr-Cyrl/a.json5": """
      {
        "a.named": "Здраво {ime}",
        "a.count": { "one": "{count} дан", "few": "{count} дана", "other": "{count} дана" },
        "a.lines": "прво",
        "a.more": "више",
      }
      """,
      "sr-Cyrl/b.json5": "{ broken",
      "sr-Cyrl/c.json5": #"{ "c.list": 7 }"#,
      "klingon/a.json5": "{}",
    ])
    let (catalogues, problems) = Catalogues.load(folder: folder.path)
    let found = problems.map { "\($0.file) \($0.key) \(word($0.fault))" }.sorted()
    #expect(
      found == [
        "en/a.json5 a.brace brokenPlaceholder", "en/a.json5 a.empty emptyText",
        "en/a.json5 a.twice duplicate", "en/b.json5 a.plain duplicate",
        "en/b.json5 b.forms wrongPlurals", "klingon  unknownLanguage",
        "sr-Cyrl/a.json5 a.brace missing", "sr-Cyrl/a.json5 a.empty missing",
        "sr-Cyrl/a.json5 a.more notInEnglish", "sr-Cyrl/a.json5 a.named placeholders",
        "sr-Cyrl/a.json5 a.plain missing", "sr-Cyrl/a.json5 a.twice missing",
        "sr-Cyrl/b.json5  malformed", "sr-Cyrl/b.json5 b.forms missing",
        "sr-Cyrl/c.json5  malformed",
      ]
    )
    #expect(problems.allSatisfy { $0.description.hasPrefix($0.file) })
    #expect(catalogues.text(Message("a.lines"), .english) == "first\nsecond")
  }

  @Test("say so when the folder or English is not there")
  func absent() throws {
    let nowhere = Catalogues.load(folder: "/nowhere/content").problems
    let noEnglish = try ContentFolder(["it/a.json5": #"{ "a": "b" }"#])
    let faults = nowhere + Catalogues.load(folder: noEnglish.path).problems
    #expect(faults.map { word($0.fault) } == ["unreadable", "unreadable", "unreadable"])
  }

  @Test("fall back to English, then to the key, and count it; nothing fails")
  func fallback() throws {
    let folder = try ContentFolder([
      "en/a.json5": #"{ "a": "A {x}", "b": "B" }"#, "it/a.json5": #"{ "b": "B!" }"#,
    ])
    let catalogues = Catalogues.load(folder: folder.path).catalogues
    let texts = [
      catalogues.text(Message("b"), .italian), catalogues.text(Message("b"), .portuguese),
      catalogues.text(Message("a", ("x", .number(1))), .italian),
      catalogues.text(Message("a"), .english), catalogues.text(Message("c"), .italian),
    ]
    #expect(texts == ["B!", "B", "A 1", "A …", "c"])
    #expect(catalogues.misses == 3)
  }

  private func word(_ fault: CatalogueProblem.Fault) -> String {
    String("\(fault)".prefix { $0 != "(" })
  }
}
