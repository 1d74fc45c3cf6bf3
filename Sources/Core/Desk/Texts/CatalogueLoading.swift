import Cancellation
import Foundation

extension Catalogues {
  /// Most files of one language; far above what a desk needs, so a wrong folder is noticed.
  private static let mostFiles = 200

  /// Reads `<folder>/<language>/*.json5` and reports every problem at once.
  ///
  /// The catalogues are usable whatever was found, so that an editor can look at them; a desk that
  /// serves people refuses to start while there are problems.
  package static func load(
    folder: String
  ) -> (catalogues: Catalogues, problems: [CatalogueProblem]) {
    var problems: [CatalogueProblem] = []
    var catalogues: [Language: Catalogue] = [:]
    for name in names(in: folder, "", &problems) where !name.hasPrefix(".") {
      guard let language = Language(rawValue: name) else {
        problems.append(CatalogueProblem(file: name, key: "", fault: .unknownLanguage))
        continue
      }
      catalogues[language] = read(language, folder: folder, &problems)
    }
    if catalogues[.english] == nil {
      let fault = CatalogueProblem.Fault.unreadable("there is no folder en")
      problems.append(CatalogueProblem(file: folder, key: "", fault: fault))
    }
    for language in Language.allCases {
      guard let catalogue = catalogues[language], let english = catalogues[.english] else {
        continue
      }
      if language != .english { problems += catalogue.differences(from: english) }
    }
    if catalogues[.serbianLatin] == nil, let cyrillic = catalogues[.serbianCyrillic] {
      catalogues[.serbianLatin] = LatinText.catalogue(from: cyrillic)
    }
    return (Catalogues(catalogues), problems)
  }

  private static func read(
    _ language: Language,
    folder: String,
    _ problems: inout [CatalogueProblem]
  ) -> Catalogue {
    var catalogue = Catalogue(language: language)
    let names = names(in: "\(folder)/\(language.rawValue)", language.rawValue, &problems)
    for name in names.filter({ $0.hasSuffix(".json5") }).prefix(mostFiles) {
      let file = "\(language.rawValue)/\(name)"
      guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file)") else {
        problems.append(CatalogueProblem(file: file, key: "", fault: .unreadable("no access")))
        continue
      }
      problems += catalogue.add(bytes, file: file)
    }
    return catalogue
  }

  /// Sorted, so that reports come in the same order on every machine.
  private static func names(
    in folder: String,
    _ file: String,
    _ problems: inout [CatalogueProblem]
  ) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      let fault = CatalogueProblem.Fault.unreadable(error.localizedDescription)
      problems.append(CatalogueProblem(file: file.isEmpty ? folder : file, key: "", fault: fault))
      return []
    }
  }
}
