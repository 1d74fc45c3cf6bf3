import CCurl
import Glibc

/// One call over a connection of its own; gone with it.
///
/// No connection is kept: one that the server has let go of would make a call doubtful that never
/// left, and the desk makes few calls.
@safe struct HTTPExchange: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Nil when libcurl cannot start, which means that memory has run out.
  init?() {
    guard Self.isReady, let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit {
    unsafe curl_easy_cleanup(handle)
  }

  /// What is asked.
  struct Question {
    let url: String
    /// Lines such as `Accept: application/json`; they may hold secrets.
    let headers: [String]
    /// The body of a POST; nil for a GET.
    let body: String?
  }

  /// What came of it.
  struct Outcome {
    let result: CURLcode
    var status = 0
    var body: [UInt8] = []
  }

  /// Longest answer that is read: a hundred objects of the largest kind fit three times.
  static let sizeLimit = 2 << 20

  func ask(_ question: Question, _ settings: StripeSettings) -> Outcome {
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { unsafe curl_slist_free_all(headers) }
    for line in question.headers { unsafe headers = unsafe curl_slist_append(headers, line) }
    // One byte more than is believed, so that a longer answer is seen to be one.
    let room = Self.sizeLimit + 1
    var outcome = Outcome(result: CURLE_OUT_OF_MEMORY)
    let body = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      filled = 0
      // libcurl writes into a FILE unless it is told otherwise; a full one ends the transfer.
      guard let file = unsafe fmemopen(buffer.baseAddress, room, "w") else { return }
      defer { _ = unsafe fclose(file) }
      _ = unsafe setvbuf(file, nil, _IONBF, 0)
      var results = unsafe [
        ccurl_set_pointer(handle, CURLOPT_WRITEDATA, file),
        ccurl_set_pointer(handle, CURLOPT_HTTPHEADER, headers),
        ccurl_set_text(handle, CURLOPT_URL, question.url),
      ]
      results += set(settings)
      if let body = question.body {
        results.append(unsafe ccurl_set_text(handle, CURLOPT_COPYPOSTFIELDS, body))
      }
      if let problem = results.first(where: { $0 != CURLE_OK }) {
        outcome = Outcome(result: problem)
        return
      }
      outcome = unsafe Outcome(result: curl_easy_perform(handle))
      _ = unsafe ccurl_get_number(handle, CURLINFO_RESPONSE_CODE, &outcome.status)
      filled = unsafe max(0, min(room, ftell(file)))
    }
    outcome.body = body
    return outcome
  }

  private func set(_ settings: StripeSettings) -> [CURLcode] {
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_SSL_VERIFYPEER, 1),
      (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
      (CURLOPT_CONNECTTIMEOUT_MS, settings.connectMilliseconds),
      (CURLOPT_TIMEOUT_MS, settings.answerMilliseconds),
    ]
    // No proxy from the environment: the key goes where the settings say.
    var texts: [(CURLoption, String)] = [
      (CURLOPT_PROTOCOLS_STR, "https,http"), (CURLOPT_PROXY, ""),
    ]
    if let authority = settings.authorityFile { texts.append((CURLOPT_CAINFO, authority)) }
    return numbers.map { unsafe ccurl_set_number(handle, $0.0, $0.1) }
      + texts.map { unsafe ccurl_set_text(handle, $0.0, $0.1) }
  }
}
