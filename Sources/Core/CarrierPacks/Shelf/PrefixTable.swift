/// Which packs the first digits of a number point to; made once when a shelf is loaded.
///
/// A prefix is kept as the number that `1` and its digits make, so that leading zeros count and
/// prefixes of different lengths differ. One look-up is a binary search for each length in use.
struct PrefixTable: Sendable {
  /// Sorted.
  private let keys: [UInt64]
  /// Positions of packs on the shelf, in its order, beside each key.
  private let packs: [[Int]]
  /// Lengths in use, the longest first.
  private let lengths: [Int]

  /// With `1` before it the longest prefix fits in 64 bits; packs allow 12 digits.
  private static let longest = 18

  /// Takes the prefixes of every pack in the order of the shelf; a leading `+` is left out.
  init(_ prefixes: [[String]?]) {
    var found: [UInt64: [Int]] = [:]
    var lengths: Set<Int> = []
    for (index, list) in prefixes.enumerated() {
      for prefix in list ?? [] {
        let digits = Self.keys(prefix.utf8)
        guard let key = digits.last else { continue }
        if found[key, default: []].last != index { found[key, default: []].append(index) }
        lengths.insert(digits.count)
      }
    }
    let sorted = found.sorted { $0.key < $1.key }
    keys = sorted.map(\.key)
    packs = sorted.map(\.value)
    self.lengths = lengths.sorted(by: >)
  }

  /// Positions of the packs with a prefix of these digits, the longest prefix first.
  func packs(for digits: String) -> [Int] {
    let wanted = Self.keys(digits.utf8)
    var found: [Int] = []
    for length in lengths where length <= wanted.count {
      for index in packs(of: wanted[length - 1]) where !found.contains(index) {
        found.append(index)
      }
    }
    return found
  }

  /// The keys of all prefixes of the digits, the shortest first; what is no digit ends them.
  private static func keys(_ text: String.UTF8View) -> [UInt64] {
    var keys: [UInt64] = []
    keys.reserveCapacity(longest)
    var key: UInt64 = 1
    for byte in text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...] {
      guard (0x30...0x39).contains(byte), keys.count < longest else { break }
      key = key * 10 + UInt64(byte - 0x30)
      keys.append(key)
    }
    return keys
  }

  private func packs(of key: UInt64) -> [Int] {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low < keys.count && keys[low] == key ? packs[low] : []
  }
}
