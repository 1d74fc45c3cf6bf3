/// The table at the end of a PDF that says where each object starts (ISO 32000-1, 7.5.4).
struct CrossReferences {
  /// Every entry is ten digits, a space, five digits, a space, one letter and two ends of line.
  private static let entryLength = 20
  /// Bytes after the table in which `startxref` stands.
  private static let tailLength = 64

  /// Objects in use: number and offset in bytes, by number.
  let objects: [(number: Int, offset: Int)]
  private let start: Int
  private let firstEntry: Int
  /// Where the offset of the table itself is written.
  private let pointer: Range<Int>

  /// Nil when the document has no plain table.
  init?(_ pdf: [UInt8]) {
    let mark = Array("startxref\n".utf8)
    let tail = max(0, pdf.count - Self.tailLength)
    guard
      let found = (tail..<pdf.count).last(where: { pdf[$0...].starts(with: mark) }),
      let (start, end) = Self.number(in: pdf, at: found + mark.count),
      start < pdf.count, pdf[start...].starts(with: Array("xref\n0 ".utf8)),
      let (count, entries) = Self.number(in: pdf, at: start + 7),
      entries + 1 + count * Self.entryLength <= pdf.count
    else { return nil }
    self.start = start
    pointer = found + mark.count..<end
    firstEntry = entries + 1
    var objects: [(number: Int, offset: Int)] = []
    for number in 0..<count {
      let entry = firstEntry + number * Self.entryLength
      guard let (offset, _) = Self.number(in: pdf, at: entry), offset < start else { return nil }
      if pdf[entry + 17] == UInt8(ascii: "n") { objects.append((number, offset)) }
    }
    self.objects = objects
  }

  /// The document with the splices (in rising order, all before the table) and a table that fits.
  func splicing(_ splices: [AccessibilityEntries.Splice], into pdf: [UInt8]) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(pdf.count + splices.reduce(0) { $0 + $1.bytes.count })
    var copied = 0
    for splice in splices {
      body += pdf[copied..<splice.position]
      body += splice.bytes
      copied = splice.position
    }
    body += pdf[copied..<start]
    let newStart = body.count
    body += pdf[start..<pointer.lowerBound]
    var shift = 0
    var next = splices[...]
    for object in objects.sorted(by: { $0.offset < $1.offset }) {
      while let splice = next.first, splice.position <= object.offset {
        shift += splice.bytes.count
        next.removeFirst()
      }
      let entry = newStart + firstEntry - start + object.number * Self.entryLength
      body.replaceSubrange(entry..<entry + 10, with: Self.tenDigits(object.offset + shift))
    }
    return body + Array("\(newStart)".utf8) + pdf[pointer.upperBound...]
  }

  /// A number of at most ten digits and the position after it.
  private static func number(in pdf: [UInt8], at position: Int) -> (Int, Int)? {
    guard position < pdf.count else { return nil }
    let digits = pdf[position...].prefix(10).prefix { (48...57).contains($0) }
    guard !digits.isEmpty else { return nil }
    return (digits.reduce(0) { $0 * 10 + Int($1 - 48) }, digits.endIndex)
  }

  private static func tenDigits(_ number: Int) -> [UInt8] {
    let digits = Array("\(number)".utf8)
    return Array(repeating: UInt8(ascii: "0"), count: 10 - digits.count) + digits
  }
}
