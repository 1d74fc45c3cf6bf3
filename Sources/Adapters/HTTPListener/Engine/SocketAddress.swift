import CMicroHTTPD
import Glibc

/// Numeric addresses as the system keeps them.
enum SocketAddress {
  /// Calls `body` with the address; nil when the text is no numeric IPv4 or IPv6 address.
  static func with<Result>(
    _ address: String,
    port: UInt16,
    _ body: (UnsafePointer<sockaddr>) -> Result
  ) -> Result? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(address, String(port), &hints, &found) == 0,
      let first = unsafe found
    else { return nil }
    defer { unsafe freeaddrinfo(first) }
    guard let value = unsafe first.pointee.ai_addr else { return nil }
    return unsafe body(value)
  }

  /// The address in numbers; empty for a family without one.
  static func text(_ address: UnsafePointer<sockaddr>) -> String {
    let size =
      unsafe address.pointee.sa_family == sa_family_t(AF_INET6)
      ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = unsafe getnameinfo(
      address,
      socklen_t(size),
      &host,
      socklen_t(host.count),
      nil,
      0,
      NI_NUMERICHOST
    )
    guard code == 0 else { return "" }
    let bytes = host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
