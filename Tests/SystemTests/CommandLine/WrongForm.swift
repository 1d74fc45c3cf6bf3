/// Mistakes of form: made of every command, operand and option there is.
extension Wrong {
  static func form(_ table: Table) -> [Wrong] {
    table.commands.flatMap { command in
      let words = command.split(separator: " ").map(String.init)
      let operands = table.operands(of: command).map { _ in "1" }
      return arity(command, words, operands) + texts(of: table, command, words)
        + table.rows.filter { $0.command == command && $0.isOption }
        .flatMap { $0.isSwitch ? ofSwitch($0, words) : ofOption($0, words) }
    }
  }

  private static func arity(_ command: String, _ words: [String], _ operands: [String]) -> [Wrong] {
    let takes = "\(command) takes"
    return [
      Wrong(words + operands + ["toomany"], 64, "operands", takes, "\"toomany\""),
      Wrong(words + operands + ["--colour"], 64, "unknown-option", "\"--colour\"", command),
      Wrong(words + ["--\u{1B}[2J"], 64, "unknown-option", "\\u{1B}", command),
    ] + (operands.isEmpty ? [] : [Wrong(words, 64, "operands", takes, "nothing was given")])
  }

  private static func texts(of table: Table, _ command: String, _ words: [String]) -> [Wrong] {
    let names = table.operands(of: command)
    return names.indices.flatMap { place in
      ["", " ", "a\u{1B}[2Jb", "a\nb", String(repeating: "x", count: 9_000)].map { text in
        let given = names.indices.map { $0 == place ? text : "1" }
        return Wrong(words + given, 64, "operand", names[place])
      }
    }
  }

  private static func ofSwitch(_ row: Table.Row, _ words: [String]) -> [Wrong] {
    [
      Wrong(words + [row.name + "=yes"], 64, "option-switch", row.name),
      Wrong(words + [row.name, row.name], 64, "option-twice", row.name),
    ]
  }

  private static func ofOption(_ row: Table.Row, _ words: [String]) -> [Wrong] {
    [
      Wrong(words + [row.name], 64, "option-value", "\(row.name) \(row.value)"),
      Wrong(words + [row.name, "--colour"], 64, "option-value", row.name),
      Wrong(words + [row.name, ""], 64, "option-value", row.name),
      Wrong(words + [row.name + "="], 64, "option-value", row.name),
      Wrong(words + [row.name, " \t "], 64, "option-value", row.name),
      Wrong(words + [row.name, "a\u{1B}[2Jb"], 64, "option-control", row.name, "\"a\\u{1B}"),
      Wrong(words + [row.name, "a\u{202E}b"], 64, "option-control", row.name),
      Wrong(words + [row.name, "a", row.name, "b"], 64, "option-twice", row.name),
      Wrong(
        words + [row.name, String(repeating: "x", count: 9_000)],
        64,
        "option-length",
        row.name
      ),
    ]
  }
}
