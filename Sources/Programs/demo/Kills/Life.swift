import Foundation
import FoundationNetworking

/// A desk that is killed once and started again on the same port.
final class Life {
  let desk: DeskProcess
  private let network: String
  private(set) var wasKilled = false
  private var port = 0

  init(desk: DeskProcess, network: String) {
    self.desk = desk
    self.network = network
  }

  func begin(killAt point: KillPoint) throws {
    do {
      try desk.start(port: 0, hlr: network, killAt: point)
    } catch {
      guard error.isOutage else { throw error }
      // Killed before it served: it has to come up all the same.
      try revive(after: desk.waitUntilEnded())
    }
    port = URL(string: desk.address)?.port ?? 0
  }

  /// Waits until nothing is left to do, stops the desk, and sees it through the kill that may wait
  /// even there.
  func finish(_ isSettled: () throws -> Bool) throws {
    try wait(isSettled)
    let end = desk.stop()
    guard end != .status(0) else { return }
    try revive(after: end)
    try wait(isSettled)
    desk.stop()
  }

  /// At most a minute: as long as a lease that nobody gave back.
  private func wait(_ isSettled: () throws -> Bool) throws {
    for _ in 0..<1_200 {
      try reviveIfDead()
      if try isSettled() { return }
      usleep(50_000)
    }
    throw DemoFailure("the desk does not finish its work")
  }

  private func reviveIfDead() throws {
    if !desk.isRunning { try revive(after: desk.waitUntilEnded()) }
  }

  /// Only strace may have ended it: a desk that crashes by itself is a failure, not a recovery.
  private func revive(after end: DeskProcess.End) throws {
    guard end == .killed, !wasKilled else {
      throw DemoFailure("the desk ended by itself: \(end)")
    }
    wasKilled = true
    try desk.start(port: port, hlr: network)
  }

  /// Sends a request; if the desk dies under it, the same request is sent again to the desk that
  /// comes back, as a browser's "try again" does.
  func load(_ request: URLRequest, _ browser: Browser) throws -> Browser.Page {
    var page = try hop(request, browser)
    for _ in 0..<10 {
      guard let next = page.redirect else { return page }
      page = try hop(URLRequest(url: next), browser)
    }
    throw DemoFailure("\(page.address.path) sends the browser on for ever")
  }

  private func hop(_ request: URLRequest, _ browser: Browser) throws -> Browser.Page {
    for _ in 0..<250 {
      do {
        return try browser.hop(request)
      } catch {
        guard error.isOutage else { throw error }
        // The connection ends a moment before the process does.
        usleep(20_000)
        try reviveIfDead()
      }
    }
    throw DemoFailure("the desk does not come back")
  }
}
