import Foundation

/// Measures the desk against limits in the same run; `bin/bench` builds and starts it.
@main
enum Bench {
  static func main() {
    // A client that hangs up must not end the program; writes report it instead.
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      switch words.first {
      case "cases": try WholeCases(try Choices(words.dropFirst())).run()
      case "quotes":
        let quotes = Quotes(rounds: try Choices(words.dropFirst()).number("rounds"))
        for row in try quotes.rows() { Bench.say("\(row.text) \(row.note)") }
      case "packs":
        let choices = try Choices(words.dropFirst())
        let rounds = Packs(share: try choices.text("share"), rounds: try choices.number("rounds"))
        for row in try rounds.rows() { Bench.say("\(row.text) \(row.note)") }
      case "bank": try Bank(try Choices(words.dropFirst())).run()
      case "constant": try ConstantPage(try Choices(words.dropFirst())).serve()
      case "run": try Rounds(try Choices(words.dropFirst())).run()
      default:
        throw BenchFailure("usage: bench run|bank|cases|packs|quotes|constant --option value …")
      }
    } catch let failure as BenchFailure {
      complain("bench: \(failure.sentence)")
      exit(1)
    } catch {
      complain("bench: \(error)")
      exit(1)
    }
  }

  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// Why there is no figure.
struct BenchFailure: Error {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}

/// The options of a command: pairs of `--name value`.
struct Choices {
  private var values: [String: String] = [:]

  init(_ words: some Sequence<String>) throws(BenchFailure) {
    var words = words.makeIterator()
    while let name = words.next() {
      guard name.hasPrefix("--"), let value = words.next() else {
        throw BenchFailure("\(name): write options as --name value")
      }
      values[String(name.dropFirst(2))] = value
    }
  }

  func text(_ name: String) throws(BenchFailure) -> String {
    guard let text = values[name] else { throw BenchFailure("--\(name) is missing") }
    return text
  }

  func number(_ name: String) throws(BenchFailure) -> Int {
    guard let number = Int(try text(name)), number >= 0 else {
      throw BenchFailure("--\(name) takes a number")
    }
    return number
  }
}
