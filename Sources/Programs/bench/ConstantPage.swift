import Foundation
import HTTPListener
import Web

/// A page of so many bytes from the desk's own listener: what a page costs when nothing is done.
struct ConstantPage {
  private let bytes: Int

  init(_ choices: Choices) throws {
    bytes = try choices.number("bytes")
  }

  /// Serves until its standard input ends.
  func serve() throws {
    let page = Response.text(String(repeating: "x", count: bytes))
    let listener = try Listener(ListenerConfiguration(requestID: { "0123456789abcdef" })) { _ in
      page
    }
    Bench.say("bench serves http://127.0.0.1:\(listener.port)")
    _ = FileHandle.standardInput.readDataToEndOfFile()
    _ = listener.stop()
  }
}
