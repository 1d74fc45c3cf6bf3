package import Cancellation

extension CarrierPack {
  /// The country code that numbers dialled inside the pack's country lack.
  package var callingCode: CallingCode? {
    switch country {
    case "MO": .macau
    case "HK": .hongKong
    case "CN": .mainlandChina
    case "IT": .italy
    case "RS": .serbia
    default: nil
    }
  }
}
