/// The operands and options of every command, as the program itself lists them.
struct Table {
  struct Row: Hashable {
    let command: String
    /// An operand such as `REFERENCE`, or an option with its dashes; `-` when there is none.
    let name: String
    /// Placeholder of an option's value, `-` for a switch.
    let value: String

    var isOption: Bool { name.hasPrefix("--") }
    var isSwitch: Bool { isOption && value == "-" }
  }

  let rows: [Row]

  init() throws {
    let outcome = try Program.farewell.run(["help", "--table"])
    rows = outcome.said.split(separator: "\n").map { line in
      let parts = line.split(separator: "\t").map(String.init)
      return Row(command: parts[0], name: parts[1], value: parts.last ?? "-")
    }
  }

  var commands: [String] {
    rows.map(\.command).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  func operands(of command: String) -> [String] {
    rows.filter { $0.command == command && !$0.isOption && $0.name != "-" }.map(\.name)
  }
}

/// A wrong command line: what is given, and what must be said of it.
struct Wrong: CustomStringConvertible {
  let arguments: [String]
  let status: Int32
  let code: String
  /// Words the message must have: the field and the value.
  let names: [String]

  init(_ arguments: [String], _ status: Int32, _ code: String, _ names: String...) {
    self.arguments = arguments
    self.status = status
    self.code = code
    self.names = names
  }

  var description: String { arguments.map { "\($0.debugDescription)" }.joined(separator: " ") }

  /// What is wrong with how the program took it; empty when all is as it must be.
  func faults() throws -> [String] {
    let outcome = try Program.farewell.run(arguments)
    let missing = (names + ["farewell: "]).filter { !outcome.complained.contains($0) }
    var faults = missing.map { "does not say \($0)" }
    if outcome.status != status { faults.append("status \(outcome.status), not \(status)") }
    if outcome.code != code { faults.append("code \(outcome.code ?? "none"), not \(code)") }
    if outcome.complained.contains("\u{1B}") { faults.append("repeats a control character") }
    return faults.map { "\(self): \($0)\n  \(outcome.complained)\(outcome.said)" }
  }
}
