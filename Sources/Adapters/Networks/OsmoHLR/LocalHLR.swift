package import Cancellation
import Glibc
import Synchronization

/// An osmo-hlr process of one's own on the loopback network, for demonstrations and tests.
///
/// It has its own folder, and ends with `stop()`, with this object, or with the whole program.
/// osmo-hlr's CTRL and GSUP ports are fixed, so each gets a loopback address instead of a port.
package final class LocalHLR: Sendable {
  /// Why the HLR did not start.
  package enum Failure: Error, Hashable, Sendable {
    /// The program is not installed (Debian package osmo-hlr).
    case notInstalled
    /// The folder cannot be written, or no process can be started.
    case system(String)
    /// No free address, it ended, or it did not answer in time; its own words are in `osmo-hlr.log`
    /// in the folder.
    case notReady
    /// It did not accept a subscriber.
    case subscriber(ControlClient.Fault)
  }

  /// Loopback address of CTRL, VTY and GSUP, such as `127.80.12.7`.
  package let address: String
  package static let controlPort: UInt16 = 4259
  package static let terminalPort: UInt16 = 4258
  private static let subscriberPort: UInt16 = 4222

  private let process: Mutex<HLRProcess?>

  /// The program on the PATH; nil when it is not installed.
  package static var program: String? {
    let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin"
    return path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/osmo-hlr" }
      .first { unsafe access($0, X_OK) == 0 }
  }

  /// Starts osmo-hlr and returns when it answers on CTRL.
  ///
  /// An existing database is used again.
  ///
  /// - Parameters:
  ///   - folder: An existing folder for configuration, database and log.
  ///   - address: Loopback address to use; nil looks for a free one.
  package init(folder: String, address wanted: String? = nil) throws(Failure) {
    guard let program = Self.program else { throw .notInstalled }
    for address in wanted.map({ [$0] }) ?? Self.candidates() where Self.isFree(address) {
      try Self.write(Self.configuration(address), to: folder + "/osmo-hlr.cfg")
      let started = try HLRProcess(program: program, folder: folder)
      // Not ready may mean that another one took the address in between.
      guard Self.waitUntilReady(address, started) else { continue }
      self.address = address
      process = Mutex(started)
      return
    }
    throw .notReady
  }

  /// How a client reaches it.
  package var control: ControlClient.Settings {
    ControlClient.Settings(host: address, port: Self.controlPort)
  }

  /// Adds a subscriber with service on.
  package func createSubscriber(imsi: IMSI, msisdn: MSISDN) throws(Failure) {
    let client = ControlClient(control)
    do throws(ControlClient.Fault) {
      _ = try client.set("subscriber.create", to: imsi.digits)
      _ = try client.set("subscriber.by-imsi-\(imsi.digits).msisdn", to: msisdn.digits)
    } catch {
      throw .subscriber(error)
    }
  }

  /// Kills it and waits until it is gone, without giving it time to tidy up.
  package func stop() {
    process.withLock { $0 = nil }
  }

  private static func configuration(_ address: String) -> String {
    """
    log stderr
     logging filter all 1
     logging color 0
     logging level set-all error
    line vty
     bind \(address) \(terminalPort)
    ctrl
     bind \(address)
    hlr
     gsup
      bind ip \(address)

    """
  }

  private static let started = Atomic(0)

  /// A few addresses that others in this process were not given and other processes rarely try.
  private static func candidates() -> [String] {
    let count = 8
    let turn = started.wrappingAdd(count, ordering: .relaxed).oldValue
    let first = Int(getpid()) &* 64 &+ turn
    return (first..<first + count).map { "127.80.\($0 / 250 % 250).\($0 % 250 + 1)" }
  }

  private static func isFree(_ address: String) -> Bool {
    [controlPort, terminalPort, subscriberPort].allSatisfy { canListen(on: address, port: $0) }
  }

  private static func canListen(on address: String, port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { _ = close(descriptor) }
    // As osmo-hlr does: connections of an earlier one that are still timing out are no hindrance.
    var yes: Int32 = 1
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(4))
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = unsafe inet_addr(address)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    return unsafe withUnsafePointer(to: &name) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, size) == 0
      }
    }
  }

  private static func write(_ text: String, to path: String) throws(Failure) {
    guard let file = unsafe fopen(path, "w") else { throw .system("cannot write \(path)") }
    let written = unsafe fputs(text, file)
    guard unsafe fclose(file) == 0, written >= 0 else { throw .system("cannot write \(path)") }
  }

  /// At most about ten seconds: a loaded machine needs two for the first database.
  private static func waitUntilReady(_ address: String, _ process: borrowing HLRProcess) -> Bool {
    for _ in 0..<500 where !process.hasEnded {
      let deadline = Deadline(after: .milliseconds(200))
      // Why it cannot be reached yet does not matter: the loop asks again.
      let stream = try? TCPStream(host: address, port: controlPort, until: deadline)
      if stream != nil { return !process.hasEnded }
      usleep(20_000)
    }
    return false
  }
}
