import Cancellation

/// What each last day costs as a picture of its own: a bar for every day, what is paid above the
/// line and what comes back below it.
///
/// All it says stands in words and in a table beside it; colours and marks differ in form as well.
struct CostChart {
  /// The words of the picture, in the reader's language.
  struct Words {
    let label: String
    /// First and last day, the cheapest, the first that the notice allows.
    let first: String
    let last: String
    let cheapest: String
    let earliest: String
    /// An amount as it is written on the axis.
    let amount: (Money) -> String
  }

  let days: BestDate
  let currency: Currency

  private static let width = 720
  private static let height = 260
  private static let left = 96
  private static let top = 30
  private static let bottom = 60
  private static let step = 10
  private static let red = "#a8320a"
  private static let black = "#000"

  /// The net of a day in the currency; nil where the notice does not allow it.
  private func net(_ day: BestDate.Day) -> Money? {
    guard case .possible(let quote, _) = day.outcome else { return nil }
    return quote.totals.first { $0.net.currency == currency }?.net ?? .zero(currency)
  }

  /// The picture as an SVG document of its own.
  func svg(_ words: Words) -> String {
    let nets = days.days.map(net)
    let units = nets.compactMap { $0?.minorUnits }
    let most = max(units.max() ?? 0, 0)
    let least = min(units.min() ?? 0, 0)
    // A picture of nothing has a line in its middle.
    let span = Double(max(most - least, 1))
    let room = Double(Self.height - Self.top - Self.bottom)
    func y(_ units: Int64) -> Double { Double(Self.top) + Double(most - units) / span * room }
    var parts = [axis(y, most, least, words)]
    for (index, units) in nets.enumerated() {
      parts.append(bar(index, units?.minorUnits, y))
    }
    parts.append(marks(words))
    return #"""
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \#(Self.width) \#(Self.height)" \#
      width="\#(Self.width)" height="\#(Self.height)" role="img" \#
      aria-label="\#(Self.escaped(words.label))" font-family="sans-serif" font-size="12">\#
      <rect width="100%" height="100%" fill="#fff"/>\#(parts.joined())</svg>
      """#
  }

  private func axis(
    _ y: (Int64) -> Double,
    _ most: Int64,
    _ least: Int64,
    _ words: Words
  ) -> String {
    let values = Set([most, 0, least]).sorted()
    let right = Self.left + days.days.count * Self.step
    return values.map { units in
      let place = Self.text(y(units))
      let amount = words.amount(Money(minorUnits: units, currency: currency))
      let colour = units == 0 ? "#000" : "#bbb"
      return #"""
        <path d="M\#(Self.left - 4) \#(place)H\#(right)" stroke="\#(colour)"/>\#
        <text x="\#(Self.left - 8)" y="\#(place)" text-anchor="end" dominant-baseline="middle">\#
        \#(Self.escaped(amount))</text>
        """#
    }.joined()
  }

  /// A day that the notice excludes is a grey band, not a bar of nothing.
  private func bar(_ index: Int, _ units: Int64?, _ y: (Int64) -> Double) -> String {
    let x = Self.left + index * Self.step
    guard let units else {
      let room = Self.height - Self.top - Self.bottom
      return #"""
        <rect x="\#(x)" y="\#(Self.top)" width="\#(Self.step)" height="\#(room)" fill="#e4e4e4"/>
        """#
    }
    let (from, to) = (y(max(units, 0)), y(min(units, 0)))
    let fill = units < 0 ? "#0b6b3a" : "#1d4f91"
    return #"""
      <rect x="\#(x + 1)" y="\#(Self.text(from))" width="\#(Self.step - 2)" \#
      height="\#(Self.text(max(to - from, 1)))" fill="\#(fill)"/>
      """#
  }

  /// A triangle under the cheapest day, a line at the first possible one, names of first and last.
  private func marks(_ words: Words) -> String {
    guard let first = days.days.first?.date else { return "" }
    let base = Self.height - Self.bottom
    let right = Self.left + days.days.count * Self.step
    var parts = [
      Self.label(words.first, x: Self.left, y: base + 50, "start"),
      Self.label(words.last, x: right, y: base + 50, "end"),
    ]
    if let cheapest = days.cheapest {
      let x = Self.left + first.days(until: cheapest) * Self.step + Self.step / 2
      parts.append(
        #"<path d="M\#(x) \#(base + 4)l6 11h-12z" fill="\#(Self.red)"/>"#
          + Self.label(words.cheapest, x: x, y: base + 30, anchor(x))
      )
    }
    if let earliest = days.earliest, earliest > first {
      let x = Self.left + first.days(until: earliest) * Self.step
      let path = #"d="M\#(x) \#(Self.top - 8)V\#(base)" stroke="\#(Self.black)""#
      parts.append(
        #"<path \#(path) stroke-dasharray="4 3"/>"#
          + Self.label(words.earliest, x: x, y: Self.top - 14, anchor(x))
      )
    }
    return parts.joined()
  }

  /// Words beside a mark stay inside the picture.
  private func anchor(_ x: Int) -> String {
    let third = (Self.width - Self.left) / 3
    return x < Self.left + third ? "start" : x > Self.left + 2 * third ? "end" : "middle"
  }

  private static func label(_ text: String, x: Int, y: Int, _ anchor: String) -> String {
    #"<text x="\#(x)" y="\#(y)" text-anchor="\#(anchor)">\#(escaped(text))</text>"#
  }

  /// A tenth of a pixel is exact enough.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
