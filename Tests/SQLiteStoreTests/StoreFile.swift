import CSQLite
import Cancellation
import Desk
import Foundation
import SQLiteStore
import TestSupport
import Vault

/// A database in a folder of its own, opened and harmed by tests.
struct StoreFile {
  let folder: TemporaryFolder
  let vault: SodiumVault
  let cryptography = SodiumCryptography()

  /// A new folder, with the keys of this desk in a folder inside.
  init() throws {
    folder = try TemporaryFolder()
    vault = try SodiumVault(folder: folder.file("keys"), createIfMissing: true)
  }

  /// The database that the program of an earlier schema wrote, with the keys of its desk.
  static func golden(schema: Int, _ source: String = #filePath) throws -> StoreFile {
    let golden = URL(filePath: source).deletingLastPathComponent().path + "/Golden/schema-\(schema)"
    let folder = try TemporaryFolder()
    let manager = FileManager.default
    try manager.createDirectory(
      atPath: folder.file("keys"),
      withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o700]
    )
    for (from, to) in [
      (".db", "desk.db"), (".heads.log", "desk.db.heads.log"), (".master", "keys/master.key"),
      (".signing", "keys/signing.key"),
    ] {
      try manager.copyItem(atPath: golden + from, toPath: folder.file(to))
      try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file(to))
    }
    return StoreFile(folder, try SodiumVault(folder: folder.file("keys"), createIfMissing: false))
  }

  private init(_ folder: TemporaryFolder, _ vault: SodiumVault) {
    self.folder = folder
    self.vault = vault
  }

  var path: String { folder.file("desk.db") }
  var headsPath: String { path + ".heads.log" }
  var verifier: JournalVerifier {
    JournalVerifier(cryptography: cryptography, publicKey: vault.publicKey)
  }

  enum Mode {
    case serve, beside, readOnly
  }

  func open(_ mode: Mode = .serve, limits: SQLiteStore.Limits = .init()) throws -> SQLiteStore {
    let clock = SetClock(StoredCase.start)
    let storeMode: SQLiteStore.Mode =
      switch mode {
      case .serve: .serve(vault, clock)
      case .beside: .readWrite(vault, clock)
      case .readOnly: .readOnly(publicKey: vault.publicKey)
      }
    return try SQLiteStore.open(
      path: path,
      mode: storeMode,
      cryptography: cryptography,
      limits: limits
    )
  }

  /// Opens, runs the body, closes.
  func with(
    _ mode: Mode = .serve,
    limits: SQLiteStore.Limits = .init(),
    _ body: (SQLiteStore) throws -> Void
  ) throws {
    let store = try open(mode, limits: limits)
    defer { store.close() }
    try body(store)
  }

  /// Opens and tells how many events there are.
  func count() throws -> Int64 {
    let store = try open()
    defer { store.close() }
    return try store.head().position
  }

  /// A database with this many events in streams of five.
  static func filled(_ events: Int) throws -> StoreFile {
    let file = try StoreFile()
    try file.with { try fill($0, events: events) }
    return file
  }

  static func fill(_ store: SQLiteStore, events: Int, from first: Int = 0) throws {
    for number in first..<first + events {
      _ = try store.append(StoredCase(number / 5).append(after: number % 5))
    }
  }

  /// The database, its log and its heads as they are now, in another folder.
  func copied() throws -> StoreFile {
    let copy = StoreFile(try TemporaryFolder(), vault)
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasPrefix("desk.db") && !name.hasSuffix("-shm") {
      try FileManager.default.copyItem(atPath: folder.file(name), toPath: copy.folder.file(name))
    }
    return copy
  }

  /// Another database of the same desk, with nothing in it yet.
  func emptyTwin() throws -> StoreFile {
    StoreFile(try TemporaryFolder(), vault)
  }

  /// Runs SQL behind the store's back.
  func execute(_ sql: String) throws {
    let connection = try RawConnection(path)
    try connection.execute(sql)
  }

  /// Replaces the only place where the file says this.
  func replace(_ old: String, with new: String) throws {
    var content = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let places = content.indices.filter { content[$0...].starts(with: old.utf8) }
    guard places.count == 1, let place = places.first, old.utf8.count == new.utf8.count
    else { throw NotOnce(text: old, count: places.count) }
    content.replaceSubrange(place..<place + old.utf8.count, with: new.utf8)
    try Data(content).write(to: URL(filePath: path))
  }

  struct NotOnce: Error {
    let text: String
    let count: Int
  }
}

/// A connection of another program to the same file.
@safe struct RawConnection: ~Copyable {
  private let handle: OpaquePointer

  init(_ path: String) throws {
    var opened: OpaquePointer?
    guard unsafe sqlite3_open(path, &opened) == SQLITE_OK, let opened = unsafe opened
    else { throw Failed(text: "cannot open \(path)") }
    unsafe handle = opened
  }

  deinit {
    unsafe sqlite3_close(handle)
  }

  func execute(_ sql: String) throws {
    guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK
    else { throw Failed(text: unsafe String(cString: sqlite3_errmsg(handle))) }
  }

  struct Failed: Error {
    let text: String
  }
}
