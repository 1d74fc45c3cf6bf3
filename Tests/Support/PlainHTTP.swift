import Glibc

/// One HTTP request to a server on this machine, sent as it is given.
package enum PlainHTTP {
  package struct Answer: Sendable {
    package let status: Int
    package let body: String
  }

  package struct NoAnswer: Error {}

  package static func send(
    _ method: String,
    _ port: UInt16,
    _ path: String,
    _ headers: KeyValuePairs<String, String> = [:],
    _ body: String = ""
  ) throws(NoAnswer) -> Answer {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var target = sockaddr_in()
    target.sin_family = sa_family_t(AF_INET)
    target.sin_port = port.bigEndian
    target.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
    let code = unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard code == 0 else { throw NoAnswer() }
    var request = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    for (name, value) in headers { request += "\(name): \(value)\r\n" }
    request += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    var rest = Array(request.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // A server that has refused already does not read on: its answer is there.
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    return try answer(descriptor)
  }

  private static func answer(_ descriptor: Int32) throws(NoAnswer) -> Answer {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }),
      let end = text.firstRange(of: "\r\n\r\n")
    else { throw NoAnswer() }
    return Answer(status: status, body: String(text[end.upperBound...]))
  }
}
