import Foundation

/// The host of a web address, as somebody wrote it and as it is spelt.
struct WebLink {
  /// In lower case and, where it was written so, in the letters of its own script.
  let host: String
  /// Something stands before an @: the true host comes after it.
  let hasUserInfo: Bool

  /// Reads an address with or without scheme; nil where no host can be seen.
  init?(_ text: String) {
    var rest = text.lowercased()[...]
    if let scheme = rest.range(of: "://") {
      guard ["http", "https"].contains(String(rest[..<scheme.lowerBound])) else { return nil }
      rest = rest[scheme.upperBound...]
    } else if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
    }
    // Some programs take a backslash for a slash and some do not: where it leads is open.
    var authority = rest.prefix { !"/?#".contains($0) }
    guard !authority.contains("\\") else { return nil }
    hasUserInfo = authority.contains("@")
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    // A dot of another script separates labels too (UTS 46).
    let host = authority.prefix { $0 != ":" }.map { "。．｡".contains($0) ? "." : $0 }
    var labels = String(host).split(separator: ".", omittingEmptySubsequences: false).map(
      String.init
    )
    if labels.last == "" { labels.removeLast() }
    guard labels.count >= 2, host.count <= Self.longest, labels.allSatisfy(Self.isLabel) else {
      return nil
    }
    self.host = labels.map { Punycode.decoded($0) ?? $0 }.joined(separator: ".")
  }

  /// The longest name and the longest label of the DNS (RFC 1035 clause 2.3.4); what is longer
  /// leads nowhere, and costs more to compare than a name does.
  private static let (longest, longestLabel) = (253, 63)

  private static func isLabel(_ label: String) -> Bool {
    !label.isEmpty && label.unicodeScalars.count <= longestLabel
      && label.unicodeScalars.allSatisfy { scalar in
        scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil || scalar.properties.isDiacritic
          || scalar.properties.generalCategory == .nonspacingMark
      }
  }

  /// Four numbers: no name at all.
  var isAddress: Bool {
    let labels = host.split(separator: ".")
    return labels.count == 4 && labels.allSatisfy { $0.allSatisfy(\.isNumber) }
  }

  var isInternationalised: Bool { !host.utf8.allSatisfy { $0 < 0x80 } }
}

/// Reads labels that begin with `xn--` (RFC 3492).
enum Punycode {
  private static let base = 36
  private static let (tMin, tMax, skew, damp) = (1, 26, 38, 700)

  /// The label in its own letters; nil when it is not written so, or not rightly.
  static func decoded(_ label: String) -> String? {
    guard label.hasPrefix("xn--"), label.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let body = Array(label.dropFirst(4).unicodeScalars)
    let split = body.lastIndex(of: "-") ?? -1
    var output = split < 0 ? [] : body[..<split].map { Int($0.value) }
    var rest = body[(split + 1)...]
    var (n, i, bias) = (128, 0, 72)
    while !rest.isEmpty {
      let before = i
      guard let step = delta(&rest, bias) else { return nil }
      i += step
      bias = adapted(i - before, output.count + 1, isFirst: before == 0)
      n += i / (output.count + 1)
      i %= output.count + 1
      guard n <= 0x10FFFF else { return nil }
      output.insert(n, at: i)
      i += 1
    }
    let scalars = output.compactMap { Unicode.Scalar(UInt32($0)) }
    // A label of plain letters is never written so; read as them, it would pass for another name.
    guard scalars.count == output.count, output.contains(where: { $0 >= 0x80 }) else { return nil }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func delta(_ rest: inout ArraySlice<Unicode.Scalar>, _ bias: Int) -> Int? {
    var (sum, weight, k) = (0, 1, base)
    while let scalar = rest.popFirst() {
      guard let digit = digit(scalar) else { return nil }
      let (part, overflow) = digit.multipliedReportingOverflow(by: weight)
      guard !overflow, sum <= Int(Int32.max), part <= Int(Int32.max) else { return nil }
      sum += part
      let threshold = min(max(k - bias, tMin), tMax)
      if digit < threshold { return sum }
      let (next, tooLarge) = weight.multipliedReportingOverflow(by: base - threshold)
      guard !tooLarge else { return nil }
      weight = next
      k += base
    }
    return nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "a"..."z": Int(scalar.value) - 97
    case "A"..."Z": Int(scalar.value) - 65
    case "0"..."9": Int(scalar.value) - 22
    case _: nil
    }
  }

  private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }
}
