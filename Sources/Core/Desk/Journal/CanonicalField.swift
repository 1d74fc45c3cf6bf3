/// Fields of bytes that are digested or signed: a length of 8 bytes, big-endian, then the content.
extension [UInt8] {
  mutating func append(field: some Collection<UInt8>) {
    append(bigEndian: UInt64(field.count))
    append(contentsOf: field)
  }

  mutating func append(field: Int64) {
    append(bigEndian: 8)
    append(bigEndian: UInt64(bitPattern: field))
  }

  private mutating func append(bigEndian number: UInt64) {
    for shift in stride(from: 56, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}
