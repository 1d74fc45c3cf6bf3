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

  var pack: String {
    let unknown = #"{ value: null, confidence: "unknown" }"#
    let languages = list(like.languages.map(\.rawValue))
    return """
      // \(name). Assisted. Nothing is known yet: replace unknown facts one by one, each with a
      // source.
      {
        format: 1,
        id: "\(id)",
        brand: "\(name)",
        names: [],
        legalEntity: \(unknown),
        owner: \(unknown),
        network: \(unknown),
        kind: "network",
        domains: \(unknown),
        country: "\(id.prefix(2).uppercased())",
        mode: "assisted",
        status: "operating",
        successor: null,

        mccMnc: \(unknown),
        iccidHeaders: \(unknown),
        numberRanges: \(unknown),

        zone: "\(like.zone.id)",
        currency: "\(like.currency.code)",
        languages: \(languages),
        calendar: "\(like.calendar.id)",
        law: \(list(like.laws.map(\.jurisdiction))),

        contacts: [],

        kinds: {
          termination: {
            notice: \(unknown),
            review: "whenIdentityOpen",
            latestDays: 180,
            window: \(unknown),
            quarantine: \(unknown),
            contacts: [],
            steps: [],
            documents: [\(unknown)],
          },
        },

        money: {
          balance: \(unknown),
          debt: \(unknown),
          refundFee: \(unknown),
          refundDeadline: \(unknown),
          exitFee: \(unknown),
          deposits: \(unknown),
          refundMeans: \(unknown),
          claimDeadline: \(unknown),
          fees: [],
          refundRules: [],
        },

        suspects: [],
        linked: [],
        unbinding: [],
        labels: [],
        hazards: [],

        proofDays: 14,

        sources: [],
      }

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
