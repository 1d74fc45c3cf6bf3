import Cancellation
import CarrierPacks
import Desk
import Foundation
import Glibc
import Letters
import SQLiteStore
import Vault

/// The folders and files of one desk, as the options name them.
struct Place {
  let data: String
  let packs: String
  let content: String

  var database: String { data + "/journal.sqlite" }
  var keys: String { data + "/keys" }

  /// Options that every command working on a desk has.
  static let options = [
    Option("data", "DIR", fallback: "var", help: "folder of the database, heads and keys"),
    Option(
      "share",
      "DIR",
      help: "folder with carriers, calendars, law and content (found by itself)"
    ),
  ]

  init(_ arguments: Arguments) throws {
    data = try arguments.required("data")
    let share = try arguments.text("share") ?? Place.findShare()
    packs = share
    content = share + "/content"
  }

  /// The first folder upwards from here, or beside the program, that holds packs and texts.
  private static func findShare() throws -> String {
    let program = CommandLine.arguments.first.map { URL(fileURLWithPath: $0).path } ?? ""
    for start in [FileManager.default.currentDirectoryPath, program] {
      var folder = URL(fileURLWithPath: start)
      for _ in 0..<8 {
        if FileManager.default.fileExists(atPath: folder.path + "/carriers"),
          FileManager.default.fileExists(atPath: folder.path + "/content")
        {
          return folder.path
        }
        folder.deleteLastPathComponent()
      }
    }
    throw CommandFailure(
      code: "share-not-found",
      sentence: "The folders carriers and content were not found; name their place with --share."
    )
  }

  func makeData() throws {
    try FileManager.default.createDirectory(
      atPath: data,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
  }
}

/// The parts of a desk, put together once.
struct Deployment {
  let store: SQLiteStore
  let desk: FrontDesk
  let carriers: Carriers
  let catalogues: Catalogues
  let cryptography: SodiumCryptography

  enum Access { case serve, beside }

  init(_ place: Place, access: Access) throws {
    try place.makeData()
    let cryptography = SodiumCryptography()
    self.cryptography = cryptography
    let clock = SystemClock()
    do {
      // A desk that has a database has keys; losing them must not be covered up by new ones.
      let isNew = !FileManager.default.fileExists(atPath: place.database)
      let vault = try SodiumVault(folder: place.keys, createIfMissing: isNew)
      store = try SQLiteStore.open(
        path: place.database,
        mode: access == .serve ? .serve(vault, clock) : .readWrite(vault, clock),
        cryptography: cryptography
      )
      carriers = Carriers(
        shelf: try PackShelf(folder: place.packs),
        records: store,
        cryptography: cryptography
      )
      desk = FrontDesk(
        store: store,
        vault: vault,
        cryptography: cryptography,
        clock: clock,
        terms: carriers
      )
      catalogues = try Deployment.catalogues(place.content)
    } catch let error as StoreError {
      throw CommandFailure(code: "store", sentence: "\(place.database): \(error).")
    } catch let error as VaultError {
      throw CommandFailure(code: "keys", sentence: "\(place.keys): \(error).")
    } catch let problems as PackProblems {
      throw CommandFailure(code: "packs", sentence: "The packs have problems:\n\(problems)")
    }
  }

  private static func catalogues(_ folder: String) throws -> Catalogues {
    let (catalogues, problems) = Catalogues.load(folder: folder)
    guard problems.isEmpty else {
      throw CommandFailure(
        code: "texts",
        sentence: "The texts have problems:\n"
          + problems.map(\.description).joined(separator: "\n")
      )
    }
    return catalogues
  }
}
