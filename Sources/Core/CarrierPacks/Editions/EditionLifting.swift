import Cancellation

/// Editions that were stored before the format learned a key: a running case keeps its rules, so
/// what the pack of its day did not say is unknown or nothing, and is never refused.
extension JSONTree {
  private static let unknown = JSONTree.table(["value": .null, "confidence": .text("unknown")])

  /// The pack of an edition with every key that a pack has today.
  func liftedPack() -> JSONTree {
    guard case .table(var pack) = self else { return self }
    pack.add([
      "kind": .text(CarrierPack.Kind.network.rawValue), "domains": Self.unknown,
      "suspects": .list([]), "linked": .list([]),
    ])
    pack["contacts"] = pack["contacts"]?.items { contact in
      contact.adding(["menu": Self.unknown, "text": Self.unknown])
    }
    pack["kinds"] = pack["kinds"]?.members { kind in
      kind.adding(["answerWithin": Self.unknown]).replacing("documents") { list in
        list.items { fact in
          fact.replacing("value") { need in
            need.adding(["holders": .list([.text(DocumentNeed.Holder.everyone.rawValue)])])
          }
        }
      }
    }
    pack["money"] = pack["money"]?.adding([
      "exitFee": Self.unknown, "deposits": Self.unknown, "refundMeans": Self.unknown,
      "claimDeadline": Self.unknown, "fees": .list([]), "refundRules": .list([]),
      "rules": .table([
        "exitFee": Self.unknown, "caps": .list([]), "closingFee": .null, "refundFees": .list([]),
        "instalments": Self.unknown, "clawBack": Self.unknown, "threshold": Self.unknown,
        "proration": Self.unknown, "billingEnd": Self.unknown, "tax": Self.unknown,
        "rounding": .null, "validDays": .number(0), "approvalLimit": .null,
      ]),
    ])
    return .table(pack)
  }

  /// The law table of an edition; rules were written in English only.
  func liftedLaw() -> JSONTree {
    replacing("rows") { rows in
      rows.items { row in
        row.replacing("rule") { rule in
          if case .text = rule { .table([Language.english.rawValue: rule]) } else { rule }
        }
      }
    }
  }

  /// The table with keys it lacks; anything else stays as it is.
  private func adding(_ missing: [String: JSONTree]) -> JSONTree {
    guard case .table(var members) = self else { return self }
    members.add(missing)
    return .table(members)
  }

  private func replacing(_ key: String, _ change: (JSONTree) -> JSONTree) -> JSONTree {
    guard case .table(var members) = self, let value = members[key] else { return self }
    members[key] = change(value)
    return .table(members)
  }

  private func items(_ change: (JSONTree) -> JSONTree) -> JSONTree {
    guard case .list(let items) = self else { return self }
    return .list(items.map(change))
  }

  private func members(_ change: (JSONTree) -> JSONTree) -> JSONTree {
    guard case .table(let members) = self else { return self }
    return .table(members.mapValues(change))
  }
}

extension [String: JSONTree] {
  fileprivate mutating func add(_ missing: [String: JSONTree]) {
    merge(missing) { written, _ in written }
  }
}
