import Cancellation
import Foundation

/// The JSON inside a token: short names, because a QR code has to carry it.
struct ReceiptBody: Codable {
  let act: String
  let carrier: String
  let mark: String
  let effective: String
  let issued: String
  let kind: String
  let number: Int
  let reference: String
  let received: String
  let zone: String

  enum CodingKeys: String, CodingKey {
    case act = "a"
    case carrier = "b"
    case mark = "d"
    case effective = "e"
    case issued = "i"
    case kind = "k"
    case number = "n"
    case reference = "r"
    case received = "t"
    case zone = "z"
  }

  init(_ receipt: PublicReceipt) {
    act = receipt.act.rawValue
    carrier = receipt.carrier
    mark = Base64URL.text(receipt.contentMark)
    effective = Self.text(receipt.effective)
    issued = receipt.issuedAt.iso8601
    kind = receipt.kind.rawValue
    number = receipt.number
    reference = receipt.reference.text
    received = receipt.receivedAt.iso8601
    zone = receipt.zone.id
  }

  /// UTF-8, keys sorted.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {  // Texts and one whole number always encode.
      preconditionFailure("a receipt is made of plain texts")
    }
    return Array(data)
  }

  /// Reads what `json` wrote; nil for anything else.
  static func receipt(json: [UInt8]) -> PublicReceipt? {
    // The caller tells the reader only that it is unreadable, so the reasons are not kept.
    guard let body = try? JSONDecoder().decode(ReceiptBody.self, from: Data(json)),
      let kind = Receipt.Kind(rawValue: body.kind),
      let act = RequestKind(rawValue: body.act),
      let reference = try? CaseReference.parse(body.reference),
      let received = try? Instant.parse(body.received),
      let issued = try? Instant.parse(body.issued),
      let zone = try? Zone(body.zone),
      let effective = effective(body.effective),
      let mark = Base64URL.bytes(body.mark)
    else { return nil }
    return PublicReceipt(
      kind: kind,
      act: act,
      carrier: body.carrier,
      reference: reference,
      number: body.number,
      receivedAt: received,
      effective: effective,
      issuedAt: issued,
      zone: zone,
      contentMark: mark
    )
  }

  private static func text(_ effective: PublicReceipt.Effective) -> String {
    switch effective {
    case .onceReady: "once-ready"
    case .whenCarrierConfirms: "carrier"
    case .never: "never"
    case .undone: "undone"
    case .endOf(let date): date.description
    case .ended(let instant): instant.iso8601
    }
  }

  private static func effective(_ text: String) -> PublicReceipt.Effective? {
    switch text {
    case "once-ready": return .onceReady
    case "carrier": return .whenCarrierConfirms
    case "never": return .never
    case "undone": return .undone
    default:
      if let date = try? LocalDate.parse(text) { return .endOf(date) }  // Else an instant.
      return (try? Instant.parse(text)).map { .ended($0) }
    }
  }
}

extension Receipt {
  /// The personal content in one fixed form, for its mark; bound to the case.
  var personalBytes: [UInt8] {
    let line =
      switch content.line {
      case .known(.number(let number)): "number \(number.e164)"
      case .known(.iccid(let iccid)): "iccid \(iccid.digits)"
      case .known(.order(let order)): "order \(order)"
      case .erased: ""
      }
    let fields = [
      caseID.description, content.capacity.rawValue, line, content.name.value ?? "",
      content.remark.value ?? "", content.summary ?? "",
    ]
    // Lengths first, so that no two contents run together into the same bytes.
    return fields.flatMap { Array("\($0.utf8.count):".utf8) + Array($0.utf8) }
  }
}
