package import Cancellation

/// The receipt as a letter for paper and PDF.
package enum ReceiptLetter {
  /// `checkAddress` is the base address of the portal without a final slash.
  package static func make(
    _ receipt: Receipt,
    _ token: ReceiptToken,
    _ catalogues: Catalogues,
    _ language: Language,
    checkAddress: String
  ) -> Letter {
    let say = { (message: Message) in catalogues.text(message, language) }
    let title = say(Message("receipt.title.\(receipt.kind.rawValue)"))
    let address = "\(checkAddress)/check?receipt=\(token.text)"
    return Letter(
      title: title,
      language: language,
      date: receipt.issuedAt,
      keywords: token.text,
      blocks: [
        .paragraph(say(ReceiptWords.statement(receipt))),
        .facts(
          ReceiptWords.facts(receipt).map {
            Letter.Fact(label: say($0.label), value: say($0.value))
          }
        ),
        .paragraph(say(Message("receipt.four-facts"))),
        .qr(
          text: address,
          caption: say(Message("receipt.check", ("address", .text("\(checkAddress)/check"))))
        ),
        .smallPrint(say(Message("receipt.small-print"))),
      ]
    )
  }
}
