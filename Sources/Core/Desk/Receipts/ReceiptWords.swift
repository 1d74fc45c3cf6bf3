import Cancellation

/// What a receipt says, for page and letter alike: a sentence, and rows of label and value.
package enum ReceiptWords {
  /// A row of the receipt.
  package struct Row: Hashable, Sendable {
    package let label: Message
    package let value: Message
  }

  /// What happened, in a sentence.
  package static func statement(_ receipt: Receipt) -> Message {
    Message(
      "receipt.statement.\(receipt.kind.rawValue)",
      ("carrier", .text(receipt.content.carrier)),
      ("act", .message(Message(receipt.content.act)))
    )
  }

  /// All rows, personal ones included; for the holder only.
  package static func facts(_ receipt: Receipt) -> [Row] {
    let content = receipt.content
    let zone = content.zone
    var rows = [
      Row("receipt.label.reference", .text(receipt.reference.text)),
      Row("receipt.label.number", .number(receipt.number)),
      Row("receipt.label.act", .message(Message(content.act))),
      Row("receipt.label.carrier", .text(content.carrier)),
      Row("receipt.label.line", .message(Message(line: content.line))),
      Row("receipt.label.name", content.name.shown),
      Row("receipt.label.capacity", .message(Message(content.capacity))),
      Row("receipt.label.wish", .message(wish(content.wish))),
      Row("receipt.label.received", .instant(content.receivedAt, zone)),
      Row("receipt.label.effective", .message(effective(PublicReceipt.Effective(receipt), zone))),
    ]
    if let proof = content.endProof {
      rows.append(Row("receipt.label.end-proof", .message(Message(proof))))
    }
    if content.remark.value != "" {
      rows.append(Row("receipt.label.remark", content.remark.shown))
    }
    if let summary = content.summary {
      rows.append(Row("receipt.label.summary", .text(summary)))
    }
    rows.append(Row("receipt.label.issued", .instant(receipt.issuedAt, zone)))
    return rows
  }

  /// The rows anyone may see (I38).
  package static func facts(_ receipt: PublicReceipt) -> [Row] {
    [
      Row("receipt.label.reference", .text(receipt.reference.text)),
      Row("receipt.label.number", .number(receipt.number)),
      Row("receipt.label.kind", .message(Message("receipt.title.\(receipt.kind.rawValue)"))),
      Row("receipt.label.act", .message(Message(receipt.act))),
      Row("receipt.label.carrier", .text(receipt.carrier)),
      Row("receipt.label.received", .instant(receipt.receivedAt, receipt.zone)),
      Row("receipt.label.effective", .message(effective(receipt.effective, receipt.zone))),
      Row("receipt.label.issued", .instant(receipt.issuedAt, receipt.zone)),
    ]
  }

  private static func wish(_ wish: RequestedDate) -> Message {
    switch wish {
    case .earliest: Message("receipt.wish.earliest")
    case .on(let date): Message("receipt.wish.on", ("date", .date(date)))
    }
  }

  private static func effective(_ effective: PublicReceipt.Effective, _ zone: Zone) -> Message {
    switch effective {
    case .onceReady: Message("when.once-ready")
    case .endOf(let date): Message("when.end-of", ("moment", .instant(zone.end(of: date), zone)))
    case .whenCarrierConfirms: Message("when.carrier-confirms")
    case .ended(let instant):
      Message("receipt.effective.since", ("moment", .instant(instant, zone)))
    case .never: Message("receipt.effective.never")
    case .undone: Message("receipt.effective.undone")
    }
  }
}

extension ReceiptWords.Row {
  /// A row whose value needs no words of its own is put through a text that is only the value.
  fileprivate init(_ label: String, _ value: Message.Value) {
    self.init(label: Message(label), value: Message("receipt.value", ("value", value)))
  }
}

extension Personal<String> {
  /// The text, or the words for a value that was erased.
  fileprivate var shown: Message.Value {
    switch self {
    case .known(let text): .text(text)
    case .erased: .message(Message("receipt.erased"))
    }
  }
}
