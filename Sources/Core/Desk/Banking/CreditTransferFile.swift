package import Cancellation

/// A batch of payouts as a SEPA credit-transfer file: ISO 20022 `pain.001.001.09`, as the
/// implementation guidelines of the scheme restrict it (EPC132-08).
///
/// The same payouts, in whatever order they come, ordered at the same time, give the same bytes,
/// and the message id depends on the payouts alone: a bank refuses the same batch sent twice.
package struct CreditTransferFile: Sendable {
  /// Whom the money comes from.
  package struct Debtor: Hashable, Sendable {
    package let name: PaymentText
    package let account: IBAN
    package let bic: BIC?

    package init(name: PaymentText, account: IBAN, bic: BIC?) {
      self.name = name
      self.account = account
      self.bic = bic
    }
  }

  /// Why there is no file; nothing was written.
  package enum Problem: Error, Hashable, Sendable {
    case empty
    case tooMany(limit: Int)
    /// The same payout stands in it twice.
    case twice(BankReference)
    case sum
  }

  /// Banks take a hundred thousand and more; ten thousand keep a file below 10 MB, which every
  /// channel carries, and one day's payouts below it are one file.
  package static let transferLimit = 10_000

  package let debtor: Debtor
  /// Ordered by their references.
  package let transfers: [CreditTransfer]
  package let total: Money
  package let createdAt: Instant
  package let executesOn: LocalDate
  /// Begins with `FW`; the desk's name of the batch, and the bank's.
  package let id: String

  package init(
    _ transfers: [CreditTransfer],
    from debtor: Debtor,
    createdAt: Instant,
    executesOn: LocalDate,
    _ cryptography: any Cryptography
  ) throws(Problem) {
    guard !transfers.isEmpty else { throw .empty }
    guard transfers.count <= Self.transferLimit else { throw .tooMany(limit: Self.transferLimit) }
    self.transfers = transfers.sorted { $0.reference.text < $1.reference.text }
    for (one, next) in zip(self.transfers, self.transfers.dropFirst())
    where one.reference == next.reference {
      throw .twice(one.reference)
    }
    do { total = try Money.sum(of: transfers.map(\.amount), in: .eur) } catch { throw .sum }
    self.debtor = debtor
    self.createdAt = createdAt
    self.executesOn = executesOn
    let content = self.transfers.map {
      "\($0.reference.text) \($0.amount.plain) \($0.account.text) \($0.holder.text)"
    }
    let digest = cryptography.digest(Array(content.joined(separator: "\n").utf8))
    // 30 of the 35 characters a message id may have; 112 bits are never met twice.
    id = "FW" + Hex.text(digest.prefix(14)).uppercased()
  }

  package static let namespace = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"

  /// The file, UTF-8.
  package var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.open("Document", [("xmlns", Self.namespace)])
    xml.open("CstmrCdtTrfInitn")
    xml.element("GrpHdr") { header in
      header.leaf("MsgId", id)
      header.leaf("CreDtTm", createdAt.iso8601)
      Self.sums(transfers.count, total, &header)
      header.element("InitgPty") { $0.leaf("Nm", debtor.name.text) }
    }
    xml.open("PmtInf")
    information(&xml)
    for transfer in transfers { Self.write(transfer, &xml) }
    xml.close("PmtInf")
    xml.close("CstmrCdtTrfInitn")
    xml.close("Document")
    return xml.bytes
  }

  private func information(_ xml: inout XMLWriter) {
    xml.leaf("PmtInfId", id + "-1")
    xml.leaf("PmtMtd", "TRF")
    // Each transfer is booked by itself, so that the statement names each.
    xml.leaf("BtchBookg", "false")
    Self.sums(transfers.count, total, &xml)
    xml.element("PmtTpInf") { $0.element("SvcLvl") { $0.leaf("Cd", "SEPA") } }
    xml.element("ReqdExctnDt") { $0.leaf("Dt", executesOn.description) }
    xml.element("Dbtr") { $0.leaf("Nm", debtor.name.text) }
    xml.element("DbtrAcct") { $0.element("Id") { $0.leaf("IBAN", debtor.account.text) } }
    xml.element("DbtrAgt") { agent in
      agent.element("FinInstnId") { institution in
        if let bic = debtor.bic {
          institution.leaf("BICFI", bic.text)
        } else {
          institution.element("Othr") { $0.leaf("Id", "NOTPROVIDED") }
        }
      }
    }
    // Each side pays its own bank: the only rule of the scheme.
    xml.leaf("ChrgBr", "SLEV")
  }

  private static func sums(_ count: Int, _ total: Money, _ xml: inout XMLWriter) {
    xml.leaf("NbOfTxs", String(count))
    xml.leaf("CtrlSum", BankAmount.text(total))
  }

  private static func write(_ transfer: CreditTransfer, _ xml: inout XMLWriter) {
    xml.element("CdtTrfTxInf") { information in
      information.element("PmtId") { $0.leaf("EndToEndId", transfer.reference.text) }
      information.element("Amt") {
        $0.leaf("InstdAmt", BankAmount.text(transfer.amount), [("Ccy", "EUR")])
      }
      if let bic = transfer.bic {
        information.element("CdtrAgt") { agent in
          agent.element("FinInstnId") { $0.leaf("BICFI", bic.text) }
        }
      }
      information.element("Cdtr") { $0.leaf("Nm", transfer.holder.text) }
      information.element("CdtrAcct") { account in
        account.element("Id") { $0.leaf("IBAN", transfer.account.text) }
      }
      information.element("RmtInf") { $0.leaf("Ustrd", transfer.reference.text) }
    }
  }
}
