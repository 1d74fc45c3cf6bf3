package import Desk
import Glibc

extension SQLiteStore {
  /// Opens the file; a mode that writes makes it when it is absent and brings its schema up to
  /// date.
  ///
  /// Refuses a database that does not hold the newest signed head: it was cut short, put back or
  /// changed (I31). The heads are kept in `<path>.heads.log` unless another path is given.
  package static func open(
    path: String,
    mode: Mode,
    cryptography: any Cryptography,
    headsPath: String? = nil,
    limits: Limits = Limits()
  ) throws(StoreError) -> SQLiteStore {
    let heads = HeadFile(path: headsPath ?? path + ".heads.log")
    switch mode {
    case .serve(let vault, let clock):
      let lock = try ProcessLock.take(path + ".lock")
      let signer = Signer(vault: vault, clock: clock)
      let opening = Opening(path: path, heads: heads, cryptography: cryptography, limits: limits)
      return try opening.writing(signer, lock: lock)
    case .readWrite(let vault, let clock):
      let signer = Signer(vault: vault, clock: clock)
      let opening = Opening(path: path, heads: heads, cryptography: cryptography, limits: limits)
      return try opening.writing(signer, lock: nil)
    case .readOnly(let publicKey):
      let opening = Opening(path: path, heads: heads, cryptography: cryptography, limits: limits)
      return try opening.reading(publicKey: publicKey)
    }
  }
}

/// What signs heads.
private struct Signer {
  let vault: any Vault
  let clock: any Clock
}

/// One opening of a database: the steps in their order.
private struct Opening {
  let path: String
  let heads: HeadFile
  let cryptography: any Cryptography
  let limits: SQLiteStore.Limits

  func writing(
    _ signer: Signer,
    lock: consuming sending ProcessLock?
  ) throws(StoreError) -> SQLiteStore {
    // Made by hand first, because SQLite would let others read it; its log files copy the mode.
    _ = try OpenFile(path: path, flags: O_RDWR, create: true)
    var connection = try Connection(path: path, access: .readWrite)
    try connection.execute(Pragmas.everyConnection)
    let isServing = lock != nil
    let isNew = try Migrations.version(of: &connection) == 0
    try connection.execute(Pragmas.writer)
    if let pages = limits.pages { try connection.execute("PRAGMA max_page_count = \(pages)") }
    let hasHead = try heads.newest() != nil
    if isNew && !hasHead {
      // Before the first table: a database without any head is always one that lost it.
      try heads.append(SignedHead(JournalChain.origin, at: signer.clock.now(), by: signer.vault))
    }
    try Migrations.apply(to: &connection, at: signer.clock.now())
    let signed = try check(&connection, publicKey: signer.vault.publicKey)
    // Only one process serves, so whoever held a lease is gone: its work need not wait for the
    // lease to run out. The next lease has a higher number, so a holder that lives after all is
    // refused.
    if isServing {
      try EffectRows.releaseAll(&connection)
      // A process that was killed may have left pages in the log from before an erasure (I40).
      Writer.emptyLog(&connection)
    }
    let keeper = HeadKeeper(
      file: heads,
      signed: signed,
      newest: try JournalRows.head(&connection),
      vault: signer.vault,
      clock: signer.clock,
      limits: limits
    )
    return SQLiteStore(
      heads: heads,
      cryptography: cryptography,
      readers: try ReaderPool(path: path, count: limits.readers),
      writing: try WriteSide(connection: connection, keeper: keeper, lock: lock, limits: limits)
    )
  }

  func reading(publicKey: [UInt8]) throws(StoreError) -> SQLiteStore {
    let readers = try ReaderPool(path: path, count: limits.readers)
    try readers.use { connection throws(StoreError) -> Void in
      guard try Migrations.version(of: &connection) == Migrations.newest else {
        throw .unavailable("\(path) has an older schema: start the server once to bring it up")
      }
      _ = try check(&connection, publicKey: publicKey)
    }
    return SQLiteStore(
      heads: heads,
      cryptography: cryptography,
      readers: readers,
      writing: nil
    )
  }

  /// Compares the newest signed head with the database, and the chain from there to the end.
  private func check(
    _ connection: inout Connection,
    publicKey: [UInt8]
  ) throws(StoreError) -> JournalHead {
    guard let signed = try heads.newest() else {
      throw .corrupt("\(heads.path) holds no signed head of the journal: restore that file")
    }
    guard signed.isGenuine(publicKey: publicKey, by: cryptography) else {
      throw .corrupt("\(heads.path): the newest head was not signed with this desk's key")
    }
    let position = signed.head.position
    guard let hash = try JournalRows.hash(at: position, &connection) else {
      throw .corrupt("event \(position) was signed and is gone: the database was cut or put back")
    }
    guard hash == signed.head.hash else {
      throw .corrupt("event \(position) is not the one that was signed")
    }
    var head = signed.head
    while true {
      let page = try JournalRows.page(after: head.position, limit: 1000, &connection)
      guard !page.isEmpty else { return signed.head }
      for event in page {
        let linked = JournalChain.link(
          event.event,
          stream: event.stream,
          position: event.position,
          after: head,
          by: cryptography
        )
        guard linked == event else {
          throw .corrupt("event \(head.position + 1) does not follow from the one before it")
        }
        head = JournalHead(position: event.globalPosition, hash: event.hash)
      }
    }
  }
}
