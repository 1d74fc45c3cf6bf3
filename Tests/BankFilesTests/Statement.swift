import BankFiles
import Cancellation
import Desk

/// Statements written for the tests; the account is the registry's example of Italy.
enum Statement {
  static let account = "IT60X0542811101000000123456"
  static let namespace = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"

  static func file(
    _ entries: String,
    id: String = "S-1",
    namespace: String = namespace,
    opening: String = "1000.00",
    closing: String
  ) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="\(namespace)"><BkToCstmrStmt><GrpHdr><MsgId>M-1</MsgId></GrpHdr><Stmt>
    <Id>\(id)</Id><Acct><Id><IBAN>\(account)</IBAN></Id><Ccy>EUR</Ccy></Acct>
    \(balance("OPBD", opening))\(balance("CLBD", closing))
    \(entries)</Stmt></BkToCstmrStmt></Document>
    """
  }

  static func balance(_ kind: String, _ amount: String) -> String {
    "<Bal><Tp><CdOrPrtry><Cd>\(kind)</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">\(amount)</Amt>"
      + "<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>\n"
  }

  static func entry(
    _ amount: String,
    _ direction: String = "CRDT",
    currency: String = "EUR",
    state: String = "<Cd>BOOK</Cd>",
    reference: String = "B-1",
    more: String = "",
    details: String = ""
  ) -> String {
    "<Ntry><Amt Ccy=\"\(currency)\">\(amount)</Amt><CdtDbtInd>\(direction)</CdtDbtInd>\(more)"
      + "<Sts>\(state)</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>"
      + "<AcctSvcrRef>\(reference)</AcctSvcrRef><NtryDtls>\(details)</NtryDtls></Ntry>\n"
  }

  /// What a reading came to: entries, summaries, or code and line of the problem.
  struct Reading {
    var entries: [StatementEntry] = []
    var summaries: [StatementSummary] = []
    var problem: String?
  }

  /// Reads bytes in pieces of a size, as from a file.
  static func read(_ bytes: [UInt8], piece: Int = 1_000) throws -> Reading {
    var rest = bytes[...]
    let file = StatementFile(account: try IBAN.parse(account))
    let box = Box()
    do {
      box.reading.summaries = try file.read {
        let next = Array(rest.prefix(piece))
        rest = rest.dropFirst(next.count)
        return next
      } entry: { entry in
        box.reading.entries.append(entry)
      }
    } catch let problem as StatementProblem {
      box.reading.problem = "\(problem.code) \(problem.line)"
    }
    return box.reading
  }

  static func read(_ text: String, piece: Int = 1_000) throws -> Reading {
    try read(Array(text.utf8), piece: piece)
  }

  private final class Box {
    var reading = Reading()
  }
}
