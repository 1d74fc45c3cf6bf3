import Foundation
import HTTPListener
import Testing
import Web

@Suite(
  .enabled(if: Proxy.isInstalled, "nginx, openssl and curl are needed"),
  .serialized
)
struct NginxTests {
  @Test func `The shipped configuration carries requests over TLS to the listener`() throws {
    var configuration = Stage.configuration()
    configuration.trustsLoopbackProxy = true
    let listener = try Listener(configuration, handler: Stage.echo)
    let proxy = try Proxy(upstream: listener.port)

    let page = try proxy.curl("/a?x=1")
    #expect(page.contains("HTTP/2 200"))
    #expect(page.contains("GET /a ?x=1 [] 127.0.0.1 secure"))
    #expect(page.components(separatedBy: "content-security-policy").count == 2)
    #expect(page.contains("strict-transport-security: max-age=63072000"))

    let post = try proxy.curl("/a", "--data", "hello", "--http1.1")
    #expect(post.contains("HTTP/1.1 200") && post.contains("POST /a ? [hello]"))

    let invented = try proxy.curl(
      "/a",
      "-H",
      "X-Forwarded-For: 203.0.113.9",
      "-H",
      "X-Forwarded-Proto: http",
      "-H",
      "X-Request-Id: mine",
      "--interface",
      "127.0.0.2"
    )
    #expect(invented.contains("127.0.0.2 secure") && !invented.contains("mine"))
  }

  @Test func `Plain HTTP leads to the site's own name, inner pages stay inside`() throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let proxy = try Proxy(upstream: listener.port)
    let plain = try RawClient(port: proxy.httpPort)
    plain.send("GET /a?b HTTP/1.1\r\nHost: \(Proxy.name)\r\n\r\n")
    let moved = try #require(plain.answer())
    #expect(moved.status == 301 && moved.header("Location") == "https://\(Proxy.name)/a?b")
    let hidden = ["/metrics", "/metrics/", "/%6detrics", "//livez", "/a/../readyz", "/livez/x"]
    for path in hidden {
      let answer = try proxy.curl(path, "--path-as-is")
      if !answer.contains("HTTP/2 404") { Issue.record("\(path) gave \(answer)") }
    }
    let stranger = try RawClient(port: proxy.httpPort)
    stranger.send("GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n")
    #expect(stranger.answer() == nil)
  }

  @Test func `Slow and ambiguous requests never reach the listener`() throws {
    let seen = Counter()
    let listener = try Listener(Stage.configuration()) { request in
      _ = seen.next()
      return Stage.echo(request)
    }
    let proxy = try Proxy(upstream: listener.port)
    let slow = try RawClient(port: proxy.httpPort)
    slow.send("GET / HTTP/1.1\r\nX-A: ")
    var bytes = 0
    while bytes < 100, !slow.hasInput(withinMilliseconds: 50) {
      slow.send("a")
      bytes += 1
    }
    #expect(bytes < 100)
    let smuggled = try proxy.overTLS(
      "POST /a HTTP/1.1\r\nHost: \(Proxy.name)\r\nContent-Length: 4\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    )
    #expect(smuggled.contains("400 Bad Request"))
    #expect(seen.current == 0)
  }

  @Test func `While the listener is down the proxy says what that means`() throws {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    let proxy = try Proxy(upstream: listener.port)
    #expect(listener.stop() == 0)
    let answer = try proxy.curl("/a")
    #expect(answer.contains("HTTP/2 503") && answer.contains("retry-after: 5"))
  }
}

/// A running nginx with the shipped configuration and a certificate made for the occasion.
final class Proxy {
  static let name = "desk.test"
  private static let nginx = "/usr/sbin/nginx"
  private static let openssl = "/usr/bin/openssl"
  private static let curlTool = "/usr/bin/curl"

  static var isInstalled: Bool {
    [nginx, openssl, curlTool].allSatisfy(FileManager.default.isExecutableFile(atPath:))
  }

  let httpPort: UInt16
  let httpsPort: UInt16
  private let folder: URL
  private let server: Tool

  init(upstream: UInt16) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("farewell-nginx-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder
    httpPort = try Proxy.freePort()
    httpsPort = try Proxy.freePort()
    let (key, certificate) = ("\(folder.path)/key.pem", "\(folder.path)/chain.pem")
    _ = try Tool(
      Proxy.openssl,
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=\(Proxy.name)",
        "-addext", "subjectAltName=DNS:\(Proxy.name)",
      ]
    ).finish()
    let site = try Proxy.site([
      "SERVER_NAME": Proxy.name, "UPSTREAM": "127.0.0.1:\(upstream)",
      "HTTP_PORT": "127.0.0.1:\(httpPort)", "HTTPS_PORT": "127.0.0.1:\(httpsPort)",
      "CERTIFICATE": certificate, "CERTIFICATE_KEY": key, "SLOW_SECONDS": "1",
    ])
    let main = Proxy.main(around: site, folder: folder.path)
    try main.write(toFile: "\(folder.path)/nginx.conf", atomically: true, encoding: .utf8)
    server = try Tool(
      Proxy.nginx,
      ["-c", "\(folder.path)/nginx.conf", "-p", folder.path, "-e", "\(folder.path)/error"]
    )
    try awaitReady()
  }

  private static func site(_ values: [String: String]) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let template = try String(
      contentsOf: root.appendingPathComponent("deploy/nginx/farewell.conf"),
      encoding: .utf8
    )
    return values.reduce(template) { text, value in
      text.replacingOccurrences(of: "@\(value.key)@", with: value.value)
    }
  }

  private static func main(around site: String, folder: String) -> String {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
      .map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: "\n")
    return """
      daemon off; master_process off; pid \(folder)/pid; error_log \(folder)/error;
      events {}
      http { \(temporary)
      \(site) }
      """
  }

  deinit {
    server.terminate()
    // A folder that cannot be removed is left to the system's own cleaning.
    try? FileManager.default.removeItem(at: folder)
  }

  /// Head and body of one https request; further words are options of curl.
  func curl(_ path: String, _ options: String...) throws -> String {
    try Tool(
      Proxy.curlTool,
      [
        "--silent", "--include", "--max-time", "10", "--cacert", "\(folder.path)/chain.pem",
        "--resolve", "\(Proxy.name):\(httpsPort):127.0.0.1",
      ] + options + ["https://\(Proxy.name):\(httpsPort)\(path)"]
    ).finish()
  }

  /// What comes back on a TLS connection for exactly these bytes.
  func overTLS(_ bytes: String) throws -> String {
    try Tool(
      Proxy.openssl,
      [
        "s_client", "-quiet", "-connect", "127.0.0.1:\(httpsPort)", "-servername",
        Proxy.name, "-ign_eof",
      ],
      input: bytes
    ).finish()
  }

  private func awaitReady() throws {
    for _ in 0..<200 {
      if let client = try? RawClient(port: httpsPort) {
        _ = client
        return
      }
      _ = poll(nil, 0, 20)
    }
    let log = try? String(
      contentsOf: folder.appendingPathComponent("error"),
      encoding: .utf8
    )
    throw NotReady(log: log ?? "")
  }

  struct NotReady: Error {
    let log: String
  }

  private static func freePort() throws -> UInt16 {
    let listener = try Listener(Stage.configuration(), handler: Stage.echo)
    return listener.port
  }
}
