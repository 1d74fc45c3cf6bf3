import Cancellation
import Desk

/// A quote in lines of text: amounts first, every reason with its source below.
struct QuoteText {
  let catalogues: Catalogues
  let language: Language
  let zone: Zone

  func text(_ quote: Quote) -> String {
    var lines = [
      "service ends  \(quote.serviceEnd)", "billing ends  \(quote.billingEnd)",
      "holds until   \(quote.expiresAt.iso8601)", "",
    ]
    for line in quote.lines {
      let of = line.concerns.map { " (\(say(Message($0))))" } ?? ""
      lines.append("\(Self.padded(line.amount))  \(say(Message(line.code)))\(of)")
      lines += line.why.flatMap { reason($0) }
    }
    if quote.lines.isEmpty { lines.append("nothing to pay, nothing comes back") }
    for total in quote.totals {
      lines += [
        "", "\(Self.padded(total.owed))  owed", "\(Self.padded(total.dueBack))  due back",
      ]
      if !total.moved.isZero { lines.append("\(Self.padded(total.moved))  moved") }
      lines.append("\(Self.padded(total.net))  net")
    }
    if !quote.notes.isEmpty { lines += ["", "notes"] }
    for note in quote.notes { lines += reason(note) }
    return lines.joined(separator: "\n")
  }

  func text(_ best: BestDate, _ days: [BestDate.Day]) -> String {
    var lines = [
      "", "cheapest      \(best.cheapest.map(\.description) ?? "none in every currency")",
      "as cheap to   \(best.lastCheapest.map(\.description) ?? "-")",
      "notice allows \(best.earliest.map { "from \($0)" } ?? "unknown")", "",
    ]
    for day in days {
      switch day.outcome {
      case .possible(let quote, let stop):
        let nets = quote.totals.map { "\($0.net)" }.joined(separator: ", ")
        lines.append(
          "\(day.date)  \(nets.isEmpty ? "0" : nets)  can be stopped until \(stop.iso8601)"
        )
      case .excluded(let why): lines.append("\(day.date)  not possible: \(say(why))")
      }
    }
    return lines.joined(separator: "\n")
  }

  func say(_ message: Message) -> String { catalogues.text(message, language) }

  func say(_ why: Explanation) -> String { say(Message(why, zone: zone)) }

  private func reason(_ why: Explanation) -> [String] {
    let margin = String(repeating: " ", count: Self.width + 2)
    return [margin + say(why)] + (why.basis.map { [margin + say(Message($0))] } ?? [])
  }

  /// As wide as an amount of a bill gets.
  private static let width = 16

  private static func padded(_ money: Money) -> String {
    let text = "\(money)"
    return String(repeating: " ", count: max(width - text.count, 0)) + text
  }
}

/// The same for programs: amounts in minor units, reasons by code and in words.
struct QuoteJSON {
  let text: QuoteText
  let quote: Quote
  let best: BestDate?
  let days: [BestDate.Day]

  var bytes: [UInt8] {
    JSON.object([
      "quote": json(quote), "best": best.map(json),
      "days": best == nil ? nil : .array(days.map(json)),
    ]).bytes
  }

  private func json(_ quote: Quote) -> JSON {
    .object([
      "serviceEnd": json(quote.serviceEnd), "billingEnd": json(quote.billingEnd),
      "expiresAt": .string(quote.expiresAt.iso8601),
      "lines": .array(
        quote.lines.map { line in
          .object([
            "code": .string(line.code.rawValue), "amount": json(line.amount),
            "concerns": line.concerns.map { .string($0.rawValue) },
            "why": .array(line.why.map(json)),
          ])
        }
      ),
      "totals": .array(
        quote.totals.map { total in
          .object([
            "owed": json(total.owed), "dueBack": json(total.dueBack), "moved": json(total.moved),
            "net": json(total.net),
          ])
        }
      ),
      "notes": .array(quote.notes.map(json)),
      "refundMeans": quote.refundMeans.map { .string($0.rawValue) },
    ])
  }

  private func json(_ best: BestDate) -> JSON {
    .object([
      "cheapest": best.cheapest.map(json), "lastCheapest": best.lastCheapest.map(json),
      "earliest": best.earliest.map(json),
    ])
  }

  private func json(_ day: BestDate.Day) -> JSON {
    switch day.outcome {
    case .possible(let quote, let stop):
      .object([
        "date": json(day.date), "possible": .bool(true), "stopUntil": .string(stop.iso8601),
        "net": .array(quote.totals.map { json($0.net) }),
      ])
    case .excluded(let why):
      .object(["date": json(day.date), "possible": .bool(false), "why": json(why)])
    }
  }

  private func json(_ why: Explanation) -> JSON {
    .object([
      "code": .string(why.code.rawValue), "text": .string(text.say(why)),
      "fact": why.basis.map { .string($0.fact) }, "source": why.basis.map { .string($0.source) },
      "confidence": why.basis.map { .string($0.confidence.rawValue) },
    ])
  }

  private func json(_ money: Money) -> JSON {
    .object(["currency": .string(money.currency.code), "minor": .int(money.minorUnits)])
  }

  private func json(_ date: LocalDate) -> JSON { .string(date.description) }
}
