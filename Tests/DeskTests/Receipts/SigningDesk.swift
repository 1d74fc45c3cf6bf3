import Cancellation
import Desk
import Foundation
import Vault

/// Real keys in a folder of their own, gone when the test is over.
final class SigningDesk {
  let vault: SodiumVault
  let cryptography = SodiumCryptography()
  private let folder = NSTemporaryDirectory() + "farewell-keys-\(UUID().uuidString)"

  init() throws {
    vault = try SodiumVault(folder: folder, createIfMissing: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)  // The system clears what is left.
  }

  func check(_ token: String) -> ReceiptCheck {
    ReceiptToken.check(token, cryptography, publicKey: vault.publicKey)
  }

  func check(file: [UInt8]) -> ReceiptCheck {
    ReceiptFile.check(file, cryptography, publicKey: vault.publicKey)
  }
}

extension ReceiptCheck {
  /// The receipt, if the check found it genuine.
  var receipt: PublicReceipt? {
    guard case .valid(let receipt) = self else { return nil }
    return receipt
  }
}
