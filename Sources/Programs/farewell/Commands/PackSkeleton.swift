import Cancellation
import CarrierPacks

/// The files of a carrier of which nothing is known yet.
struct PackSkeleton {
  let id: String
  let brand: String
  /// The pack whose surroundings it takes over.
  let like: CarrierPack

  var files: [(name: String, text: String)] {
    [("pack.json5", pack), ("examples.json5", examples), ("sources.md", sources)]
  }

  var pack: String { "{\n" + identity + rules + "}\n" }

  private static let unknown = #"{ value: null, confidence: "unknown" }"#

  private var identity: String {
    """
      // Assisted. Nothing is known yet: replace unknown facts one by one, each with a source.
      format: 1,
      id: "\(id)",
      brand: "\(name)",
      names: [],
      legalEntity: \(Self.unknown),
      owner: \(Self.unknown),
      network: \(Self.unknown),
      kind: "network",
      domains: \(Self.unknown),
      country: "\(id.prefix(2).uppercased())",
      mode: "assisted",
      status: "operating",
      successor: null,

      mccMnc: \(Self.unknown),
      iccidHeaders: \(Self.unknown),
      numberRanges: \(Self.unknown),

      zone: "\(like.zone.id)",
      currency: "\(like.currency.code)",
      languages: \(list(like.languages.map(\.rawValue))),
      calendar: "\(like.calendar.id)",
      law: \(list(like.laws.map(\.jurisdiction))),

      contacts: [],
      suspects: [],
      linked: [],


    """
  }

  private var rules: String {
    """
      kinds: {
        termination: {
          notice: \(Self.unknown),
          review: "whenIdentityOpen",
          answerWithin: \(Self.unknown),
          latestDays: 180,
          window: \(Self.unknown),
          quarantine: \(Self.unknown),
          contacts: [],
          steps: [],
          documents: [\(Self.unknown)],
        },
      },

      money: {
        balance: \(Self.unknown),
        debt: \(Self.unknown),
        refundFee: \(Self.unknown),
        refundDeadline: \(Self.unknown),
        exitFee: \(Self.unknown),
        deposits: \(Self.unknown),
        refundMeans: \(Self.unknown),
        claimDeadline: \(Self.unknown),
        fees: [],
        refundRules: [],
        rules: {
          exitFee: \(Self.unknown),
          caps: [],
          closingFee: null,
          refundFees: [],
          instalments: \(Self.unknown),
          clawBack: \(Self.unknown),
          threshold: \(Self.unknown),
          proration: \(Self.unknown),
          billingEnd: \(Self.unknown),
          tax: \(Self.unknown),
          rounding: null,
          validDays: 7,
          approvalLimit: null,
        },
      },

      unbinding: [],
      labels: [],
      hazards: [],

      proofDays: 14,

      sources: [],

    """
  }

  /// The one example that holds for every carrier: an unknown notice makes no date.
  private var examples: String {
    """
    {
      format: 1,
      examples: [
        {
          says: "Nobody knows the notice, so no date is invented",
          kind: "termination",
          given: { received: "2026-03-03T02:00:00Z", date: "earliest" },
          then: { carrierConfirms: { wish: null } },
        },
      ],
    }

    """
  }

  private var sources: String {
    """
    # Sources of \(name)

    | id | what was seen | date | used for |
    |---|---|---|---|

    ## Not found

    ## Not named in letters

    ## Contradictions

    """
  }

  /// The brand as it can stand between quotes.
  private var name: String {
    brand.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }
  }

  private func list(_ words: [String]) -> String {
    "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }
}
