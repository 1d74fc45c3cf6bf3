/// Why a bank statement is not taken in: where, what, and what to do; nothing of it was posted.
///
/// Never carries what stands in the statement: names and texts of payments are personal.
package struct StatementProblem: Error, Hashable, Sendable {
  /// Line of the file, from 1.
  package let line: Int
  /// The element it is about, such as `Ntry/Amt`; empty for the file as a whole.
  package let place: String
  package let what: What

  package init(_ what: What, line: Int, place: String = "") {
    self.what = what
    self.line = line
    self.place = place
  }

  /// What is wrong.
  package enum What: Hashable, Sendable {
    case empty
    case notXML
    case truncated
    /// Not UTF-8, which ISO 20022 files are in.
    case encoding
    /// It declares entities or names another file; a bank's never does.
    case declaresTypes
    /// Another message or version than `camt.053`.
    case otherMessage
    /// The statement of another account, masked.
    case otherAccount(String)
    case otherCurrency
    case missing
    case amount(BankAmount.Problem)
    case date
    case word
    /// Opening balance and entries do not give the closing balance.
    case balance(difference: String)
    case tooLong
    case tooMany(limit: Int)
    case tooDeep
    /// The file was another one when it was read the second time.
    case changed
  }

  /// Stable machine-readable code.
  package var code: String {
    switch what {
    case .empty: "statement.empty"
    case .notXML: "statement.not-xml"
    case .truncated: "statement.truncated"
    case .encoding: "statement.encoding"
    case .declaresTypes: "statement.declares-types"
    case .otherMessage: "statement.other-message"
    case .otherAccount: "statement.other-account"
    case .otherCurrency: "statement.other-currency"
    case .missing: "statement.missing"
    case .amount: "statement.amount"
    case .date: "statement.date"
    case .word: "statement.word"
    case .balance: "statement.balance"
    case .tooLong: "statement.too-long"
    case .tooMany: "statement.too-many"
    case .tooDeep: "statement.too-deep"
    case .changed: "statement.changed"
    }
  }

  /// Line, element and remedy, such as `line 12, Ntry/Amt: …`.
  package var sentence: String {
    "line \(line)\(place.isEmpty ? "" : ", \(place)"): \(remedy)"
  }

  private var remedy: String {
    switch what {
    case .empty: "the file is empty; fetch it from the bank again."
    case .notXML: "this is no XML; fetch the statement as camt.053, unpacked, from the bank again."
    case .truncated: "the file ends before the statement does; fetch it from the bank again."
    case .encoding: "this is not UTF-8; have the bank send UTF-8, as ISO 20022 wants it."
    case .declaresTypes: "it has a DOCTYPE or an entity; no bank's file has, so ask the bank."
    case .otherMessage:
      "this is no camt.053 of version 02 to 13; fetch the end-of-day statement as camt.053."
    case .otherAccount(let masked):
      "this is the statement of \(masked); name that account with --account, if it is the desk's."
    case .otherCurrency: "another currency than the account's; ask the bank what it means."
    case .missing: "it is missing; fetch the statement from the bank again."
    case .amount(.negative): "an amount is below zero; CdtDbtInd says the direction. Ask the bank."
    case .amount(.tooLarge): "an amount is larger than the books take; ask the bank."
    case .amount(.tooFine): "an amount has parts of the smallest unit; ask the bank."
    case .amount(.unknownCurrency): "the desk does not know this currency; settle it by hand."
    case .amount(.form): "this is no amount, such as 12.30; ask the bank."
    case .date: "this is no day, such as 2026-11-20; ask the bank."
    case .word: "the word is none of those of the standard; ask the bank."
    case .balance(let difference):
      "opening balance and entries miss the closing balance by \(difference); ask the bank."
    case .tooLong: "it has more than \(StatementReader.textLimit) characters; ask the bank."
    case .tooMany(let limit): "more than \(limit) details in one entry; ask the bank to split it."
    case .tooDeep: "elements are nested deeper than any statement's; this is none."
    case .changed: "the file changed while it was read; import it again once it is complete."
    }
  }
}
