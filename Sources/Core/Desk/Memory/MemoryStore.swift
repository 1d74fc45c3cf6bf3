import Cancellation
import Synchronization

/// The memory twin of the whole store: one value behind one lock, the same contract as on disk.
///
/// Nothing of it outlives the process. Tests, simulations and demonstrations use it.
package final class MemoryStore: Sendable {
  let cryptography: any Cryptography
  private let state = Mutex(State())

  package init(cryptography: any Cryptography) {
    self.cryptography = cryptography
  }

  struct State {
    var events: [StoredEvent] = []
    var streams: [CaseID: Stream] = [:]
    var commands: [CommandID: CommandRecord] = [:]
    var claims: [String: CaseID] = [:]
    var effects: [String: WaitingEffect] = [:]
    var lines: [String: LineRecord] = [:]
    var lookups: [Lookup: String] = [:]
    var records: [RecordKind: [String: Record]] = [:]
    var books = Books()
  }

  struct Stream {
    /// Indices into `events`.
    var events: [Int] = []
    var key: SubjectKey?
    var summary: CaseSummary
  }

  struct WaitingEffect {
    let effect: NewEffect
    var due: Instant
    var fencing: Int64 = 0
    /// Absent while nobody has leased it.
    var leasedUntil: Instant?
  }

  struct Lookup: Hashable {
    let carrier: String
    let hash: [UInt8]
  }

  func with<Value: Sendable>(
    _ body: (inout State) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    try state.withLock { state throws(StoreError) in try body(&state) }
  }
}
