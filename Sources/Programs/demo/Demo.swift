import Cancellation
import Desk
import Foundation
import Networks

/// Ends a line from declaration to proof, on this machine, with everything real that is there.
///
/// `--kills` does it again and again, killing the desk at one sync after another.
@main
enum Demo {
  static func main() {
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments.first == "--kills" {
        let limit = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 0
        let first = arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1
        try CrashLoop(place: try Place()).run(from: first, limit: limit)
      } else if arguments.isEmpty {
        try run()
        Demo.say("demo: ok")
      } else {
        Demo.say("demo [--kills [LAST [FIRST]]]: kill at commits FIRST to LAST, or at every one")
        exit(64)
      }
    } catch {
      Demo.say("demo: FAILED: \(error)")
      exit(1)
    }
  }

  private static func run() throws {
    let clock = ContinuousClock()
    let start = clock.now
    let place = try Place()
    let hlr = try place.startHLR()
    defer { hlr?.stop() }
    let desk = DeskProcess(program: place.program, data: place.data)
    step("import the sample lines")
    Demo.say(try desk.run(["lines", "import", "samples/lines.csv", "--data", place.data]))
    step("start Farewell")
    try desk.start(port: 0, hlr: hlr.map { "xx/sample=\($0.address):\(LocalHLR.controlPort)" })
    defer { desk.stop() }
    Demo.say("serving \(desk.address)")

    let line = try SampleLine.read(row: 1)
    try Check.service(line, .on, hlr)
    let browser = Browser(base: desk.address)
    let walk = Walk(
      browser: browser,
      mail: Browser(base: desk.address),
      number: line.number,
      contact: line.contact,
      persist: { try browser.load($0) }
    )
    step("guided path: line, date, contact, code, check, confirm")
    let receipt = try walk.guided()
    let reference = try Check.reference(browser)
    Demo.say("receipt \(reference) at \(receipt.path)")
    step("wait for the worker")
    try Check.wait(for: reference, toShow: "ended", desk: desk, data: place.data)
    try Check.service(line, .off, hlr)

    step("quick notice to an assisted carrier: one page, receipt at once")
    let quickBrowser = Browser(base: desk.address)
    let quick = Walk(
      browser: quickBrowser,
      mail: walk.mail,
      number: "",
      contact: "",
      persist: { try quickBrowser.load($0) }
    )
    _ = try quick.quickNotice(carrier: "mo/ctm")
    Demo.say("receipt \(try Check.reference(quickBrowser))")

    step("the case, as staff see it")
    Demo.say(try desk.run(["case", "show", reference, "--data", place.data]))
    step("the receipt and the journal, verified")
    let file = try Check.receiptFile(browser, receipt, into: place.data)
    Demo.say(
      try desk.run(["receipt", "verify", file, "--key", place.data + "/keys/public.key"])
    )
    Demo.say(try desk.run(["journal", "verify", "--data", place.data]))
    Demo.say("receipt PDF: \(file)")
    desk.stop()
    if hlr == nil { Place.saySimulated() }
    Demo.say("done in \(clock.now - start)")
  }

  static func step(_ text: String) {
    say("\n== \(text)")
  }

  /// Straight to the descriptor, so that the words come in order with those of the programs it
  /// runs.
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }
}
