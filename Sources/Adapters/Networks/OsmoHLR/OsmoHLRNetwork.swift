package import Cancellation
package import Desk

/// A line's service in Osmocom's HLR: circuit-switched and packet-switched access by IMSI.
///
/// Setting an access flag twice is the same as once, so the effect's key needs no memory here.
/// `info-aud` and `info-all` are never asked for: they hand out the SIM's secret keys.
package struct OsmoHLRNetwork: Network {
  private let client: ControlClient

  package init(_ settings: ControlClient.Settings) {
    client = ControlClient(settings)
  }

  package func apply(_ state: ServiceState, to line: NetworkLine, key: String) -> Answer<Void> {
    do throws(ControlClient.Fault) {
      let held = try client.get(variable("msisdn", of: line))
      guard Self.matches(held, line) else { return .refused(.identityMismatch) }
    } catch {
      return error.answer()
    }
    do throws(ControlClient.Fault) {
      let flag =
        switch state {
        case .on: "1"
        case .off: "0"
        }
      for access in ["cs-enabled", "ps-enabled"] {
        guard try client.set(variable(access, of: line), to: flag) == "OK" else {
          return .unknown(.malformed)
        }
      }
      return .confirmed(())
    } catch .unreachable {
      // The first flag may be set already; only a read can tell.
      return .unknown(.noAnswer)
    } catch {
      return error.answer()
    }
  }

  package func read(_ line: NetworkLine) -> Answer<ServiceState> {
    let info: String
    do throws(ControlClient.Fault) {
      info = try client.get(variable("info", of: line))
    } catch {
      return error.answer()
    }
    guard let subscriber = SubscriberInfo(text: info), subscriber.imsi == line.imsi.digits else {
      return .unknown(.malformed)
    }
    guard Self.matches(subscriber.msisdn, line) else { return .refused(.identityMismatch) }
    switch (subscriber.circuitSwitched, subscriber.packetSwitched) {
    case (true, true): return .confirmed(.on)
    case (false, false): return .confirmed(.off)
    case (true, false), (false, true): return .unknown(.partial)
    }
  }

  private func variable(_ name: String, of line: NetworkLine) -> String {
    "subscriber.by-imsi-\(line.imsi.digits).\(name)"
  }

  /// The HLR keeps numbers without the plus; `none` stands for no number.
  private static func matches(_ held: String, _ line: NetworkLine) -> Bool {
    held.trimmingPrefix("+") == line.msisdn.digits
  }
}

extension ControlClient.Fault {
  fileprivate func answer<Value>() -> Answer<Value> {
    switch self {
    case .unencodable: .refused(.badIdentifier)
    case .unreachable: .unknown(.unreachable)
    case .noAnswer: .unknown(.noAnswer)
    case .malformed: .unknown(.malformed)
    case .rejected(.noSuchSubscriber): .refused(.noSuchLine)
    case .rejected(.subscriberExists), .rejected(.other): .unknown(.hlrError)
    }
  }
}

extension AnswerReason {
  fileprivate static var identityMismatch: Self {
    Self(
      code: "identity-mismatch",
      detail: "The network holds another number for this IMSI; nothing was changed. Check the line."
    )
  }
  fileprivate static var badIdentifier: Self {
    Self(code: "bad-identifier", detail: "The line's IMSI is not a number; correct the line.")
  }
  fileprivate static var noSuchLine: Self {
    Self(code: "no-such-line", detail: "The network knows no subscriber with this IMSI.")
  }
  fileprivate static var partial: Self {
    Self(code: "partial", detail: "Calls and data differ: one is on, the other is off.")
  }
  fileprivate static var unreachable: Self {
    Self(code: "unreachable", detail: "No connection to the HLR; nothing was sent.")
  }
  fileprivate static var noAnswer: Self {
    Self(
      code: "no-answer",
      detail: "The HLR did not answer in time or closed; read the state back."
    )
  }
  fileprivate static var malformed: Self {
    Self(
      code: "malformed",
      detail: "The HLR's answer broke the CTRL protocol and was not believed."
    )
  }
  fileprivate static var hlrError: Self {
    Self(code: "hlr-error", detail: "The HLR reported an error of its own; see its log.")
  }
}
