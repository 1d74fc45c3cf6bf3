import Desk

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
      let given = words.first.map { "\(Quoted($0)) is no command" } ?? "No command was given"
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
      let equals = word.firstIndex(of: "=")
      guard option.value != nil else {
        guard equals == nil else {
          throw UsageError(
            code: "option-switch",
            sentence: "--\(name) takes no value; write --\(name) alone."
          )
        }
        switches.insert(name)
        continue
      }
      if let equals {
        values[name] = try checked(String(word[word.index(after: equals)...]), option)
      } else {
        // A word that begins like an option is one: the value was forgotten.
        guard let value = rest.popFirst(), !value.hasPrefix("--") else { throw valueless(option) }
        values[name] = try checked(value, option)
      }
    }
    try check(operands, command)
    for option in command.options where values[option.name] == nil {
      values[option.name] = option.fallback
    }
    return Arguments(operands: operands, values: values, switches: switches)
  }

  /// Longer than any path or text that a command takes.
  static let valueLimit = 8_192

  private func valueless(_ option: Option) -> UsageError {
    UsageError(
      code: "option-value",
      sentence: "--\(option.name) needs a value: --\(option.name) \(option.value ?? "")."
    )
  }

  private func checked(_ value: String, _ option: Option) throws(UsageError) -> String {
    guard value.contains(where: { !$0.isWhitespace }) else { throw valueless(option) }
    guard value.utf8.count <= OptionParser.valueLimit else {
      throw UsageError(
        code: "option-length",
        sentence: "--\(option.name) \(Quoted(value)) is longer than "
          + "\(OptionParser.valueLimit) bytes; give a shorter one."
      )
    }
    guard !value.unicodeScalars.contains(where: \.isInvisibleControl) else {
      throw UsageError(
        code: "option-control",
        sentence: "--\(option.name) \(Quoted(value)) has line breaks or control characters; "
          + "leave them out."
      )
    }
    return value
  }

  private func check(_ operands: [String], _ command: CommandSpec) throws(UsageError) {
    let given = operands.map { "\(Quoted($0))" }.joined(separator: " ")
    guard operands.count == command.operands.count else {
      let wanted =
        command.operands.isEmpty
        ? "no operand; options begin with --" : command.operands.joined(separator: " ")
      throw UsageError(
        code: "operands",
        sentence: "\(command.title) takes \(wanted); "
          + (operands.isEmpty ? "nothing was given." : "\(given) was given.")
      )
    }
    for (operand, name) in zip(operands, command.operands) {
      let isText = operand.contains { !$0.isWhitespace }
      guard isText, operand.utf8.count <= OptionParser.valueLimit,
        !operand.unicodeScalars.contains(where: \.isInvisibleControl)
      else {
        throw UsageError(
          code: "operand",
          sentence: "\(name) \(Quoted(operand)): give it without control characters, 1 to "
            + "\(OptionParser.valueLimit) bytes long."
        )
      }
    }
  }

  private func unknown(_ name: String, _ command: CommandSpec) -> UsageError {
    let known = command.options.map { "--\($0.name)" }.joined(separator: " ")
    return UsageError(
      code: "unknown-option",
      sentence: "\(Quoted("--" + name)) is no option of \(command.title)"
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
        + rows.joined(separator: "\n") + "\n\n"
        + "farewell help --table lists every command with its operands and options for programs.\n"
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

  /// Every operand and option, one a line: command, name, placeholder or `-`; tabs between them.
  var table: String {
    commands.flatMap { spec in
      spec.operands.map { "\(spec.title)\t\($0)\t-" }
        + spec.options.map { "\(spec.title)\t--\($0.name)\t\($0.value ?? "-")" }
        + (spec.operands.isEmpty && spec.options.isEmpty ? ["\(spec.title)\t-\t-"] : [])
    }.joined(separator: "\n") + "\n"
  }
}
