package import Cancellation

/// The carrier's network: switches a line on or off, and says what it reads back.
///
/// `apply` may be repeated with the same key and changes nothing the second time. An
/// acknowledgement is not belief: the desk reads the state back before it says "stopped" (I26).
package protocol Network: Sendable {
  func apply(_ state: ServiceState, to line: NetworkLine, key: String) -> Answer<Void>
  /// Whether the network serves the line now, asked afresh.
  func read(_ line: NetworkLine) -> Answer<ServiceState>
}

/// The identifiers by which a network knows a line; re-checked against the consent (I25).
package struct NetworkLine: Hashable, Sendable {
  package let imsi: IMSI
  package let msisdn: MSISDN
  package let iccid: ICCID

  package init(imsi: IMSI, msisdn: MSISDN, iccid: ICCID) {
    self.imsi = imsi
    self.msisdn = msisdn
    self.iccid = iccid
  }
}
