import Cancellation
import Desk
import Foundation
import SQLiteStore
import Vault

let journalVerifyCommand = CommandSpec(
  words: ["journal", "verify"],
  operands: [],
  options: [Place.options[0]],
  help: "Recompute the whole journal: hash chain, positions and signed heads; changes nothing.",
  run: { arguments in
    let data = DataFolder(path: try arguments.required("data"))
    try data.needDesk()
    let key = try PublicKey.read(
      data.keys + "/public.key",
      remedy: "put the copy that was published into its place"
    )
    let cryptography = SodiumCryptography()
    do {
      let store = try SQLiteStore.open(
        path: data.database,
        mode: .readOnly(publicKey: key),
        cryptography: cryptography
      )
      let verifier = JournalVerifier(cryptography: cryptography, publicKey: key)
      let report = try verifier.verify(store, heads: try store.heads.heads()) { events in
        Console.progress("\(events) events verified")
      }
      Console.progress("")
      guard let problem = report.problem else {
        Console.say(
          "journal: ok, \(report.events) events in \(report.streams) cases, "
            + "\(report.heads) signed heads, head \(Hex.text(report.head.hash).prefix(16))"
        )
        return
      }
      throw CommandFailure(
        code: "journal-broken",
        sentence: "The journal is broken at event \(problem.position): \(problem.what). "
          + "Stop the desk and restore it from the newest backup that verifies.",
        status: 2
      )
    } catch let error as StoreError {
      throw CommandFailure(
        code: "journal-broken",
        sentence: "\(data.database): \(error.finding). Stop the desk and restore it from the "
          + "newest backup that verifies.",
        status: 2
      )
    }
  }
)

let receiptVerifyCommand = CommandSpec(
  words: ["receipt", "verify"],
  operands: ["FILE"],
  options: [
    Option("key", "FILE", fallback: "var/keys/public.key", help: "the desk's published key")
  ],
  help: "Check a receipt (PDF or token) against the published key; needs no desk and no network.",
  run: { arguments in
    let key = try PublicKey.read(
      try arguments.required("key"),
      remedy: "name the file with --key"
    )
    let path = arguments.operands[0]
    let bytes = try InputFile(path).piece(ReceiptFile.largest + 1)
    switch ReceiptFile.check(bytes, SodiumCryptography(), publicKey: key) {
    case .valid(let receipt):
      Console.say(
        """
        receipt: genuine
        reference  \(receipt.reference.text), receipt \(receipt.number) (\(receipt.kind.rawValue))
        request    \(receipt.act.rawValue), \(receipt.carrier)
        received   \(receipt.receivedAt.iso8601)
        effective  \(receipt.effective.plain)
        issued     \(receipt.issuedAt.iso8601)
        """
      )
    case .broken(let reason):
      throw CommandFailure(
        code: "receipt-\(reason.rawValue)",
        sentence: "\(path) is not a genuine receipt of this desk (\(reason.rawValue)). "
          + "Ask the sender for the file they received from the desk.",
        status: 2
      )
    }
  }
)

/// The desk's published key, as `public.key` holds it: 64 hexadecimal digits.
private enum PublicKey {
  /// Longer than the digits with any white space around them.
  private static let limit = 200

  static func read(_ path: String, remedy: String) throws -> [UInt8] {
    let bytes = try InputFile(path).piece(limit)
    let text = String(decoding: bytes, as: UTF8.self)
    guard let key = Hex.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)), key.count == 32
    else {
      throw CommandFailure(
        code: "key",
        sentence: "\(path) is no published key (64 hexadecimal digits); \(remedy)."
      )
    }
    return key
  }
}

extension PublicReceipt.Effective {
  fileprivate var plain: String {
    switch self {
    case .onceReady: "as soon as every requirement is met"
    case .endOf(let date): "end of \(date)"
    case .whenCarrierConfirms: "when the carrier confirms"
    case .ended(let at): "ended \(at.iso8601)"
    case .never: "never; the line stays as it was"
    case .undone: "undone; the line was brought back"
    }
  }
}

extension StoreError {
  /// What a check found, without the remedies of everyday work.
  fileprivate var finding: String {
    switch self {
    case .corrupt(let what), .unavailable(let what), .readOnly(let what): what
    case .movedOn, .claimed, .commandReused, .leaseLost, .lookupTaken, .recordChanged,
      .notBooked:
      "the journal changed while it was read"
    }
  }
}
