/// What a holder told about the line so that the plan fits: each part may be left out, and nothing
/// that is decided hangs on it.
///
/// It is told once and travels sealed with the declaration; after erasure the plan is the general
/// one.
package struct Circumstances: Hashable, Sendable {
  /// How the line is paid for.
  package var payment: Payment?
  /// Which kind of identity document the holder has.
  package var group: HolderGroup?
  /// Where the holder is; decides which ways work.
  package var whereabouts: Whereabouts?
  /// How far the profile is, for eSIMs of travel resellers: refunds hang on it.
  package var profile: ProfileState?
  /// Ids of the pack's linked numbers that hang on this line (C04).
  package var linked: [String]

  package init(
    payment: Payment? = nil,
    group: HolderGroup? = nil,
    whereabouts: Whereabouts? = nil,
    profile: ProfileState? = nil,
    linked: [String] = []
  ) {
    self.payment = payment
    self.group = group
    self.whereabouts = whereabouts
    self.profile = profile
    self.linked = linked
  }

  /// How a line is paid for.
  package enum Payment: String, CaseIterable, Hashable, Sendable {
    case prepaid, contract
  }

  /// Where the holder is.
  package enum Whereabouts: String, CaseIterable, Hashable, Sendable {
    /// In the carrier's country, with the line working.
    case ownNetwork
    /// In the carrier's country, without the line.
    case country
    case abroad
  }

  /// What has become of a profile that was bought.
  package enum ProfileState: String, CaseIterable, Hashable, Sendable {
    case notInstalled, installed, activated, used
  }
}

/// The groups of holders for which carriers ask for different documents (C05).
package enum HolderGroup: String, CaseIterable, Hashable, Sendable {
  case localResident, hkMoResident, mainlander, taiwanResident, otherNationality
}
