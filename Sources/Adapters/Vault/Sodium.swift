import CSodium

/// What every part of the adapter needs of libsodium: the start, sizes and filled arrays.
enum Sodium {
  static let keyLength = 32
  static let publicKeyLength = 32
  static let signatureLength = 64

  /// True once the library has chosen its implementations and opened the random source.
  static let isReady: Bool = sodium_init() >= 0

  static func random(_ count: Int) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      if let start = buffer.baseAddress { unsafe randombytes_buf(start, count) }
      filled = count
    }
  }

  /// An array that a C function fills whole.
  ///
  /// The functions called this way fail only for a wrong length, which is a mistake of ours.
  static func bytes(
    _ count: Int,
    filledBy fill: (UnsafeMutablePointer<UInt8>) -> Int32
  ) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      let status = unsafe fill(start)
      precondition(status == 0, "libsodium refused a length that is fixed in this adapter.")
      filled = count
    }
  }

  /// Lends room for one key on the stack and wipes it afterwards.
  static func withPassingKey<Value, Failure: Error>(
    _ body: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var room: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    return try unsafe withUnsafeMutablePointer(to: &room) { room throws(Failure) -> Value in
      defer { unsafe sodium_memzero(room, keyLength) }
      let key = unsafe UnsafeMutableRawPointer(room).assumingMemoryBound(to: UInt8.self)
      return try unsafe body(key)
    }
  }
}
