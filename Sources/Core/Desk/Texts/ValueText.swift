import Cancellation
import CarrierPacks

/// How values are written in a language: by the catalogue's patterns, never the system's locale.
extension Catalogues {
  func text(_ value: Message.Value, _ language: Language) -> String {
    switch value {
    case .text(let text), .spoken(let text, _): text
    case .source(let line): source(line)[language]
    case .number(let number): String(number)
    case .date(let date): self.text(Self.message(date), language)
    case .instant(let instant, let zone): self.text(instant, zone, language)
    case .period(let period): self.text(Self.message(period), language)
    case .money(let money): text(money, language)
    case .share(let share): text(share, language)
    case .message(let message): self.text(message, language)
    case .list(let values): text(values, language)
    }
  }

  private static func message(_ date: LocalDate) -> Message {
    Message(
      "format.date",
      ("weekday", .message(Message("format.weekday.\(date.weekday.rawValue)"))),
      ("day", .number(date.day)),
      ("month", .message(Message("format.month.\(date.month)"))),
      ("year", .number(date.year))
    )
  }

  private static func message(_ period: Period) -> Message {
    Message("format.period.\(period.unit.rawValue)", ("count", .number(period.value)))
  }

  /// Midnight belongs to the day that ends with it: no deadline is said as "24:00" or "00:00".
  private func text(_ instant: Instant, _ zone: Zone, _ language: Language) -> String {
    let place = Message.Value.text(place(zone, language))
    let date = zone.date(of: instant)
    if zone.start(of: date) == instant {
      return text(
        Message("format.end-of-day", ("date", .date(date.adding(days: -1))), ("place", place)),
        language
      )
    }
    return text(
      Message(
        "format.instant",
        ("date", .date(date)),
        ("time", .text(zone.localTime(of: instant).description)),
        ("place", place),
        ("offset", .text(Self.offset(zone.offsetSeconds(at: instant))))
      ),
      language
    )
  }

  /// The catalogue's name of the zone's place, else the last part of the zone's id.
  private func place(_ zone: Zone, _ language: Language) -> String {
    let named = Message("format.place.\(zone.id)")
    if has(named.key, language) { return text(named, language) }
    return zone.id.split(separator: "/").last.map { String($0.replacing("_", with: " ")) }
      ?? zone.id
  }

  private static func offset(_ seconds: Int) -> String {
    guard seconds != 0 else { return "UTC" }
    let minutes = seconds.magnitude / 60 % 60
    let rest = minutes == 0 ? "" : minutes < 10 ? ":0\(minutes)" : ":\(minutes)"
    return "UTC\(seconds < 0 ? "-" : "+")\(seconds.magnitude / 3600)\(rest)"
  }

  private func text(_ money: Money, _ language: Language) -> String {
    let amount = money.plain.dropFirst(money.currency.code.count + 1)
    let mark = text(Message("format.decimal-mark"), language)
    return text(
      Message(
        "format.money",
        ("currency", .text(money.currency.code)),
        ("amount", .text(String(amount.replacing(".", with: mark))))
      ),
      language
    )
  }

  private func text(_ share: Share, _ language: Language) -> String {
    let mark = text(Message("format.decimal-mark"), language)
    let number = share.percent.replacing(".", with: mark)
    return text(Message("format.share", ("percent", .text(number))), language)
  }

  private func text(_ values: [Message.Value], _ language: Language) -> String {
    var texts = values.map { text($0, language) }
    guard let last = texts.popLast() else { return "" }
    guard !texts.isEmpty else { return last }
    let mark = text(Message("format.list.mark"), language)
    return text(
      Message(
        "format.list.last",
        ("before", .text(texts.joined(separator: mark))),
        ("last", .text(last))
      ),
      language
    )
  }
}
