import Foundation

/// A signed receipt as text: `FW1.<public receipt>.<signature>`, both in base64url.
///
/// The first part is JSON with sorted keys and the signature is Ed25519, deterministic by RFC 8032,
/// so the same receipt always gives the same token. It fits a QR code.
package struct ReceiptToken: Hashable, Sendable {
  package let text: String

  /// Signs the receipt with the desk's key.
  package init(_ receipt: Receipt, _ vault: some Vault) {
    let mark = vault.mac(receipt.personalBytes, purpose: "receipt-content")
    let body = ReceiptBody(PublicReceipt(receipt, contentMark: mark)).json
    let signed = "\(Self.prefix).\(Base64URL.text(body))"
    text = "\(signed).\(Base64URL.text(vault.sign(Array(signed.utf8))))"
  }

  /// Says which format and which version of it; part of what is signed.
  static let prefix = "FW1"

  /// Longest token that is looked at, in bytes: above the longest one made, and a QR code holds it.
  package static let longest = 900

  /// Whether the token is genuine; needs only the desk's published key (I37).
  package static func check(
    _ text: String,
    _ cryptography: some Cryptography,
    publicKey: [UInt8]
  ) -> ReceiptCheck {
    guard text.utf8.count <= longest else { return .broken(.notAReceipt) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == prefix else { return .broken(.notAReceipt) }
    guard let body = Base64URL.bytes(parts[1]), let signature = Base64URL.bytes(parts[2]) else {
      return .broken(.damaged)
    }
    let signed = Array("\(prefix).\(parts[1])".utf8)
    guard cryptography.verify(signature: signature, of: signed, publicKey: publicKey) else {
      return .broken(.signature)
    }
    guard let receipt = ReceiptBody.receipt(json: body) else { return .broken(.unreadable) }
    return .valid(receipt)
  }
}

/// What a check of a token or file finds.
package enum ReceiptCheck: Hashable, Sendable {
  /// Signed by the desk and unchanged; whether it is the newest one is its standing.
  case valid(PublicReceipt)
  case broken(Reason)

  /// Why a text is no receipt of this desk.
  package enum Reason: String, CaseIterable, Hashable, Sendable {
    /// Neither a token nor a file with one.
    case notAReceipt = "not-a-receipt"
    /// Looks like a receipt, but is cut or mistyped.
    case damaged
    /// The signature does not fit: changed, or signed by someone else.
    case signature
    /// Genuine, but of a version this program does not read.
    case unreadable
  }
}
