import CCurl
import Glibc

/// One libcurl easy handle with the connection that it keeps; freed with it.
@safe struct CurlHandle: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Nil when libcurl cannot start, which means that memory has run out.
  init?() {
    guard Self.isReady, let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit {
    abandonConnection()
    unsafe curl_easy_cleanup(handle)
  }

  /// What came of a transfer.
  struct Outcome {
    let result: CURLcode
    /// The last status that the server sent; 0 when none.
    var status = 0
    /// True when something of the mail itself had left: only then can it have been accepted.
    var hasLeft = false
    /// True when the connection had carried an earlier mail.
    var isReused = false
  }

  /// Gives the mail to the server named in the settings.
  mutating func send(
    _ mail: [UInt8],
    from sender: String,
    to recipient: String,
    with settings: SMTPSettings
  ) -> Outcome {
    // Forgets all options, keeps the connection.
    unsafe curl_easy_reset(handle)
    let recipients = unsafe curl_slist_append(nil, "<\(recipient)>")
    defer { unsafe curl_slist_free_all(recipients) }
    return unsafe mail.withUnsafeBytes { buffer in
      let start = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
      // libcurl reads an upload from a FILE unless it is told otherwise.
      guard let file = unsafe fmemopen(start, buffer.count, "r") else {
        return Outcome(result: CURLE_OUT_OF_MEMORY)
      }
      defer { _ = unsafe fclose(file) }
      var results = unsafe [
        ccurl_set_pointer(handle, CURLOPT_READDATA, file),
        ccurl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients),
        ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(buffer.count)),
        ccurl_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender)>"),
      ]
      results += set(settings)
      if let problem = results.first(where: { $0 != CURLE_OK }) {
        return Outcome(result: problem)
      }
      return perform()
    }
  }

  private func perform() -> Outcome {
    let result = unsafe curl_easy_perform(handle)
    defer { if result != CURLE_OK { abandonConnection() } }
    var status = 0
    var newConnections = 0
    var sent: curl_off_t = 0
    _ = unsafe ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &status)
    _ = unsafe ccurl_get_number(handle, CURLINFO_NUM_CONNECTS, &newConnections)
    _ = unsafe ccurl_get_size(handle, CURLINFO_SIZE_UPLOAD_T, &sent)
    return Outcome(
      result: result,
      status: status,
      hasLeft: sent > 0,
      isReused: newConnections == 0
    )
  }

  /// Cuts the kept connection, if there is one, without a word to the server.
  ///
  /// libcurl 7.88 keeps a connection whose reply timed out: the late reply would be taken for the
  /// next mail's. And it says QUIT and waits for two minutes where a server has fallen silent.
  private func abandonConnection() {
    var socket = CURL_SOCKET_BAD
    let result = unsafe ccurl_get_socket(handle, CURLINFO_ACTIVESOCKET, &socket)
    if result == CURLE_OK, socket != CURL_SOCKET_BAD { _ = shutdown(socket, Int32(SHUT_RDWR)) }
  }

  private func set(_ settings: SMTPSettings) -> [CURLcode] {
    let security = settings.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1), (CURLOPT_USE_SSL, Int(security.rawValue)),
      (CURLOPT_CONNECTTIMEOUT_MS, settings.connectMilliseconds),
      (CURLOPT_TIMEOUT_MS, settings.sendMilliseconds),
    ]
    // No proxy from the environment: mail goes where the settings say.
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, settings.url), (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_PROXY, ""),
    ]
    if let authority = settings.authorityFile { texts.append((CURLOPT_CAINFO, authority)) }
    if let login = settings.login {
      texts += [(CURLOPT_USERNAME, login.user), (CURLOPT_PASSWORD, login.password)]
    }
    return numbers.map { unsafe ccurl_set_number(handle, $0.0, $0.1) }
      + texts.map { unsafe ccurl_set_text(handle, $0.0, $0.1) }
  }
}
