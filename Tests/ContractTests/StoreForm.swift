import Desk
import SQLiteStore
import TestSupport
import Testing
import Vault

/// The forms of the store that keep the contract.
enum StoreForm: String, CaseIterable, CustomTestStringConvertible {
  case memory, sqlite

  var testDescription: String { rawValue }

  /// Runs the body with a fresh store of this form.
  func with(_ body: (any Store) throws -> Void) throws {
    switch self {
    case .memory:
      try body(MemoryStore(cryptography: SodiumCryptography()))
    case .sqlite:
      let folder = try TemporaryFolder()
      let store = try SQLiteStore.open(
        path: folder.file("desk.db"),
        mode: .serve(
          try SodiumVault(folder: folder.file("keys"), createIfMissing: true),
          SetClock(StoredCase.start)
        ),
        cryptography: SodiumCryptography()
      )
      defer { store.close() }
      try body(store)
    }
  }
}

extension EventStore {
  /// Appends and returns the position; anything but `written` fails the test.
  @discardableResult
  func write(
    _ append: Append,
    _ location: SourceLocation = #_sourceLocation
  ) throws -> Int64 {
    switch try self.append(append) {
    case .written(let position):
      return position
    case .already(let record):
      Issue.record("already carried out: \(record.id.text)", sourceLocation: location)
      return 0
    }
  }
}

/// Checks that the body throws exactly this error.
func refuses(
  _ error: StoreError,
  _ location: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  #expect(throws: error, sourceLocation: location) { try body() }
}

/// Checks equality; one macro for all rows keeps the tests quick to build.
func same<Value: Equatable>(
  _ found: Value,
  _ expected: Value,
  _ location: SourceLocation = #_sourceLocation
) {
  #expect(found == expected, sourceLocation: location)
}
