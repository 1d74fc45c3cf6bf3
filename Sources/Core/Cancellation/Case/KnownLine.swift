/// What the desk knows of a line at the moment of a command: a snapshot from the line directory.
package struct KnownLine: Hashable, Sendable {
  /// The directory's own id; a claim on it keeps a line to one open case (I21).
  package let id: String
  package let numbers: Personal<LineNumbers>
  package let plan: String
  package let contractStart: LocalDate
  package let commitmentEnd: LocalDate?
  /// What else ends or suffers with the line: shared plans, watches, linked numbers (C16, I29).
  package let dependents: [Dependent]
  /// Contacts on record at the carrier: told of every request, and the strongest code factor here.
  package let contacts: [Personal<ContactAddress>]
  package let hold: Hold?
  package let service: LineService
  package let balance: Money
  package let arrears: Money
  /// What the carrier's billing knows of it; absent where the carrier did not say.
  package let account: Account?

  package init(
    id: String,
    numbers: Personal<LineNumbers>,
    plan: String,
    contractStart: LocalDate,
    commitmentEnd: LocalDate?,
    dependents: [Dependent],
    contacts: [Personal<ContactAddress>],
    hold: Hold?,
    service: LineService,
    balance: Money,
    arrears: Money,
    account: Account? = nil
  ) {
    self.id = id
    self.numbers = numbers
    self.plan = plan
    self.contractStart = contractStart
    self.commitmentEnd = commitmentEnd
    self.dependents = dependents
    self.contacts = contacts
    self.hold = hold
    self.service = service
    self.balance = balance
    self.arrears = arrears
    self.account = account
  }

  /// Something that depends on the line.
  package struct Dependent: Hashable, Sendable {
    package let kind: Kind
    /// How the holder knows it ("watch", the other number's last digits); shown, never interpreted.
    package let label: Personal<String>

    package init(kind: Kind, label: Personal<String>) {
      self.kind = kind
      self.label = label
    }

    /// What hangs on the line.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
      case sharedPlan, watch, linkedNumber, extraSIM, bundle
    }
  }

  /// Why nothing may be executed on the line for now (I21).
  package enum Hold: String, CaseIterable, Hashable, Sendable {
    case locked, portPending
  }
}

/// The numbers by which a line is known; personal, so they travel together and sealed.
package struct LineNumbers: Hashable, Sendable {
  package let iccid: ICCID
  package let msisdn: MSISDN
  package let imsi: IMSI

  package init(iccid: ICCID, msisdn: MSISDN, imsi: IMSI) {
    self.iccid = iccid
    self.msisdn = msisdn
    self.imsi = imsi
  }
}

/// Where a line stands for later requests: what may be resumed or reactivated, and until when.
package enum LineService: Hashable, Sendable {
  case active
  case suspended(by: CaseID)
  /// Ended by that case; `windowEnd` is the last instant of the reactivation window, if there is
  /// one.
  case ended(by: CaseID, windowEnd: Instant?)
}
