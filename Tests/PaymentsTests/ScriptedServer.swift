import Foundation
import Glibc
import Synchronization

/// A server that answers HTTP requests exactly as told, well or badly, on a port of its own.
final class ScriptedServer: Sendable {
  enum Reaction: Sendable {
    /// A status and a body, well formed.
    case answer(Int, String)
    /// These bytes and nothing else, then closed.
    case raw(String)
    /// The head of an answer, then the same piece for ever, until the client hangs up.
    case flood(String, piece: String)
    /// Nothing, until the client hangs up.
    case silence
  }

  let port: UInt16
  private let listener: Int32
  private let seen = Requests()

  private final class Requests: Sendable {
    let texts = Mutex<[String]>([])
  }

  /// What was asked, in order: whole requests.
  var requests: [String] { seen.texts.withLock { $0 } }

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
    port = UInt16(bigEndian: name.sin_port)
    Thread.detachNewThread { [seen] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { break }
        if let request = Self.request(client) {
          seen.texts.withLock { $0.append(request) }
          Self.perform(react(request), client)
        }
        _ = close(client)
      }
      // Closed here and nowhere else: its number must not go to another server while we listen.
      _ = close(descriptor)
    }
  }

  deinit {
    _ = shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func request(_ client: Int32) -> String? {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = unsafe recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      text += String(decoding: buffer[..<count], as: UTF8.self)
      guard let head = text.firstRange(of: "\r\n\r\n") else { continue }
      let length = text[..<head.lowerBound].split(separator: "\r\n")
        .first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) }
      if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
    }
  }

  private static func perform(_ reaction: Reaction, _ client: Int32) {
    switch reaction {
    case .answer(let status, let body):
      let head = "HTTP/1.1 \(status) X\r\nContent-Type: application/json\r\n"
      _ = write(head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body, to: client)
    case .raw(let text): _ = write(text, to: client)
    case .flood(let head, let piece):
      guard write(head, to: client) else { return }
      while write(piece, to: client) {}
    case .silence:
      var entry = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      _ = unsafe poll(&entry, 1, 10_000)
    }
  }

  private static func write(_ text: String, to client: Int32) -> Bool {
    let bytes = Array(text.utf8)
    return unsafe send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}
