import Desk
import Foundation
import Synchronization
import Testing
import Vault

@Suite("The folder of keys")
struct KeyFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func openingError(createIfMissing: Bool = true) -> String? {
    let error = refusal { () throws(VaultError) in
      try SodiumVault(folder: folder.path, createIfMissing: createIfMissing)
    }
    guard case .keysUnavailable(let sentence) = error else { return nil }
    return sentence
  }

  @Test("is made at the first start, with keys that nobody else can read")
  func firstStart() throws {
    let path = folder.path + "/keys"
    let vault = try SodiumVault(folder: path, createIfMissing: true)
    #expect(try folder.mode("keys") == 0o700)
    #expect(try folder.mode("keys/master.key") == 0o600)
    #expect(try folder.mode("keys/signing.key") == 0o600)
    #expect(try folder.mode("keys/public.key") == 0o644)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(names == ["master.key", "public.key", "signing.key"])
    #expect(vault.publicKey.count == 32)
  }

  @Test("is refused, and left as it is, when it is missing and may not be made")
  func absent() throws {
    #expect(openingError(createIfMissing: false)?.contains("master.key is missing") == true)
    #expect(try folder.names().isEmpty)
    let error = refusal { () throws(VaultError) in
      try SodiumVault(folder: folder.path + "/none", createIfMissing: false)
    }
    #expect(error != nil)
  }

  @Test(
    "is refused when a key file may be used by others",
    arguments: ["master.key", "signing.key"],
    [0o604, 0o640, 0o660, 0o644, 0o602, 0o700]
  )
  func permissions(name: String, mode: Int) throws {
    _ = try folder.vault()
    try folder.setMode(name, mode)
    #expect(openingError()?.contains("Run: chmod 600 \(folder.path)/\(name)") == true)
    try folder.setMode(name, 0o400)
    #expect(openingError() == nil)
  }

  @Test("is refused when others may write to it", arguments: [0o770, 0o702, 0o777])
  func folderPermissions(mode: Int) throws {
    _ = try folder.vault()
    try folder.setMode("", mode)
    #expect(openingError()?.contains("chmod 700") == true)
  }

  @Test("is refused when a key has the wrong size", arguments: [0, 31, 33, 64])
  func sizes(count: Int) throws {
    try folder.write("master.key", Array(repeating: 7, count: count))
    #expect(openingError()?.contains("has \(count) bytes instead of 32") == true)
    #expect(try folder.names() == ["master.key"])
  }

  @Test("is refused when a key file is a link or a folder")
  func otherKinds() throws {
    try folder.write("elsewhere", Array(repeating: 7, count: 32))
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/master.key",
      withDestinationPath: folder.path + "/elsewhere"
    )
    #expect(openingError()?.contains("cannot be opened") == true)
    try folder.remove("master.key")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/master.key",
      withIntermediateDirectories: false
    )
    #expect(openingError()?.contains("is not a plain file") == true)
  }

  @Test("never gets a new key in place of a lost one", arguments: ["master.key", "signing.key"])
  func lostKey(name: String) throws {
    _ = try folder.vault()
    try folder.remove(name)
    #expect(openingError()?.contains("Restore it from the backup") == true)
    #expect(try !folder.names().contains(name))
  }

  @Test("is completed when the first start was cut off between the keys")
  func interruptedStart() throws {
    try folder.write("master.key", Array(repeating: 7, count: 32))
    try folder.write(".signing.key.new", [1, 2, 3])
    #expect(openingError() == nil)
    #expect(try folder.names() == ["master.key", "public.key", "signing.key"])
    #expect(try folder.read("master.key") == Array(repeating: 7, count: 32))
  }

  @Test("is refused when the published key belongs to another signing key")
  func swappedKey() throws {
    _ = try folder.vault()
    try folder.write("signing.key", Array(repeating: 9, count: 32))
    #expect(openingError()?.contains("public.key does not belong to signing.key") == true)
  }

  @Test("no error says anything about the bytes of a key")
  func silence() throws {
    try folder.write("master.key", Array("secretsecretsecretsecretsecret!!!".utf8))
    #expect(openingError()?.contains("secret") == false)
  }

  @Test("gets one set of keys when several programs start for the first time at once")
  func simultaneousStarts() {
    let path = folder.path
    let publicKeys = Mutex<[[UInt8]]>([])
    let starts = (0..<8).map { _ in
      let done = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        do throws(VaultError) {
          let vault = try SodiumVault(folder: path, createIfMissing: true)
          let key = vault.newKey()
          for number in 0..<200 {
            let plain = Array("\(number)".utf8)
            let sealed = try vault.seal(plain, with: key, context: "c")
            let opened = try vault.open(sealed, with: key, context: "c")
            if opened != plain { Issue.record("Seal \(number) opened to another text.") }
          }
          publicKeys.withLock { $0.append(vault.publicKey) }
        } catch {
          Issue.record("A start was refused: \(error)")
        }
        done.signal()
      }
      return done
    }
    for done in starts { done.wait() }
    let keys = publicKeys.withLock { $0 }
    #expect(keys.count == 8 && Set(keys).count == 1)
  }
}
