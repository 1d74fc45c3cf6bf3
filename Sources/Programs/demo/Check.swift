import Cancellation
import Desk
import Foundation
import Networks

/// What the demo looks at with its own eyes, beside what the desk says.
enum Check {
  /// Reads the HLR directly; without one there is nothing to look at.
  static func service(_ line: SampleLine, _ expected: ServiceState, _ hlr: LocalHLR?) throws {
    guard let hlr else { return Demo.say("simulated network: not read from outside") }
    let network = OsmoHLRNetwork(hlr.control)
    let state = network.read(line.network)
    guard case .confirmed(expected) = state else {
      throw DemoFailure("the HLR says \(state), expected \(expected.rawValue)")
    }
    Demo.say("the HLR says: line …\(line.number.suffix(3)) is \(expected.rawValue)")
  }

  /// The reference on a receipt page.
  static func reference(_ browser: Browser) throws -> String {
    guard
      let text = Markup.firstMatch(
        "(?<![0-9A-Za-z-])[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{3}(?![0-9A-Za-z-])",
        in: browser.page.html
      )
    else { throw DemoFailure("no reference on \(browser.page.address.path)") }
    return text
  }

  /// Asks `farewell case show` until the case is there; half a minute is long for a worker.
  static func wait(
    for reference: String,
    toShow stage: String,
    desk: DeskProcess,
    data: String
  ) throws {
    var shown = ""
    for _ in 0..<150 {
      shown = try desk.run(["case", "show", reference, "--data", data])
      if shown.contains("\nstage      \(stage)") { return Demo.say("stage: \(stage)") }
      usleep(200_000)
    }
    throw DemoFailure("the case does not get to \(stage):\n\(shown)")
  }

  /// Downloads the newest receipt of the case.
  static func receiptFile(
    _ browser: Browser,
    _ address: URL,
    into folder: String
  ) throws -> String {
    try browser.open(address.absoluteString)
    guard let path = Markup.firstMatch("/[^\"]*/receipt/[0-9]+\\.pdf", in: browser.page.html)
    else { throw DemoFailure("no receipt file on \(browser.page.address.path)") }
    let page = try browser.open(path)
    guard page.status == 200, page.bytes.starts(with: Array("%PDF".utf8)) else {
      throw DemoFailure("\(path) is no PDF (\(page.status))")
    }
    let file = folder + "/receipt.pdf"
    guard FileManager.default.createFile(atPath: file, contents: Data(page.bytes)) else {
      throw DemoFailure("\(file) cannot be written")
    }
    return file
  }
}
