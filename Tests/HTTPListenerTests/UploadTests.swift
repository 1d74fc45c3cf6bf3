import HTTPListener
import Testing
import Web

/// Bodies with files, as browsers and those who are none send them.
@Suite struct UploadTests {
  private struct Row {
    let name: String
    var path = "/files"
    var type = "multipart/form-data; boundary=xx"
    let body: String
    let status: Int
    /// Parts as the handler sees them; or the body, where it gets none.
    var says = ""
  }

  private static func part(_ head: String, _ content: String) -> String {
    "--xx\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
  }

  private static let file =
    "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \u{9500}.pdf\"\r\n"
    + "Content-Type: application/pdf\r\n\r\n%PDF-1\u{0}\r\n--x\r\n--xx--\r\n"
  private static let csrf = part("name=\"csrf\"", "abc")

  private static let rows: [Row] = [
    Row(
      name: "a field and a file, whatever bytes it holds",
      body: csrf + file,
      status: 200,
      says: "csrf=-:-:abc|file=a \u{9500}.pdf:application/pdf:%PDF-1\u{0}\r\n--x|"
    ),
    Row(
      name: "a field that was left alone",
      body: part("name=\"file\"; filename=\"\"", "") + "--xx--\r\n",
      status: 200,
      says: "file=:-:|"
    ),
    Row(
      name: "two fields of one name",
      body: part("name=\"a\"", "1") + part("name=\"a\"", "2") + "--xx--\r\n",
      status: 200,
      says: "a=-:-:1|a=-:-:2|"
    ),
    Row(name: "cut off", body: csrf, status: 400, says: "http.badUpload"),
    Row(name: "no boundary", type: "multipart/form-data", body: csrf, status: 400),
    Row(name: "no part at all is a form without fields", body: "nothing", status: 200),
    Row(
      name: "no name",
      body: part("filename=\"a\"", "x") + "--xx--\r\n",
      status: 400
    ),
    Row(
      name: "too long",
      body: part("name=\"a\"", String(repeating: "a", count: 5_000)) + "--xx--\r\n",
      status: 413
    ),
    Row(
      name: "too many parts",
      body: String(repeating: part("name=\"a\"", ""), count: 101) + "--xx--\r\n",
      status: 413
    ),
    Row(
      name: "on a route that takes none, it is bytes",
      path: "/upload",
      body: csrf,
      status: 200,
      says: "bytes \(csrf.utf8.count)"
    ),
    Row(
      name: "another body on the route has the limit of every form",
      type: "application/x-www-form-urlencoded",
      body: String(repeating: "a", count: 65),
      status: 413
    ),
  ]

  private static func configuration() -> ListenerConfiguration {
    var configuration = Stage.configuration()
    configuration.fileBytes = { _, path in path.segments.first == "files" ? 4_096 : nil }
    return configuration
  }

  private static let tell: Handler = { request in
    guard let parts = request.parts else { return .text("bytes \(request.body.count)") }
    let texts = parts.map { part in
      let content = String(decoding: part.bytes, as: UTF8.self)
      return "\(part.name)=\(part.fileName ?? "-"):\(part.mediaType ?? "-"):\(content)|"
    }
    return .text(texts.joined())
  }

  private static func head(_ path: String, _ type: String, _ length: Int) -> String {
    "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: \(type)\r\nContent-Length: \(length)\r\n\r\n"
  }

  @Test func `The listener takes multipart bodies apart where it is told to`() throws {
    let listener = try Listener(Self.configuration(), handler: Self.tell)
    for row in Self.rows {
      let client = try RawClient(port: listener.port)
      client.send(Self.head(row.path, row.type, row.body.utf8.count) + row.body)
      let answer = client.answer()
      #expect(answer?.status == row.status, "\(row.name): \(answer?.body ?? "no answer")")
      #expect(answer?.body.contains(row.says) == true || row.says.isEmpty, "\(row.name)")
    }
  }

  @Test func `A body that comes in pieces is the same`() throws {
    let listener = try Listener(Self.configuration(), handler: Self.tell)
    let client = try RawClient(port: listener.port)
    let body = Self.csrf + Self.file
    client.send(Self.head("/files", "multipart/form-data; boundary=xx", body.utf8.count))
    for byte in body.unicodeScalars { client.send(String(byte)) }
    #expect(client.answer()?.body.contains("%PDF-1\u{0}\r\n--x|") == true)
  }

  @Test func `No more uploads at a time than there is memory for, and the others go on`() throws {
    var configuration = Self.configuration()
    configuration.uploads = 1
    let listener = try Listener(configuration, handler: Self.tell)
    let slow = try RawClient(port: listener.port)
    let body = Self.csrf + Self.file
    let head = Self.head("/files", "multipart/form-data; boundary=xx", body.utf8.count)
    slow.send(head + Self.csrf)
    // The first is being read once a request that came after it is answered.
    let other = try RawClient(port: listener.port)
    other.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(other.answer()?.status == 200)
    let second = try RawClient(port: listener.port)
    second.send(head + body)
    #expect(second.answer()?.status == 503)
    slow.send(Self.file)
    #expect(slow.answer()?.status == 200)
    let third = try RawClient(port: listener.port)
    third.send(head + body)
    #expect(third.answer()?.status == 200)
  }

  @Test func `One client with slow uploads does not keep the others from theirs`() throws {
    var configuration = Self.configuration()
    configuration.trustsLoopbackProxy = true
    let listener = try Listener(configuration, handler: Self.tell)
    let body = Self.csrf + Self.file
    /// An upload that a proxy hands on from that address, as far as `sent`.
    func upload(_ address: String, _ sent: String) throws -> RawClient {
      let client = try RawClient(port: listener.port)
      let head = Self.head("/files", "multipart/form-data; boundary=xx", body.utf8.count)
      // CR LF is one character.
      client.send(head.dropLast() + "X-Forwarded-For: \(address)\r\n\r\n" + sent)
      return client
    }
    // Neighbours in one network of 64 bits are one client.
    let slow = try (1...8).map { try upload("2001:db8::\($0)", Self.csrf) }
    let refused = slow.dropFirst(2).map { $0.answer()?.status }
    #expect(refused == Array(repeating: 503, count: 6))
    #expect(try upload("192.0.2.2", body).answer()?.status == 200)
    slow[0].send(Self.file)
    #expect(slow[0].answer()?.status == 200)
    #expect(try upload("2001:db8::9", body).answer()?.status == 200)
  }

  @Test func `A body with files has its own time to arrive`() throws {
    var configuration = Self.configuration()
    configuration.requestMilliseconds = 200
    configuration.uploadMilliseconds = 60_000
    let listener = try Listener(configuration, handler: Self.tell)
    let client = try RawClient(port: listener.port)
    let body = Self.csrf + Self.file
    client.send(
      Self.head("/files", "multipart/form-data; boundary=xx", body.utf8.count) + Self.csrf
    )
    #expect(!client.hasInput(withinMilliseconds: 800))
    client.send(Self.file)
    #expect(client.answer()?.status == 200)
  }
}
