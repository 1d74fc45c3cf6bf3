/// A receipt letter as a file that shows every change: the PDF and one signed line after its end.
///
/// The line is a PDF comment, `%FAREWELL <token> <signature>`, and the signature covers all bytes
/// before it, token included, so neither part can be taken from another receipt (I37).
package enum ReceiptFile {
  /// Appends the signed line to a finished PDF.
  package static func sign(_ pdf: [UInt8], _ token: ReceiptToken, _ vault: some Vault) -> [UInt8] {
    let covered = pdf + Array("\n\(mark)\(token.text) ".utf8)
    return covered + Array("\(Base64URL.text(vault.sign(covered)))\n".utf8)
  }

  /// Checks a signed PDF, or a text file that holds a token and nothing else.
  package static func check(
    _ bytes: [UInt8],
    _ cryptography: some Cryptography,
    publicKey: [UInt8]
  ) -> ReceiptCheck {
    guard bytes.count <= largest else { return .broken(.notAReceipt) }
    guard bytes.starts(with: Array("%PDF-".utf8)) else {
      guard bytes.count <= ReceiptToken.longest + 16 else { return .broken(.notAReceipt) }
      let text = String(decoding: bytes, as: UTF8.self)
      let token = text.trimmingPrefix(while: \.isWhitespace).prefix { !$0.isWhitespace }
      guard text.allSatisfy({ $0.isWhitespace || $0.isASCII }),
        text.split(whereSeparator: \.isWhitespace).count == 1
      else { return .broken(.notAReceipt) }
      return ReceiptToken.check(String(token), cryptography, publicKey: publicKey)
    }
    return checkPDF(bytes, cryptography, publicKey: publicKey)
  }

  private static func checkPDF(
    _ bytes: [UInt8],
    _ cryptography: some Cryptography,
    publicKey: [UInt8]
  ) -> ReceiptCheck {
    let line = Array("\n\(mark)".utf8)
    let tail = bytes.suffix(longestTail)
    let start = tail.indices.last { tail[$0] == line[0] && tail[$0...].starts(with: line) }
    guard let start else { return .broken(.notAReceipt) }
    let body = tail[(start + line.count)...]
    guard body.last == UInt8(ascii: "\n"), let gap = body.firstIndex(of: UInt8(ascii: " ")) else {
      return .broken(.damaged)
    }
    let text = String(decoding: body[(gap + 1)...].dropLast(), as: UTF8.self)
    guard let signature = Base64URL.bytes(text) else { return .broken(.damaged) }
    let covered = Array(bytes[...gap])
    guard cryptography.verify(signature: signature, of: covered, publicKey: publicKey) else {
      return .broken(.signature)
    }
    let token = String(decoding: body[..<gap], as: UTF8.self)
    return ReceiptToken.check(token, cryptography, publicKey: publicKey)
  }

  private static let mark = "%FAREWELL "
  /// A receipt letter has one or two pages and under 200 KB; nobody sends us films.
  package static let largest = 5_000_000
  /// Room for the line; PDF readers look for the end of the file in its last 1,024 bytes.
  private static let longestTail = 1_024
}
