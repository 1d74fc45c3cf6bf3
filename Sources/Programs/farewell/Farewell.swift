import Desk
import Glibc

/// The program: one command a run.
@main
enum Farewell {
  static let parser = OptionParser(commands: [
    serveCommand, linesImportCommand, caseListCommand, caseShowCommand, caseApproveCommand,
    caseRefuseCommand, caseAskCommand, caseNoteCommand, caseResolveCommand, caseSentCommand,
    caseEvidenceCommand, caseComplainCommand, caseCheckCommand, casePutAwayCommand,
    caseCloseUnconfirmedCommand, caseEraseCommand, receiptVerifyCommand, journalVerifyCommand,
    caseRefundsCommand, caseClaimRefundCommand, caseApproveRefundCommand,
    caseDeclineRefundCommand, casePayoutCommand, casePayCommand, caseSettleCommand,
    caseWriteOffCommand, caseBillCommand, caseCreditBillCommand, caseUpholdBillCommand,
    billsImportCommand, packsCheckCommand, packsNewCommand, packsShowCommand, packsDiffCommand,
    guideCommand, quoteCommand, contactCheckCommand, payoutsExportCommand, payoutsListCommand,
    bankImportCommand, bankAssignCommand,
    bankNotOursCommand, providerImportCommand, reconcileCommand, ledgerShowCommand,
    ledgerExportCommand, ledgerVerifyCommand, ledgerLockCommand,
  ])

  static func main() {
    // A client that hangs up must not end the program; writes report it instead.
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      if words.isEmpty || words == ["--help"] || words == ["help"] {
        Console.say(parser.help())
        return
      }
      if words == ["help", "--table"] {
        Console.say(parser.table)
        return
      }
      if words.last == "--help" {
        let (command, _) = try helpTarget(Array(words.dropLast()))
        Console.say(parser.help(for: command))
        return
      }
      let (command, arguments) = try parser.parse(words)
      try command.run(arguments)
    } catch let error as UsageError {
      Console.complain("farewell: \(error.sentence) [\(error.code)]")
      exit(64)
    } catch {
      let failure = CommandFailure.of(error)
      Console.complain("farewell: \(failure.sentence) [\(failure.code)]")
      exit(failure.status)
    }
  }

  /// The command that help is asked for, whatever operands and options are missing.
  private static func helpTarget(_ words: [String]) throws(UsageError) -> (CommandSpec?, Void) {
    let named = parser.commands.first { words.starts(with: $0.words) }
    guard named != nil || words.isEmpty else {
      throw UsageError(
        code: "unknown-command",
        sentence: "\(Quoted(words[0])) is no command; see farewell --help."
      )
    }
    return (named, ())
  }
}

/// Where the program talks to the person who runs it.
enum Console {
  static func say(_ text: String) {
    write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO)
  }

  static func complain(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Progress on one line that is written over; only where somebody looks at it.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  /// Bytes for a file or a pipe, as they are.
  static func write(_ bytes: [UInt8]) {
    write(bytes, to: STDOUT_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8), to: descriptor)
  }

  private static func write(_ content: [UInt8], to descriptor: Int32) {
    var bytes = content[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
