import Foundation

/// A server that speaks the Stripe API (localstripe, see stripe_server.py); ends with this object.
package final class LocalStripe {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "stripe_server.py")
  private static let python = script.deletingLastPathComponent()
    .appending(path: "../../.venv/bin/python")

  /// Whether the tests' Python has localstripe.
  package static let isInstalled: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python.path) else { return false }
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", "import localstripe"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }  // What cannot start is not there.
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  package let port: UInt16
  package var url: String { "http://127.0.0.1:\(port)" }
  private let server = Process()
  private let leash = Pipe()

  package init() throws {
    let output = Pipe()
    server.executableURL = Self.python
    server.arguments = [Self.script.path]
    server.standardInput = leash
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    try server.run()
    let line = output.fileHandleForReading.availableData
    guard let port = UInt16(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines))
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  deinit {
    stop()
  }

  package func stop() {
    // Closed already when a test has stopped the server itself.
    try? leash.fileHandleForWriting.close()
    server.waitUntilExit()
  }

  /// The holder pays on the page of a session; true when the card was taken.
  package func pay(_ session: String, card: String = "4242424242424242") throws -> Bool {
    try PlainHTTP.send("POST", port, "/_config/page/\(session)/\(card)").status == 200
  }

  /// Has every event sent to an endpoint from now on, signed with its secret.
  package func send(eventsTo url: String, secret: String) throws {
    let body = #"{"url":"\#(url)","secret":"\#(secret)"}"#
    let headers: KeyValuePairs = ["Content-Type": "application/json"]
    _ = try PlainHTTP.send("POST", port, "/_config/webhooks/desk", headers, body)
  }

  /// Sends an event about an object as it is now.
  package func send(event type: String, about object: String) throws {
    _ = try PlainHTTP.send("POST", port, "/_config/events/\(type)/\(object)")
  }

  /// How many refunds there are in all.
  package func refundsMade() throws -> Int {
    let headers: KeyValuePairs = ["Authorization": "Bearer sk_test_support"]
    let list = try PlainHTTP.send("GET", port, "/v1/refunds", headers).body
    return list.ranges(of: #""object": "refund""#).count
  }

  /// Forgets all idempotency keys, as Stripe does after a day.
  package func forgetKeys() throws {
    _ = try PlainHTTP.send("DELETE", port, "/_config/keys")
  }
}
