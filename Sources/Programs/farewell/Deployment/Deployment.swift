import Cancellation
import CarrierPacks
import Desk
import Foundation
import Glibc
import Letters
import SQLiteStore
import Vault

/// The folders of one desk, as the options name them.
struct Place {
  let data: DataFolder
  /// Carriers, calendars, law and content.
  let share: String

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
    data = DataFolder(path: try arguments.required("data"))
    share = try arguments.text("share") ?? Place.findShare()
  }

  /// The first folder upwards from here, or beside the program, that holds packs and texts.
  static func findShare() throws -> String {
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
}

/// The folder of one desk's database, heads and keys.
struct DataFolder {
  let path: String

  var database: String { path + "/journal.sqlite" }
  var keys: String { path + "/keys" }

  var hasDesk: Bool { FileManager.default.fileExists(atPath: database) }

  /// For commands that look at a desk and must not make one because of a mistyped folder.
  func needDesk() throws(CommandFailure) {
    guard hasDesk else {
      throw CommandFailure(
        code: "no-desk",
        sentence: "--data \(Quoted(path)): no desk is in this folder; name the folder that "
          + "farewell serve or farewell lines import was given."
      )
    }
  }

  /// Makes the folder where it is missing; takes none in which anybody could put other files, or
  /// links to other people's, in the place of ours.
  func make() throws(CommandFailure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw CommandFailure(
        code: "data",
        sentence: "--data \(Quoted(path)) cannot be made or is no folder; name a folder that you "
          + "may write to."
      )
    }
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & 0o002 == 0 else {
      throw CommandFailure(
        code: "data",
        sentence: "--data \(Quoted(path)) may be written by everybody on this machine; name "
          + "another folder, or take that right away: chmod 700."
      )
    }
  }
}

/// What is read from the share folder, before any desk is opened or made.
struct Share {
  let shelf: PackShelf
  let catalogues: Catalogues

  init(_ place: Place) throws {
    try self.init(folder: place.share)
  }

  /// For commands that look things up and open no desk.
  init(_ arguments: Arguments) throws {
    try self.init(folder: try arguments.text("share") ?? Place.findShare())
  }

  private init(folder: String) throws {
    do {
      shelf = try PackShelf(folder: folder)
    } catch {
      throw CommandFailure(code: "packs", sentence: "The packs have problems:\n\(error)")
    }
    let (catalogues, problems) = Catalogues.load(folder: folder + "/content")
    guard problems.isEmpty else {
      throw CommandFailure(
        code: "texts",
        sentence: "The texts have problems:\n"
          + problems.map(\.description).joined(separator: "\n")
      )
    }
    self.catalogues = catalogues.naming(shelf)
  }

  /// Ids of the packs whose lines this desk keeps.
  var connected: Set<String> {
    Set(shelf.packs.filter { $0.mode == .connected }.map(\.id))
  }
}

/// The parts of a desk, put together once.
struct Deployment {
  let store: SQLiteStore
  let desk: FrontDesk
  let carriers: Carriers
  let catalogues: Catalogues
  let cryptography: SodiumCryptography

  /// `serve` takes the desk for itself; both make a desk where there is none.
  enum Access { case serve, beside }

  init(_ place: Place, _ share: Share, access: Access) throws {
    try place.data.make()
    let cryptography = SodiumCryptography()
    self.cryptography = cryptography
    let clock = SystemClock()
    catalogues = share.catalogues
    do {
      // A desk that has a database has keys; losing them must not be covered up by new ones.
      let vault = try SodiumVault(folder: place.data.keys, createIfMissing: !place.data.hasDesk)
      store = try SQLiteStore.open(
        path: place.data.database,
        mode: access == .serve ? .serve(vault, clock) : .readWrite(vault, clock),
        cryptography: cryptography
      )
      carriers = Carriers(shelf: share.shelf, records: store, cryptography: cryptography)
      desk = FrontDesk(
        store: store,
        vault: vault,
        cryptography: cryptography,
        clock: clock,
        terms: carriers
      )
    } catch let error as StoreError {
      throw CommandFailure(code: "store", sentence: error.sentence)
    } catch let error as VaultError {
      throw CommandFailure(code: "keys", sentence: error.sentence)
    }
  }
}
