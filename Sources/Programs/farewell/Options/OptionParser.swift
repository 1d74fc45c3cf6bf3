/// Finds the command and reads its options; parsing and help come from the same table.
struct OptionParser {
  let commands: [CommandSpec]

  /// More arguments than any command takes; a longer line is a mistake of a script.
  static let argumentLimit = 200

  func parse(_ words: [String]) throws(UsageError) -> (CommandSpec, Arguments) {
    guard words.count <= OptionParser.argumentLimit else {
      throw UsageError(
        code: "too-many-arguments",
        sentence: "More than \(OptionParser.argumentLimit) arguments; give fewer."
      )
    }
    let matching = commands.filter { words.starts(with: $0.words) }
    guard let command = matching.max(by: { $0.words.count < $1.words.count }) else {
      let known = commands.map(\.title).joined(separator: ", ")
      let given = words.first.map { "\"\($0)\" is no command" } ?? "No command was given"
      throw UsageError(code: "unknown-command", sentence: "\(given); one of: \(known).")
    }
    return (command, try arguments(Array(words.dropFirst(command.words.count)), command))
  }

  private func arguments(
    _ words: [String],
    _ command: CommandSpec
  ) throws(UsageError) -> Arguments {
    var operands: [String] = []
    var values: [String: String] = [:]
    var switches: Set<String> = []
    var rest = words[...]
    while let word = rest.popFirst() {
      guard word.hasPrefix("--"), word != "--" else {
        operands.append(word)
        continue
      }
      let name = String(word.dropFirst(2).prefix { $0 != "=" })
      guard let option = command.options.first(where: { $0.name == name }) else {
        throw unknown(name, command)
      }
      guard values[name] == nil, !switches.contains(name) else {
        throw UsageError(
          code: "option-twice",
          sentence: "--\(name) is given twice; give it once."
        )
      }
      if option.value == nil {
        switches.insert(name)
      } else if let equals = word.firstIndex(of: "=") {
        values[name] = String(word[word.index(after: equals)...])
      } else if let value = rest.popFirst() {
        values[name] = value
      } else {
        throw UsageError(
          code: "option-value",
          sentence: "--\(name) needs a value: --\(name) \(option.value ?? "")."
        )
      }
    }
    guard operands.count == command.operands.count else {
      throw UsageError(
        code: "operands",
        sentence: "\(command.title) takes \(expected(command))."
      )
    }
    for option in command.options where values[option.name] == nil {
      values[option.name] = option.fallback
    }
    return Arguments(operands: operands, values: values, switches: switches)
  }

  private func expected(_ command: CommandSpec) -> String {
    command.operands.isEmpty
      ? "no operand; options begin with --"
      : command.operands.joined(separator: " ") + ", \(command.operands.count) in number"
  }

  private func unknown(_ name: String, _ command: CommandSpec) -> UsageError {
    let known = command.options.map { "--\($0.name)" }.joined(separator: " ")
    return UsageError(
      code: "unknown-option",
      sentence: "--\(name) is no option of \(command.title)"
        + (known.isEmpty ? "; it has none." : "; it has \(known).")
    )
  }

  /// Help for everything, or for one command.
  func help(for command: CommandSpec? = nil) -> String {
    guard let command else {
      let width = commands.map(\.title.count).max() ?? 0
      let rows = commands.map { spec in
        "  \(spec.title)\(String(repeating: " ", count: width - spec.title.count))  \(spec.help)"
      }
      return "farewell: the desk at which an eSIM line is brought to an end\n\n"
        + "farewell COMMAND [OPTIONS]; farewell COMMAND --help says more of a command.\n\n"
        + rows.joined(separator: "\n") + "\n"
    }
    let usage = (["farewell", command.title] + command.operands).joined(separator: " ")
    let options = command.options.map { option in
      let fallback = option.fallback.map { " (\($0))" } ?? ""
      return "  --\(option.name)\(option.value.map { " \($0)" } ?? "")\n      "
        + "\(option.help)\(fallback)"
    }
    return "\(usage)\n\n\(command.help)\n"
      + (options.isEmpty ? "" : "\n" + options.joined(separator: "\n") + "\n")
  }
}
