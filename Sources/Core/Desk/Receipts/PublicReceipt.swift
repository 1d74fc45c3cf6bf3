package import Cancellation

/// The part of a receipt that anyone who holds its token may see: nothing personal (I38).
package struct PublicReceipt: Hashable, Sendable {
  package let kind: Receipt.Kind
  package let act: RequestKind
  package let carrier: String
  package let reference: CaseReference
  package let number: Int
  package let receivedAt: Instant
  package let effective: Effective
  package let issuedAt: Instant
  package let zone: Zone
  /// Keyed hash of the personal content, 32 bytes; tells nothing without the desk's key.
  package let contentMark: [UInt8]

  /// When it takes, or took, effect.
  package enum Effective: Hashable, Sendable {
    case onceReady
    case endOf(LocalDate)
    case whenCarrierConfirms
    case ended(Instant)
    /// The request was called off, refused or lapsed: the line stays as it was.
    case never
    /// It was carried out, and the line was brought back since.
    case undone
  }
}

extension PublicReceipt {
  /// The public part of a receipt with the mark of its personal content.
  init(_ receipt: Receipt, contentMark: [UInt8]) {
    self.init(
      kind: receipt.kind,
      act: receipt.content.act,
      carrier: String(receipt.content.carrier.prefix(PublicReceipt.longestCarrier)),
      reference: receipt.reference,
      number: receipt.number,
      receivedAt: receipt.content.receivedAt,
      effective: Effective(receipt),
      issuedAt: receipt.issuedAt,
      zone: receipt.content.zone,
      contentMark: contentMark
    )
  }

  /// Characters of a brand in a token: a QR code that a phone reads from paper has little room.
  static let longestCarrier = 40
}

extension PublicReceipt.Effective {
  /// What the receipt says about the end.
  init(_ receipt: Receipt) {
    switch receipt.kind {
    case .calledOff, .refused, .lapsed: self = .never
    case .broughtBack: self = .undone
    case .received, .dateChanged, .ended:
      if let endedAt = receipt.content.endedAt {
        self = .ended(endedAt)
      } else {
        switch receipt.content.effective {
        case .onceReady: self = .onceReady
        case .endOf(let date, _): self = .endOf(date)
        case .whenCarrierConfirms: self = .whenCarrierConfirms
        }
      }
    }
  }
}
