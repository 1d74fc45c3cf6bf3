import Synchronization

/// Bodies with files that are arriving or being handled, each counted for the client it comes from.
///
/// Such a body has minutes to arrive: without a bound for each client, one that sends nothing more
/// would keep everybody else from handing in a file.
final class UploadSlots: Sendable {
  private let most: Int
  private let mostPerClient: Int
  private let taken = Mutex<[String: Int]>([:])

  init(_ configuration: ListenerConfiguration) {
    most = configuration.uploads
    mostPerClient = configuration.uploadsPerClient
  }

  /// Takes a place for the client; false when it has as many as it may, or none is left.
  func take(_ client: String) -> Bool {
    taken.withLock { taken in
      let own = taken[client] ?? 0
      guard own < mostPerClient, taken.values.reduce(0, +) < most else { return false }
      taken[client] = own + 1
      return true
    }
  }

  /// Gives back a place that the client took.
  func free(_ client: String) {
    taken.withLock { taken in
      let left = (taken[client] ?? 0) - 1
      taken[client] = left > 0 ? left : nil
    }
  }
}
