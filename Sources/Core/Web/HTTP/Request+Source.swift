extension Request {
  /// What stands for the client where clients are counted.
  ///
  /// An IPv4 address, also one written in IPv6, or the first 64 bits of an IPv6 address: the rest
  /// every host chooses itself (RFC 4291 §2.5.1), and could so be as many clients as it likes.
  package var source: String { Request.source(of: remoteAddress) }

  /// The same for a numeric address.
  package static func source(of remoteAddress: String) -> String {
    let address = remoteAddress.prefix { $0 != "%" }.lowercased()
    guard address.contains(":") else { return address }
    if address.hasPrefix("::ffff:"), address.contains(".") { return String(address.dropFirst(7)) }
    let halves = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
      .map { $0.split(separator: ":").map { UInt16($0, radix: 16) ?? 0 } }
    let (front, back) = (halves[0], halves.count > 1 ? halves[1] : [])
    let between = [UInt16](repeating: 0, count: max(0, 8 - front.count - back.count))
    return (front + between + back).prefix(4).map { String($0, radix: 16) }
      .joined(separator: ":") + "::/64"
  }
}
