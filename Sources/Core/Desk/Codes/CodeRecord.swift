import Cancellation

/// A code as it is kept: everything but the code.
struct CodeRecord {
  let nonce: [UInt8]
  let key: SubjectKey
  /// Empty when there is nobody to send to.
  let sealedAddress: [UInt8]
  let countedOn: String
  let purpose: CodeDesk.Purpose
  let language: Language
  let expires: Instant
  let triesLeft: Int

  func isUsable(_ now: Instant) -> Bool { triesLeft > 0 && now < expires }

  func withTries(_ tries: Int) -> CodeRecord {
    CodeRecord(
      nonce: nonce,
      key: key,
      sealedAddress: sealedAddress,
      countedOn: countedOn,
      purpose: purpose,
      language: language,
      expires: expires,
      triesLeft: tries
    )
  }

  var json: JSON {
    .object([
      "nonce": .string(Hex.text(nonce)), "key": .string(Hex.text(key.wrapped)),
      "address": .string(Hex.text(sealedAddress)), "countedOn": .string(countedOn),
      "purpose": .string(purpose.rawValue), "language": .string(language.rawValue),
      "expires": .int(expires.milliseconds), "tries": .int(Int64(triesLeft)),
    ])
  }
}

extension CodeRecord {
  init?(_ body: [UInt8]) {
    guard let json = try? JSONReader.read(body),  // A damaged record is a code that does not open.
      let nonce = json["nonce"]?.text.flatMap(Hex.bytes),
      let key = json["key"]?.text.flatMap(Hex.bytes),
      let address = json["address"]?.text.flatMap(Hex.bytes),
      let countedOn = json["countedOn"]?.text,
      let purpose = json["purpose"]?.text.flatMap(CodeDesk.Purpose.init(rawValue:)),
      let language = json["language"]?.text.flatMap(Language.init(rawValue:)),
      let expires = json["expires"]?.number, let tries = json["tries"]?.number
    else { return nil }
    self.init(
      nonce: nonce,
      key: SubjectKey(wrapped: key),
      sealedAddress: address,
      countedOn: countedOn,
      purpose: purpose,
      language: language,
      expires: Instant(milliseconds: expires),
      triesLeft: Int(tries)
    )
  }
}
