import Cancellation
import Desk
import Vault

extension CommandFailure {
  /// An error that no command expected, in words.
  static func of(_ error: any Error) -> CommandFailure {
    if let failure = error as? CommandFailure { return failure }
    if let error = error as? StoreError { return of(error) }
    if let error = error as? DeskError { return of(error) }
    return CommandFailure(
      code: "failed",
      sentence: "\(error); report this with the command you gave."
    )
  }

  private static func of(_ error: StoreError) -> CommandFailure {
    CommandFailure(code: "store", sentence: error.sentence)
  }

  private static func of(_ error: DeskError) -> CommandFailure {
    switch error {
    case .refused(let refusal):
      CommandFailure(code: refusal.code, sentence: "The desk says no: \(refusal.code).")
    case .store(let error): of(error)
    case .damaged(let what):
      CommandFailure(
        code: "damaged",
        sentence: "\(what.capitalisedFirst); run farewell journal verify."
      )
    }
  }
}

extension StoreError {
  /// What the store could not do and what helps, for the command line.
  var sentence: String {
    switch self {
    case .movedOn, .recordChanged: "What was to be changed has just changed; try again."
    case .claimed(let key, let id): "\(key) is held by the case \(id) already."
    case .commandReused: "The same command came before with another content; try again."
    case .leaseLost: "Another worker has taken the work over; try again."
    case .lookupTaken(let line, let other):
      "The lines \(line) and \(other) have a number in common; correct the older one first."
    case .notBooked(let problem): problem.sentence
    case .unavailable(let why): "\(why.capitalisedFirst); try again."
    case .readOnly(let why):
      "\(why.capitalisedFirst); make room or mend the disk, check who owns the folder, try again."
    case .corrupt(let why): "\(why.capitalisedFirst); run farewell journal verify."
    }
  }
}

extension LedgerProblem {
  /// Why the ledger does not take it, for the command line.
  fileprivate var sentence: String {
    switch self {
    case .locked(let last): "The books are closed through \(last); book on a later day."
    case .dayNotOver(let day):
      "\(day) is not over everywhere yet; close an earlier day, or come back in a day."
    case .unbalanced(_, let currency):
      "The postings in \(currency.code) do not add up to zero; nothing was written. Report this."
    case .amount:
      "An amount is zero or beyond \(Booking.limit) minor units; nothing was written."
    case .event: "A posting belongs to no event; nothing was written. Report this."
    }
  }
}

extension VaultError {
  /// What is wrong with the keys and what helps, for the command line.
  var sentence: String {
    switch self {
    case .sealBroken: "A seal does not open; the keys belong to another desk."
    case .keysUnavailable(let why): why
    }
  }
}

extension String {
  fileprivate var capitalisedFirst: String {
    // Paths and ids keep their spelling.
    guard let first, first.isLetter, !prefix(while: { $0 != " " }).contains("/") else {
      return self
    }
    return first.uppercased() + dropFirst()
  }
}
