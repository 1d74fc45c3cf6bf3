package import Cancellation

/// Why the desk did not do what was asked.
package enum DeskError: Error, Hashable, Sendable {
  /// The rules say no; nothing was written.
  case refused(Refusal)
  /// The store could not do it; nothing was written, and whether it is worth trying again.
  case store(StoreError)
  /// A stored case cannot be read: its pack edition or an event is damaged.
  case damaged(String)
}
