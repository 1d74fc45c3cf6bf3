import CSodium

/// A key in guarded memory: locked, apart from the heap, read-only, zeroed when it goes.
///
/// Sendable because nothing writes to it after the initialiser has returned.
@safe struct SecretBytes: ~Copyable, @unchecked Sendable {
  private let start: UnsafeMutablePointer<UInt8>
  let count: Int

  /// Nil when the system has no memory to guard.
  ///
  /// - Parameter fill: writes all `count` bytes; what it throws leaves no memory behind.
  init?<Failure: Error>(
    count: Int,
    filledBy fill: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    guard let memory = unsafe sodium_malloc(count) else { return nil }
    unsafe start = memory.assumingMemoryBound(to: UInt8.self)
    self.count = count
    // From here on `deinit` frees, also when `fill` throws.
    try unsafe fill(start)
    unsafe sodium_mprotect_readonly(memory)
  }

  deinit {
    unsafe sodium_free(start)
  }

  /// Lends the key to one C call; the pointer must not leave the body.
  borrowing func withKey<Value, Failure: Error>(
    _ body: (UnsafePointer<UInt8>) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try unsafe body(start)
  }
}
