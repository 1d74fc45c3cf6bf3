import Foundation
import Glibc

/// What only this machine itself can reach (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3, RFC 6761 §6.3).
enum Loopback {
  /// Whether a numeric address is 127.0.0.0/8 or ::1.
  static func isAddress(_ text: String) -> Bool {
    var four = in_addr()
    if unsafe inet_pton(AF_INET, text, &four) == 1 {
      return UInt32(bigEndian: four.s_addr) >> 24 == 127
    }
    var six = in6_addr()
    guard unsafe inet_pton(AF_INET6, text, &six) == 1 else { return false }
    return unsafe withUnsafeBytes(of: &six) {
      unsafe $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1
    }
  }

  /// Whether the host of an address as browsers write it is loopback.
  static func isHost(ofURL text: String) -> Bool {
    guard let host = URLComponents(string: text)?.host?.lowercased() else { return false }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return isAddress(bare) || bare == "localhost" || bare.hasSuffix(".localhost")
  }
}
