import Desk
import Testing
import Vault

@Suite("A seal")
struct SealTests {
  private let folder: TemporaryFolder
  private let vault: SodiumVault

  init() throws {
    folder = try TemporaryFolder()
    vault = try folder.vault()
  }

  @Test("opens with its key and context", arguments: [0, 1, 31, 32, 33, 1_000, 100_000])
  func roundTrip(length: Int) throws {
    let plain = SodiumCryptography().random(count: length)
    let key = vault.newKey()
    let sealed = try vault.seal(plain, with: key, context: "case/1/name")
    let again = try vault.seal(plain, with: key, context: "case/1/name")
    #expect(try vault.open(sealed, with: key, context: "case/1/name") == plain)
    #expect(sealed.count == length + 41 && sealed != again)
  }

  @Test("opens after a restart of the vault")
  func restart() throws {
    let key = vault.newKey()
    let sealed = try vault.seal([1, 2, 3], with: key, context: "c")
    let reopened = try SodiumVault(folder: folder.path, createIfMissing: false)
    #expect(try reopened.open(sealed, with: key, context: "c") == [1, 2, 3])
    #expect(reopened.publicKey == vault.publicKey)
    #expect(reopened.mac([1], purpose: "p") == vault.mac([1], purpose: "p"))
  }

  @Test("stays shut for another subject, context, vault, or a key that is gone")
  func strangers() throws {
    let key = vault.newKey()
    let sealed = try vault.seal(Array("Ana".utf8), with: key, context: "case/1/name")
    let otherFolder = try TemporaryFolder()
    let other = try otherFolder.vault()
    let rows: [(String, SodiumVault, [UInt8], SubjectKey, String)] = [
      ("another subject", vault, sealed, vault.newKey(), "case/1/name"),
      ("another context", vault, sealed, key, "case/2/name"),
      ("no context", vault, sealed, key, ""),
      ("another vault", other, sealed, key, "case/1/name"),
      ("a destroyed key", vault, sealed, SubjectKey(wrapped: []), "case/1/name"),
      (
        "an overwritten key", vault, sealed,
        SubjectKey(wrapped: Array(repeating: 0, count: key.wrapped.count)), "case/1/name"
      ),
      ("data given as a key", vault, sealed, SubjectKey(wrapped: sealed), "case/1/name"),
      ("the key given as data", vault, key.wrapped, key, "farewell subject key"),
      ("nothing", vault, [], key, "case/1/name"),
    ]
    for (name, opener, bytes, subject, context) in rows {
      let error = refusal { () throws(VaultError) in
        try opener.open(bytes, with: subject, context: context)
      }
      #expect(error == .sealBroken, "\(name)")
    }
  }

  @Test("nothing is sealed under a key that cannot be unwrapped")
  func sealingWithoutKey() throws {
    for wrapped in [[], Array(repeating: UInt8(1), count: 73)] {
      let error = refusal { () throws(VaultError) in
        try vault.seal([1], with: SubjectKey(wrapped: wrapped), context: "c")
      }
      #expect(error == .sealBroken)
    }
  }

  @Test("breaks when any byte of it or of the wrapped key is changed or cut off")
  func changes() throws {
    let key = vault.newKey()
    let sealed = try vault.seal(Array("number 381601234567".utf8), with: key, context: "c")
    func opens(_ bytes: [UInt8], _ wrapped: [UInt8]) -> Bool {
      refusal { () throws(VaultError) in
        try vault.open(bytes, with: SubjectKey(wrapped: wrapped), context: "c")
      } == nil
    }
    var survivors: [String] = []
    for index in sealed.indices {
      for bit in 0..<8 where opens(sealed.flipping(bit, at: index), key.wrapped) {
        survivors.append("bit \(bit) of seal byte \(index)")
      }
      if opens(Array(sealed.prefix(index)), key.wrapped) {
        survivors.append("seal cut to \(index)")
      }
    }
    for index in key.wrapped.indices {
      for bit in 0..<8 where opens(sealed, key.wrapped.flipping(bit, at: index)) {
        survivors.append("bit \(bit) of key byte \(index)")
      }
    }
    #expect(survivors.isEmpty && opens(sealed, key.wrapped))
    #expect(!opens(sealed + [0], key.wrapped))
  }
}

extension [UInt8] {
  func flipping(_ bit: Int, at index: Int) -> [UInt8] {
    var copy = self
    copy[index] ^= 1 << UInt8(bit)
    return copy
  }
}
