/// What is asked for; each is a different legal act, never one "cancel" flag (C21).
///
/// `portOut` can be named, so that it can be diverted: moving a number is done by the new carrier,
/// and a separate ending could kill the number (C20).
package enum RequestKind: String, CaseIterable, Hashable, Sendable {
  case termination, withdrawal, suspension, resumption, reactivation, portOut

  /// The service state the network must be in once the request is executed.
  package var serviceAfter: ServiceState {
    switch self {
    case .termination, .withdrawal, .suspension, .portOut: .off
    case .resumption, .reactivation: .on
    }
  }

  /// Whether the contract itself ends.
  package var endsContract: Bool {
    switch self {
    case .termination, .withdrawal: true
    case .suspension, .resumption, .reactivation, .portOut: false
    }
  }
}

/// Whether the network serves the line.
package enum ServiceState: String, Hashable, Sendable {
  case on, off
}
