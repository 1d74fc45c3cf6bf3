/// Which Stripe account the desk takes payments with, and how it is reached.
package struct StripeSettings: Sendable {
  /// `https://host[:port]`, or `http://` for a server on this machine; without a slash at the end.
  let url: String
  let key: Secret
  /// PEM file of the authorities that may vouch for the server; nil means the system's.
  let authorityFile: String?
  let connectMilliseconds: Int
  let answerMilliseconds: Int

  /// Where Stripe answers.
  package static let standardURL = "https://api.stripe.com"
  /// What keys for a server begin with: secret ones, and restricted ones.
  package static let keyPrefixes = ["sk_", "rk_"]
  /// What the secret of a webhook endpoint begins with.
  package static let webhookPrefixes = ["whsec_"]

  /// What is wrong with the settings; nothing was opened.
  package enum Fault: Error, Hashable, Sendable {
    /// Neither https nor http to this machine, or more than scheme, host and port.
    case url
  }

  /// - Parameters:
  ///   - connectTimeout: time for the connection with its TLS.
  ///   - answerTimeout: time for the whole call. Three calls in a row stay within the lease of an
  ///     effect.
  package init(
    url: String = StripeSettings.standardURL,
    key: Secret,
    authorityFile: String? = nil,
    connectTimeout: Duration = .seconds(4),
    answerTimeout: Duration = .seconds(15)
  ) throws(Fault) {
    guard Self.isSafe(url) else { throw .url }
    self.url = url
    self.key = key
    self.authorityFile = authorityFile
    connectMilliseconds = Self.milliseconds(connectTimeout)
    answerMilliseconds = Self.milliseconds(answerTimeout)
  }

  /// Whether the key may be sent there: in clear it never leaves the machine.
  private static func isSafe(_ url: String) -> Bool {
    let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy(isAuthority) else {
      return false
    }
    switch parts[0] {
    case "https": return true
    case "http":
      let host =
        parts[1].hasPrefix("[") ? parts[1].prefix { $0 != "]" } : parts[1].prefix { $0 != ":" }
      return ["127.0.0.1", "localhost", "[::1"].contains(String(host))
    case _: return false
    }
  }

  /// A host and a port: no user, no path, no query.
  private static func isAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    case _: false
    }
  }

  /// At least 1: libcurl takes 0 for "no limit".
  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
