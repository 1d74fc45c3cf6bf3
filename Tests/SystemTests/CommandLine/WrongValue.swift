import Foundation
import TestSupport

/// Values that no check of form can refuse: written out for every operand and option.
struct WrongValue: CustomStringConvertible {
  let command: String
  /// The operand or option that is wrong.
  let name: String
  let wrong: Wrong

  var description: String { wrong.description }

  init(
    _ command: String,
    _ name: String,
    _ arguments: [String],
    _ status: Int32,
    _ code: String,
    _ says: String...
  ) {
    self.command = command
    self.name = name
    let words = command.split(separator: " ").map(String.init)
    var wrong = Wrong(words + arguments, status, code)
    for word in says { wrong = wrong.naming(word) }
    self.wrong = wrong
  }

  static func all(_ desk: SampleDesk) -> [WrongValue] {
    serve(desk) + WrongStripe.all(desk) + lines(desk) + list(desk) + acts(desk) + checks(desk)
      + packs + quotes(desk) + money(desk) + settling(desk)
  }

  private static func serve(_ desk: SampleDesk) -> [WrongValue] {
    let data = ["--data", desk.data]
    let row: (String, String, String, String) -> WrongValue = { option, value, code, says in
      WrongValue("serve", option, data + [option, value], 64, code, option, says)
    }
    return [
      row("--address", "nowhere", "address", "\"nowhere\""),
      row("--address", "127.0.0.1:80", "address", "127.0.0.1"),
      row("--port", "70000", "option-number", "65535"),
      row("--port", "-1", "option-number", "\"-1\""), row("--port", "８０", "option-number", "８０"),
      row("--portal", "desk.example.org", "portal", "https://"),
      row("--portal", "https://desk.example.org/", "portal", "slash"),
      row("--portal", "ftp://desk.example.org", "portal", "https://"),
      row("--portal", "https://", "portal", "https://"),
      row("--smtp", "mail.example.org", "smtp", "smtps://"),
      row("--smtp-from", "desk", "smtp-from", "\"desk\""),
      row("--hlr", "xx/sample", "hlr", "127.0.0.1:4259"),
      row("--hlr", "xx/sample=localhost:port", "hlr", "localhost:port"),
      row("--hlr", "xx/nobody=127.0.0.1:4259", "hlr", "connect xx/sample"),
      row("--zone", "Mars/Olympus", "zone", "Mars/Olympus"),
      row("--workers", "17", "option-number", "16"),
      row("--declarations-per-hour", "0", "option-number", "10000000"),
      row("--declarations-per-hour", "many", "option-number", "\"many\""),
      row("--pay-account", "IT60X0542811101000000123457", "iban.check-digits", "swapped"),
      row("--pay-name", "Sample", "pay-account", "IBAN"),
      row("--counter", String(repeating: "x", count: 201), "option-length", "200"),
      row("--log", "loud", "option-choice", "warning"),
      WrongValue(
        "serve",
        "--local-hlr",
        data + ["--local-hlr", "/nonexistent"],
        1,
        "file",
        "/nonexistent"
      ),
      WrongValue("serve", "--local-hlr", data + ["--local-hlr", "/tmp"], 1, "file", "folder"),
      WrongValue(
        "serve",
        "--local-hlr",
        data + ["--local-hlr", "Package.swift"],
        1,
        "header.unknown",
        "--local-hlr Package.swift"
      ),
      WrongValue(
        "serve",
        "--local-hlr",
        data + ["--local-hlr", "/dev/null"],
        1,
        "header.missing",
        "carrier"
      ),
    ] + open(data) + closed(data) + places("serve", [])
  }

  /// The mailbox page with its codes, served to more than this machine.
  private static func open(_ data: [String]) -> [WrongValue] {
    let rows: [(option: String, value: String?)] = [
      ("--address", "0.0.0.0"), ("--address", "192.0.2.7"), ("--address", "::"),
      ("--address", "2001:db8::1"), ("--address", "::2"), ("--trust-proxy", nil),
      ("--portal", "https://desk.example.org"), ("--portal", "http://128.0.0.1:8080"),
      ("--portal", "http://[::2]:8080"), ("--portal", "http://localhost.example.org"),
    ]
    return rows.map { option, value in
      let given = [option] + (value.map { [$0] } ?? [])
      return WrongValue("serve", option, data + given, 64, "smtp-missing", option, given.last ?? "")
    }
  }

  /// What may be served comes as far as the file that is wrong.
  private static func closed(_ data: [String]) -> [WrongValue] {
    let mail = ["--smtp", "smtp://127.0.0.1:25", "--smtp-plain"]
    let rows = [
      ["--address", "127.0.0.2"], ["--address", "::1"], ["--portal", "http://localhost:8080"],
      ["--portal", "http://desk.localhost"], ["--portal", "http://[::1]:8080"],
      ["--portal", "http://127.3.4.5"], ["--address", "0.0.0.0"] + mail, ["--trust-proxy"] + mail,
      ["--portal", "https://desk.example.org", "--trust-proxy"] + mail,
    ]
    return rows.map {
      let arguments = data + $0 + ["--local-hlr", "/nonexistent"]
      return WrongValue("serve", "--local-hlr", arguments, 1, "file", "/nonexistent")
    }
  }

  private static func lines(_ desk: SampleDesk) -> [WrongValue] {
    let file: (String, String, String) -> WrongValue = { path, code, says in
      WrongValue(
        "lines import",
        "FILE.csv",
        ["--data", desk.folder.file("new"), path],
        1,
        code,
        path,
        says
      )
    }
    return [
      file("/nonexistent.csv", "file", "does not exist"), file("/tmp", "file", "is a folder"),
      file("/proc/self/mem", "file", "cannot be read"),
      file("/dev/null", "header.missing", "carrier,iccid"),
      file("Package.swift", "header.unknown", "line 1"),
    ] + places("lines import", ["samples/lines.csv"])
  }

  private static func list(_ desk: SampleDesk) -> [WrongValue] {
    let row: (String, String, String, String) -> WrongValue = { option, value, code, says in
      WrongValue(
        "case list",
        option,
        ["--data", desk.data, option, value],
        64,
        code,
        option,
        says
      )
    }
    return [
      row("--carrier", "xx/nobody", "carrier", "\"xx/nobody\""),
      row("--stage", "Open", "option-choice", "executing"),
      row("--waiting-on", "nobody", "option-choice", "holder"),
      row("--limit", "0", "option-number", "500"), row("--limit", "501", "option-number", "501"),
      row("--limit", "ten", "option-number", "\"ten\""),
      row("--after", "ABC", "reference", "\"ABC\""),
      WrongValue(
        "case list",
        "--after",
        ["--data", desk.data, "--after", SampleDesk.nobody],
        1,
        "unknown-case",
        SampleDesk.nobody
      ),
    ] + places("case list", [], needsDesk: true)
  }

  private static func checks(_ desk: SampleDesk) -> [WrongValue] {
    let key = desk.data + "/keys/public.key"
    return [
      WrongValue(
        "receipt verify",
        "--key",
        ["x", "--key", "/nonexistent"],
        1,
        "file",
        "not exist"
      ),
      WrongValue("receipt verify", "--key", ["x", "--key", "/tmp"], 1, "file", "is a folder"),
      WrongValue("receipt verify", "--key", ["x", "--key", "/dev/zero"], 1, "key", "/dev/zero"),
      WrongValue("receipt verify", "--key", ["x", "--key", "STYLE.md"], 1, "key", "64"),
      WrongValue(
        "receipt verify",
        "FILE",
        ["/nonexistent", "--key", key],
        1,
        "file",
        "/nonexistent"
      ),
      WrongValue("receipt verify", "FILE", ["/tmp", "--key", key], 1, "file", "is a folder"),
      WrongValue(
        "receipt verify",
        "FILE",
        ["STYLE.md", "--key", key],
        2,
        "receipt-not-a-receipt",
        "STYLE.md"
      ),
      WrongValue(
        "receipt verify",
        "FILE",
        ["/dev/zero", "--key", key],
        2,
        "receipt-not-a-receipt",
        "zero"
      ),
      WrongValue("journal verify", "--data", ["--data", "/tmp/none"], 1, "no-desk", "/tmp/none"),
      WrongValue("packs check", "--share", ["--share", "/nonexistent"], 2, "packs", "carriers"),
      WrongValue("packs check", "--share", ["--share", "STYLE.md"], 2, "packs", "carriers"),
      WrongValue("packs check", "--on", ["--on", "2026-02-30"], 64, "option-date", "--on"),
    ] + editing
  }

  private static var editing: [WrongValue] {
    let new = { (id: String, brand: String, like: String) in
      [id, "--brand", brand, "--like", like]
    }
    let long = String(repeating: "x", count: 61)
    let tlh = ["--language", "tlh"]
    return [
      WrongValue("packs new", "ID", new("MO/X", "X", "mo/ctm"), 1, "packs", "mo/ctm", "id"),
      WrongValue("packs new", "ID", new("../x", "X", "mo/ctm"), 1, "packs", "lower case"),
      WrongValue("packs new", "ID", new("mo/ctm", "X", "mo/ctm"), 1, "pack-exists", "mo/ctm"),
      WrongValue("packs new", "--brand", new("mo/x", long, "mo/ctm"), 64, "option-length", "60"),
      WrongValue("packs new", "--brand", new("mo/x", "\"", "mo/ctm"), 1, "packs", "brand"),
      WrongValue("packs new", "--like", new("mo/x", "X", "mo/y"), 1, "no-pack", "mo/y"),
      WrongValue(
        "packs new",
        "--share",
        new("mo/x", "X", "mo/ctm") + ["--share", "/nonexistent"],
        1,
        "packs",
        "carriers"
      ),
      WrongValue("packs show", "ID", ["mo/y"], 1, "no-pack", "mo/y", "mo/ctm"),
      WrongValue(
        "packs show",
        "--share",
        ["mo/ctm", "--share", "STYLE.md"],
        1,
        "packs",
        "carriers"
      ),
      WrongValue("packs show", "--language", ["mo/ctm"] + tlh, 64, "option-choice", "sr-Cyrl"),
      WrongValue("packs diff", "--language", [".", "."] + tlh, 64, "option-choice", "sr-Cyrl"),
      WrongValue("packs check", "--language", tlh, 64, "option-choice", "sr-Cyrl"),
      WrongValue("packs diff", "BEFORE", ["/nonexistent", "."], 1, "packs", "carriers"),
      WrongValue("packs diff", "AFTER", [".", "/nonexistent"], 1, "packs", "carriers"),
    ]
  }

  /// Commands that look things up in the packs.
  private static var packs: [WrongValue] {
    [
      WrongValue("guide", "CARRIER", ["mo/nobody"], 64, "carrier", "\"mo/nobody\"", "mo/ctm"),
      WrongValue("guide", "--language", ["ctm", "--language", "tlh"], 64, "option-choice", "en"),
      WrongValue("guide", "--format", ["ctm", "--format", "doc"], 64, "option-choice", "pdf"),
      WrongValue("guide", "--share", ["ctm", "--share", "/nonexistent"], 1, "packs", "carriers"),
      WrongValue("contact check", "VALUE", ["ctm.net.example"], 2, "contact-warning", "Do not"),
      WrongValue(
        "contact check",
        "--carrier",
        ["1", "--carrier", "xx/nobody"],
        64,
        "carrier",
        "\"xx/nobody\""
      ),
      WrongValue(
        "contact check",
        "--language",
        ["1", "--language", "tlh"],
        64,
        "option-choice",
        "en"
      ),
      WrongValue(
        "contact check",
        "--share",
        ["1", "--share", "/nonexistent"],
        1,
        "packs",
        "carriers"
      ),
    ]
  }

  /// Folders that are none, or have no desk in them.
  static func places(
    _ command: String,
    _ others: [String],
    needsDesk: Bool = false
  ) -> [WrongValue] {
    let data =
      needsDesk
      ? [
        WrongValue(command, "--data", others + ["--data", "/tmp/none"], 1, "no-desk", "/tmp/none"),
        WrongValue(command, "--data", others + ["--data", "STYLE.md"], 1, "no-desk", "STYLE.md"),
      ]
      : [
        WrongValue(command, "--data", others + ["--data", "STYLE.md"], 1, "data", "STYLE.md"),
        WrongValue(command, "--data", others + ["--data", "STYLE.md/x"], 1, "data", "STYLE.md/x"),
      ]
    let none =
      needsDesk
      ? []
      : [
        WrongValue(
          command,
          "--share",
          others + ["--share", "/nonexistent"],
          1,
          "packs",
          "carriers"
        ),
        WrongValue(command, "--share", others + ["--share", "STYLE.md"], 1, "packs", "carriers"),
      ]
    return data + none
  }
}

extension Wrong {
  func naming(_ word: String) -> Wrong {
    Wrong(arguments, status, code, all: names + [word])
  }

  private init(_ arguments: [String], _ status: Int32, _ code: String, all names: [String]) {
    self.arguments = arguments
    self.status = status
    self.code = code
    self.names = names
  }
}
