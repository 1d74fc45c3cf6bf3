import Foundation
import Glibc
import Networks
import Synchronization

/// A peer that answers CTRL requests exactly as told, well or badly, on a port of its own.
final class ScriptedPeer: Sendable {
  enum Reaction: Sendable {
    /// These pieces, each written on its own.
    case send([[UInt8]])
    /// One byte after the other with a pause, until the client hangs up.
    case drip([UInt8])
    /// The same piece for ever, until the client hangs up.
    case flood([UInt8])
    /// Nothing, until the client hangs up.
    case silence
    case close
  }

  let settings: ControlClient.Settings
  private let listener: Int32

  /// - Parameter react: Given the text of one request, such as `GET 1 subscriber.by-imsi-1.info`.
  init(react: @escaping @Sendable (String) -> Reaction) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let ready = unsafe withUnsafeMutablePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size) == 0 && listen(descriptor, 8) == 0
          && getsockname(descriptor, $0, &size) == 0
      }
    }
    guard ready else { throw CocoaError(.fileReadUnknown) }
    settings = ControlClient.Settings(
      host: "127.0.0.1",
      port: UInt16(bigEndian: name.sin_port),
      replyTimeout: .milliseconds(400)
    )
    Thread.detachNewThread {
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { break }
        Self.serve(client, react)
        _ = close(client)
      }
      // Closed here and nowhere else: its number must not go to another peer while we listen.
      _ = close(descriptor)
    }
  }

  deinit {
    _ = shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func serve(_ client: Int32, _ react: (String) -> Reaction) {
    var buffer = [UInt8](repeating: 0, count: 1024)
    while true {
      let count = unsafe recv(client, &buffer, buffer.count, 0)
      guard count > 4 else { return }
      switch react(String(decoding: buffer[4..<count], as: UTF8.self)) {
      case .send(let pieces):
        for piece in pieces where !write(piece, to: client) { return }
      case .drip(let bytes):
        for byte in bytes where hungUp(client, within: 20) || !write([byte], to: client) { return }
      case .flood(let bytes):
        while write(bytes, to: client) {}
        return
      case .silence:
        _ = hungUp(client, within: 10_000)
        return
      case .close:
        return
      }
    }
  }

  private static func write(_ bytes: [UInt8], to client: Int32) -> Bool {
    unsafe send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  private static func hungUp(_ client: Int32, within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&entry, 1, milliseconds) > 0
  }
}
