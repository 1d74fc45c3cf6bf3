import Desk
import Testing
import Vault

/// Ed25519 vectors of RFC 8032 section 7.1 (tests 1 to 3).
struct SignatureVector: Sendable, CustomTestStringConvertible {
  let seed: String
  let publicKey: String
  let message: String
  let signature: String

  var testDescription: String { "seed \(seed.prefix(8))" }

  static let all = [
    SignatureVector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    SignatureVector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    SignatureVector(
      seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      message: "af82",
      signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ]
}

@Suite("Known answers")
struct KnownAnswerTests {
  private let cryptography = SodiumCryptography()

  @Test("signatures are those of RFC 8032", arguments: SignatureVector.all)
  func signatures(vector: SignatureVector) throws {
    let folder = try TemporaryFolder()
    try folder.write("signing.key", bytes(vector.seed))
    let vault = try folder.vault()
    let message = bytes(vector.message)
    #expect(vault.publicKey == bytes(vector.publicKey))
    #expect(vault.sign(message) == bytes(vector.signature))
    #expect(
      cryptography.verify(
        signature: bytes(vector.signature),
        of: message,
        publicKey: vault.publicKey
      )
    )
    #expect(try folder.read("public.key") == Array((vector.publicKey + "\n").utf8))
  }

  @Test("digests are BLAKE2b-256")
  func digests() {
    let rows = [
      ("", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
      ("abc", "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"),
    ]
    for (text, expected) in rows {
      #expect(cryptography.digest(Array(text.utf8)) == bytes(expected))
    }
  }

  @Test("a signature fails for any changed bit, other text, other key or wrong length")
  func forgeries() throws {
    let folder = try TemporaryFolder()
    let otherFolder = try TemporaryFolder()
    let vault = try folder.vault()
    let text = Array("receipt".utf8)
    let signature = vault.sign(text)
    func holds(_ signature: [UInt8], _ text: [UInt8], _ key: [UInt8]) -> Bool {
      cryptography.verify(signature: signature, of: text, publicKey: key)
    }
    #expect(holds(signature, text, vault.publicKey))
    var forged = 0
    for index in signature.indices {
      for bit in 0..<8 where holds(signature.flipping(bit, at: index), text, vault.publicKey) {
        forged += 1
      }
    }
    for index in vault.publicKey.indices {
      for bit in 0..<8 where holds(signature, text, vault.publicKey.flipping(bit, at: index)) {
        forged += 1
      }
    }
    for index in text.indices where holds(signature, text.flipping(0, at: index), vault.publicKey) {
      forged += 1
    }
    #expect(forged == 0)
    #expect(!holds(signature, text, try otherFolder.vault().publicKey))
    #expect(!holds([], text, vault.publicKey) && !holds(signature, text, []))
    #expect(!holds(signature + [0], text, vault.publicKey))
  }

  @Test("comparison looks at every byte, and lengths must agree")
  func comparison() {
    let rows: [([UInt8], [UInt8], Bool)] = [
      ([], [], true), ([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([0, 2], [1, 2], false),
      ([1], [1, 0], false), ([], [0], false),
    ]
    for (left, right, expected) in rows {
      #expect(cryptography.equal(left, right) == expected)
    }
  }

  @Test("random bytes have the length asked for and do not repeat")
  func randomness() {
    #expect(cryptography.random(count: 0).isEmpty)
    #expect(cryptography.random(count: 32).count == 32)
    #expect(cryptography.random(count: 32) != cryptography.random(count: 32))
  }

  @Test("a MAC is apart for each purpose, text and master key")
  func macs() throws {
    let folder = try TemporaryFolder()
    let otherFolder = try TemporaryFolder()
    let vault = try folder.vault()
    let macs = [
      vault.mac([1, 2], purpose: "link"), vault.mac([1, 2], purpose: "code"),
      vault.mac([1, 3], purpose: "link"), vault.mac([], purpose: "link"),
      vault.mac([1, 2], purpose: ""), try otherFolder.vault().mac([1, 2], purpose: "link"),
    ]
    #expect(Set(macs).count == macs.count)
    #expect(macs.allSatisfy { $0.count == 32 } && macs[0] == vault.mac([1, 2], purpose: "link"))
  }
}
