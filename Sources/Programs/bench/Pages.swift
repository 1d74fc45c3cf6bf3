import Foundation

/// The rows over HTTP: the notice with its receipt, and the status page.
struct Pages {
  let tools: Tools
  let scratch: Scratch
  let rounds: Int
  let seconds: Int

  private static let connections = 64
  private static let recorded = 6
  private static let carrier = "mo/ctm"
  /// The listener's threads, which the limit has too.
  private static let threads = 64

  func rows(_ facts: inout [String: String]) throws -> [Row] {
    let prepared = try scratch.folder()
    let trace = scratch.path + "/notices.trace"
    var declared = Row(name: "declaration to receipt, HTTP", unit: "receipts", aim: 0.6)
    var shown = Row(name: "status page", unit: "pages", aim: 0.5)
    let server = try serve(prepared, ["FAREWELL_TRACE": trace, "LD_PRELOAD": tools.recorder])
    guard let visitor = try Visitor(server.address, carrier: Pages.carrier) else {
      declared.note = "this build has no quick notice page"
      shown.note = declared.note
      return [declared, shown]
    }
    // One after the other: the limit takes the last of them apart.
    for _ in 0..<Pages.recorded { _ = try visitor.declare() }
    let receipt = try visitor.declare()
    server.stop()
    try status(&shown, &facts, prepared, receipt)
    for _ in 0..<rounds {
      let desk = try serve(try copy(prepared))
      let visitor = try Visitor(desk.address, carrier: Pages.carrier)
      declared.ours.append(
        try load(desk, "declare.lua", "", visitor?.surroundings ?? [:])
      )
      facts["memory after the notices"] = desk.residentMemory
      desk.stop()
      let limit = try Served(
        tools.chain,
        [
          trace, try copy(prepared) + "/journal.sqlite", String(Pages.threads),
          String(receipt.bytes),
        ]
      )
      declared.limit.append(try load(limit, "declare.lua", "", visitor?.surroundings ?? [:]))
      limit.stop()
    }
    return [declared, shown]
  }

  private func status(
    _ row: inout Row,
    _ facts: inout [String: String],
    _ prepared: String,
    _ receipt: Visitor.Receipt
  ) throws {
    let desk = try serve(try copy(prepared))
    facts["start to first answer"] = Row.number(desk.secondsToAnswer, 2) + " s"
    facts["memory after the start"] = desk.residentMemory
    let page = String(receipt.path.dropLast("/receipt".count))
    guard let bytes = try Visitor.size(desk.address + page, cookie: receipt.cookie) else {
      row.note = "this build has no status page"
      return
    }
    let limit = try Served(tools.bench, ["constant", "--bytes", String(bytes)])
    let cookie = ["BENCH_COOKIE": receipt.cookie]
    for _ in 0..<rounds {
      row.ours.append(try load(desk, "show.lua", page, cookie))
      row.limit.append(try load(limit, "show.lua", page, cookie))
    }
    limit.stop()
    desk.stop()
  }

  /// A copy of the prepared desk, so that every round begins with the same.
  private func copy(_ prepared: String) throws -> String {
    let folder = try scratch.folder() + "/desk"
    try FileManager.default.copyItem(atPath: prepared, toPath: folder)
    return folder
  }

  /// A desk that takes requests in and leaves messages to another process; all of them come from
  /// one address here.
  private func serve(_ data: String, _ surroundings: [String: String] = [:]) throws -> Served {
    try Served(
      tools.farewell,
      [
        "serve", "--data", data, "--share", tools.share, "--port", "0", "--log", "error",
        "--workers", "0", "--declarations-per-hour", "10000000",
      ],
      surroundings
    )
  }

  private func load(
    _ served: Served,
    _ script: String,
    _ path: String,
    _ surroundings: [String: String]
  ) throws -> Figure {
    let before = served.cpuSeconds
    let (said, _) = try Tool.run(
      "/usr/bin/wrk",
      [
        "--threads", "1", "--connections", String(Pages.connections), "--duration", "\(seconds)s",
        "--script", "\(tools.scripts)/\(script)", served.address + path,
      ],
      surroundings
    )
    let found = try Tool.object(said)
    guard let done = found["done"], done > 0, found["bad"] == 0 else {
      throw BenchFailure("\(script): some answers were not the expected ones: \(said)")
    }
    return Figure(
      done: done,
      seconds: found["seconds"] ?? 0,
      cpuSeconds: served.cpuSeconds - before
    )
  }
}

/// Somebody with a browser: has fetched the form and can send it.
struct Visitor {
  /// A notice that was received.
  struct Receipt {
    let path: String
    let cookie: String
    let bytes: Int
  }

  private let address: String
  private let path: String
  private let cookie: String
  private let form: String

  /// Nil when there is no such page.
  init?(_ address: String, carrier: String) throws {
    self.address = address
    path = "/en/quick/\(carrier)"
    let page = try Visitor.curl(["--include", address + path])
    guard let token = Visitor.between(#"name="csrf" value=""#, "\"", page),
      let session = Visitor.between("farewell=", ";", page)
    else { return nil }
    cookie = "farewell=\(session); language=en"
    form =
      "csrf=\(token)&act=termination&name=Sample+Holder&email=holder%40example.org"
      + "&date-day=&date-month=&date-year="
  }

  var surroundings: [String: String] {
    ["BENCH_PATH": path, "BENCH_COOKIE": cookie, "BENCH_FORM": form]
  }

  func declare() throws -> Receipt {
    let answer = try Visitor.curl([
      "--include", "--cookie", cookie, "--data", form + "&line=Order+1", address + path,
    ])
    guard let place = Visitor.between("Location: ", "\r", answer),
      let session = Visitor.between("farewell=", ";", answer),
      let bytes = try Visitor.size(address + place, cookie: "farewell=\(session); language=en")
    else { throw BenchFailure("the notice was not received: \(answer.prefix(200))") }
    return Receipt(path: place, cookie: "farewell=\(session); language=en", bytes: bytes)
  }

  /// Bytes of a page; nil when there is none.
  static func size(_ address: String, cookie: String) throws -> Int? {
    let said = try curl([
      "--cookie", cookie, "--output", "/dev/null", "--write-out",
      "%{http_code} %{size_download}", address,
    ])
    let words = said.split(separator: " ")
    return words.first == "200" ? words.last.flatMap { Int($0) } : nil
  }

  private static func curl(_ arguments: [String]) throws -> String {
    try Tool.run("/usr/bin/curl", ["--silent"] + arguments).said
  }

  private static func between(_ before: String, _ after: String, _ text: String) -> String? {
    guard let start = text.range(of: before),
      let end = text.range(of: after, range: start.upperBound..<text.endIndex)
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }
}
