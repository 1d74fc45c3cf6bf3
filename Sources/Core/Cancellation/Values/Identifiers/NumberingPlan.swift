/// What is known of a country's mobile numbers: enough to warn, never to refuse.
struct NumberingPlan {
  /// Count of digits after the country code.
  let lengths: ClosedRange<Int>
  /// First digit of mobile numbers, where there is only one.
  let mobileStart: UInt8?
  /// The 0 that is dialled inside the country only.
  let hasTrunkZero: Bool

  /// The plan of a country code, nil where none is known.
  static func of(_ code: CallingCode) -> NumberingPlan? {
    plans[code]
  }

  private static let plans: [CallingCode: NumberingPlan] = [
    .macau: NumberingPlan(lengths: 8...8, mobileStart: UInt8(ascii: "6"), hasTrunkZero: false),
    .hongKong: NumberingPlan(lengths: 8...8, mobileStart: nil, hasTrunkZero: false),
    .mainlandChina: NumberingPlan(
      lengths: 11...11,
      mobileStart: UInt8(ascii: "1"),
      hasTrunkZero: true
    ),
    .italy: NumberingPlan(lengths: 9...10, mobileStart: UInt8(ascii: "3"), hasTrunkZero: false),
    .serbia: NumberingPlan(lengths: 8...10, mobileStart: UInt8(ascii: "6"), hasTrunkZero: true),
  ]

  /// Whether the digits after the country code look like a mobile number here.
  func judge(_ national: some Collection<UInt8>) -> MSISDN.Plausibility {
    guard lengths.contains(national.count) else { return .unusualLength(expected: lengths) }
    if let mobileStart, national.first != mobileStart { return .notMobile }
    return .mobile
  }
}
