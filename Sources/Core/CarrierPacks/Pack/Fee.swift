package import Cancellation

/// A charge with an amount, and what it is taken for.
package struct Fee: Hashable, Sendable {
  /// Its name inside the pack.
  package let id: String
  /// What it is taken for.
  package let occasion: Occasion
  /// How the carrier calls it.
  package let name: Texts
  /// How much.
  package let amount: Fact<Money>

  /// What a carrier takes a fee for; written `for` in packs.
  package enum Occasion: String, CaseIterable, Hashable, Sendable {
    case closing, refund, portOut, suspension, reconnection, replacement, ownerChange, other
  }

  static let most = 30

  init?(_ place: Place, _ facts: FactReader, _ languages: [Language]) {
    guard let table = place.table(["id", "for", "name", "amount"]) else { return nil }
    let id = table["id"]?.text(form: PackName.form, where: PackName.fits)
    let occasion = table["for"]?.choice(Occasion.self)
    let name = Texts(table["name"], languages: languages)
    let amount = facts.fact(table["amount"], Money.init)
    guard let id, let occasion, let name, let amount else { return nil }
    self.id = id
    self.occasion = occasion
    self.name = name
    self.amount = amount
  }
}

extension Money {
  /// Nine digits before the point: no fee for a line is larger.
  private static let mostDigits = 9

  /// Reads a table of amount and currency, the amount as a text so that no cent is rounded away.
  init?(_ place: Place) {
    guard let table = place.table(["amount", "currency"]) else { return nil }
    let currency = table["currency"]?.choice(Currency.self)
    let text = table["amount"]?.text()
    guard let currency, let text else { return nil }
    guard let money = Money(amount: text, currency) else {
      let example = Money(minorUnits: 240, currency: currency).amount
      table["amount"]?.note(.valueForm, "Write an amount such as \(example); it is \(text).")
      return nil
    }
    self = money
  }

  /// Digits with all decimals of the currency or none.
  init?(amount text: String, _ currency: Currency) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), (1...Self.mostDigits).contains(parts[0].utf8.count),
      parts.count == 1 || (parts[1].utf8.count == currency.exponent && !parts[1].isEmpty),
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : ""
    let digits = parts[0] + decimals
    let zeros = String(repeating: "0", count: currency.exponent - decimals.utf8.count)
    guard let units = Int64(digits + zeros) else { return nil }
    self.init(minorUnits: units, currency: currency)
  }

  /// The amount without its currency, as packs write it.
  var amount: String { String(plain.dropFirst(currency.code.count + 1)) }
}
