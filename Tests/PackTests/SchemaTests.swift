import Cancellation
import CarrierPacks
import Foundation
import Testing

/// The editor's schema says the same words as the reader.
@Suite struct SchemaTests {
  private static func schema() throws -> [String: Any] {
    let path = "\(Repository.root)/schema/packs.schema.json"
    let data = try #require(FileManager.default.contents(atPath: path))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private static let words: [String: [String]] = [
    "confidence": Confidence.allCases.map(\.rawValue),
    "unit": Period.Unit.allCases.map(\.rawValue),
    "noticeUnit": Period.Unit.allCases.map(\.rawValue).filter { $0 != "hours" },
    "language": Language.allCases.map(\.rawValue),
    "kindName": RequestKind.allCases.map(\.rawValue),
    "review": ReviewRule.allCases.map(\.rawValue),
    "effect": NoticeRule.Effect.allCases.map(\.rawValue),
    "contactType": Contact.Kind.allCases.map(\.rawValue),
    "reach": Contact.Reach.allCases.map(\.rawValue),
    "document": DocumentNeed.Document.allCases.map(\.rawValue),
    "documentForm": DocumentNeed.Form.allCases.map(\.rawValue),
    "unbindingKind": Unbinding.Kind.allCases.map(\.rawValue),
    "labelStep": StatutoryLabel.Step.allCases.map(\.rawValue),
    "balance": MoneyFacts.BalancePolicy.allCases.map(\.rawValue),
    "debt": Terms.DebtPolicy.allCases.map(\.rawValue),
    "holder": DocumentNeed.Holder.allCases.map(\.rawValue),
    "carrierKind": CarrierPack.Kind.allCases.map(\.rawValue),
    "verdict": Suspect.Verdict.allCases.map(\.rawValue),
    "refundMeans": RefundMeans.allCases.map(\.rawValue),
    "feeOccasion": Fee.Occasion.allCases.map(\.rawValue),
    "refundState": RefundRule.State.allCases.map(\.rawValue),
    "refundOutcome": RefundRule.Outcome.allCases.map(\.rawValue),
    "bodyKind": ComplaintBody.Kind.allCases.map(\.rawValue),
    "force": LawRow.Force.allCases.map(\.rawValue),
    "mode": Terms.Mode.allCases.map(\.rawValue),
    "bound": LawRow.Bound.allCases.map(\.rawValue),
    "cap": LawRow.Cap.allCases.map(\.rawValue),
    "exitFeeFormula": ["none", "fixed", "remainingFees", "reducing", "deviceResidual"],
    "counting": ExitFee.Counting.allCases.map(\.rawValue),
    "instalmentRule": InstalmentRule.allCases.map(\.rawValue),
    "clawBack": ClawBack.allCases.map(\.rawValue),
    "proration": PlanCharge.Proration.allCases.map(\.rawValue),
    "billingEnd": BillingEnd.allCases.map(\.rawValue),
    "rounding": Money.Rounding.allCases.map(\.rawValue),
    "quoteLine": QuoteLine.Code.allCases.map(\.rawValue),
    "subject": LawRow.Subject.allCases.map(\.rawValue),
  ]

  @Test func `every list of words in the schema is the reader's`() throws {
    let definitions = try #require(try Self.schema()["$defs"] as? [String: [String: Any]])
    let enums = definitions.compactMapValues { ($0["enum"] as? [String])?.sorted() }
    #expect(enums == Self.words.mapValues { $0.sorted() })
  }

  @Test func `the schema has the keys of a pack, of its law and of its calendar`() throws {
    let schema = try Self.schema()
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    let pack = try #require(try Repository.loaded.get().pack("xx/sample"))
    let edition = try JSONSerialization.jsonObject(with: Data(pack.source)) as? [String: Any]
    let parts = try #require(edition)
    let law = (parts["laws"] as? [[String: Any]])?.first
    let pairs: [(schema: [String: Any]?, written: [String: Any]?)] = [
      (schema, parts["pack"] as? [String: Any]), (definitions["law"], law),
      (definitions["calendar"], parts["calendar"] as? [String: Any]),
    ]
    for pair in pairs {
      let properties = (pair.schema?["properties"] as? [String: Any])?.keys.sorted()
      let required = (pair.schema?["required"] as? [String])?.sorted()
      let written = try #require(pair.written).keys.sorted()
      #expect(properties == written && required == written)
    }
  }
}
