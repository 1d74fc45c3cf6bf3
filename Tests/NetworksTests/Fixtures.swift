import Cancellation
import Desk
import Foundation
import Networks

/// Traps on digits that are no identifiers: a mistake in the test itself.
func line(imsi: String, msisdn: String) -> NetworkLine {
  guard
    let imsi = IMSI(imsi), let msisdn = MSISDN(msisdn), let iccid = ICCID("8985301000000000018")
  else { preconditionFailure("no identifiers: \(imsi), \(msisdn)") }
  return NetworkLine(imsi: imsi, msisdn: msisdn, iccid: iccid)
}

/// Runs the body beside an osmo-hlr that knows Ana and Bao, with its folder.
func withHLR(_ body: (LocalHLR, _ folder: String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "hlr-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  // A folder that stays behind in the temporary directory is no failure of the test.
  defer { try? FileManager.default.removeItem(at: folder) }
  let hlr = try LocalHLR(folder: folder.path)
  defer { hlr.stop() }
  for line in [NetworkContract.ana, NetworkContract.bao] {
    try hlr.createSubscriber(imsi: line.imsi, msisdn: line.msisdn)
  }
  try body(hlr, folder.path)
}
