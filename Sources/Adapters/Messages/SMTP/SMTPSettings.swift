import Cancellation
import Glibc

/// Which mail server the desk hands its mails to, and how.
package struct SMTPSettings: Sendable {
  /// `smtp://host:port` or `smtps://host:port`; a path is the name that the desk gives itself.
  package let url: String
  /// False sends in clear where the server offers no TLS: for a server on the same machine.
  package let requiresTLS: Bool
  let login: Login?
  /// PEM file of the authorities that may vouch for the server; nil means the system's.
  package let authorityFile: String?
  let connectMilliseconds: Int
  let sendMilliseconds: Int

  /// What is wrong with the settings; nothing was opened.
  package enum Fault: Error, Hashable, Sendable {
    /// `url` begins with neither `smtp://` nor `smtps://`.
    case url
    /// The password file is missing, unreadable, empty or above 1,000 bytes.
    case passwordFile
    /// A login without TLS would show the password to everyone on the way.
    case loginWithoutTLS
  }

  /// A user name and the file that holds the password, so that no password is in a command line.
  package struct LoginFile: Hashable, Sendable {
    package let user: String
    package let passwordFile: String

    package init(user: String, passwordFile: String) {
      self.user = user
      self.passwordFile = passwordFile
    }
  }

  struct Login: Masked {
    let user: String
    let password: String

    var masked: String { "…" }
  }

  package init(
    url: String,
    requiresTLS: Bool = true,
    login: LoginFile? = nil,
    authorityFile: String? = nil,
    connectTimeout: Duration = .seconds(5),
    sendTimeout: Duration = .seconds(30)
  ) throws(Fault) {
    let isImplicitTLS = url.hasPrefix("smtps://")
    guard isImplicitTLS || url.hasPrefix("smtp://") else { throw .url }
    self.url = url
    self.requiresTLS = requiresTLS
    self.authorityFile = authorityFile
    connectMilliseconds = Self.milliseconds(connectTimeout)
    sendMilliseconds = Self.milliseconds(sendTimeout)
    guard let login else {
      self.login = nil
      return
    }
    guard requiresTLS || isImplicitTLS else { throw .loginWithoutTLS }
    guard let password = Self.firstLine(of: login.passwordFile) else { throw .passwordFile }
    self.login = Login(user: login.user, password: password)
  }

  private static func firstLine(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { _ = unsafe fclose(file) }
    // Longer than any password in use; a wrong file name shall not load a large file.
    let limit = 1001
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, filled in
      filled = unsafe fread(buffer.baseAddress, 1, limit, file)
    }
    let line = bytes.prefix { $0 != 0x0a && $0 != 0x0d }
    return line.isEmpty || bytes.count == limit ? nil : String(validating: line, as: UTF8.self)
  }

  /// At least 1: libcurl takes 0 for "no limit".
  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
