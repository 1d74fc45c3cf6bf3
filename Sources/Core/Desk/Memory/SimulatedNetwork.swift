package import Cancellation
import Synchronization

/// A network in memory: holds the truth per line and misbehaves exactly as scripted (F6, F7).
///
/// Each `apply` takes the next fault of the script; when the script is empty it behaves.
package final class SimulatedNetwork: Network {
  /// How one `apply` goes wrong.
  package enum Fault: Hashable, Sendable {
    /// No fault: lets a script hit the second or third call.
    case none
    /// The change is made, but no answer comes in time.
    case slow
    /// Acknowledged, and nothing is changed.
    case lie
    /// The change is carried out twice.
    case repeated
    /// The change is made, but that many reads still show the state before it.
    case stale(reads: Int)
    /// Acknowledged, but data and calls now differ.
    case partial
    /// Nothing arrives and nothing answers.
    case away
    case refuse
  }

  /// One carried-out or attempted change, in order; two changes with one key were "done twice".
  package struct Call: Hashable, Sendable {
    package let key: String
    package let line: NetworkLine
    package let state: ServiceState
    /// How often the network set the state for this call: 0 for a lie, 2 when repeated.
    package let changes: Int
  }

  fileprivate struct Subscriber {
    let msisdn: MSISDN
    var state: ServiceState = .on
    var isPartial = false
    var staleReads = 0
    var staleAnswer: Answer<ServiceState> = .confirmed(.on)

    var answer: Answer<ServiceState> {
      isPartial
        ? .unknown(.init(code: "partial", detail: "Calls and data differ.")) : .confirmed(state)
    }
  }

  private struct World {
    var subscribers: [IMSI: Subscriber] = [:]
    var script: ArraySlice<Fault>
    var isReachable = true
    var calls: [Call] = []
  }

  private let world: Mutex<World>

  package init(script: [Fault] = []) {
    world = Mutex(World(script: script[...]))
  }

  /// Adds a line that is on, or replaces it.
  package func add(imsi: IMSI, msisdn: MSISDN) {
    world.withLock { $0.subscribers[imsi] = Subscriber(msisdn: msisdn) }
  }

  /// Faults for the next calls of `apply`, after those still waiting.
  package func schedule(_ faults: Fault...) {
    world.withLock { $0.script += faults }
  }

  /// False is a maintenance window: neither changes nor reads get through.
  package func setReachable(_ isReachable: Bool) {
    world.withLock { $0.isReachable = isReachable }
  }

  package var calls: [Call] {
    world.withLock { $0.calls }
  }

  /// What the network really does for the line, whatever it says; nil when it has no such line.
  package func truth(of imsi: IMSI) -> ServiceState? {
    world.withLock { $0.subscribers[imsi]?.state }
  }

  package func apply(_ state: ServiceState, to line: NetworkLine, key: String) -> Answer<Void> {
    world.withLock { world in
      Self.reach(line, in: &world) { subscriber, world in
        let fault = world.script.popFirst() ?? .none
        let changes = subscriber.change(to: state, with: fault)
        world.calls.append(Call(key: key, line: line, state: state, changes: changes))
        return Self.answer(under: fault)
      }
    }
  }

  package func read(_ line: NetworkLine) -> Answer<ServiceState> {
    world.withLock { world in
      Self.reach(line, in: &world) { subscriber, _ in
        guard subscriber.staleReads > 0 else { return subscriber.answer }
        subscriber.staleReads -= 1
        return subscriber.staleAnswer
      }
    }
  }

  private static func reach<Value>(
    _ line: NetworkLine,
    in world: inout World,
    _ body: (inout Subscriber, inout World) -> Answer<Value>
  ) -> Answer<Value> {
    guard world.isReachable else { return silence() }
    guard var subscriber = world.subscribers[line.imsi] else {
      return .refused(.init(code: "no-such-line", detail: "No subscriber has this IMSI."))
    }
    guard subscriber.msisdn == line.msisdn else {
      return .refused(.init(code: "identity-mismatch", detail: "The IMSI has another number."))
    }
    let answer = body(&subscriber, &world)
    world.subscribers[line.imsi] = subscriber
    return answer
  }

  private static func answer(under fault: Fault) -> Answer<Void> {
    switch fault {
    case .none, .lie, .repeated, .stale, .partial: .confirmed(())
    case .slow, .away: silence()
    case .refuse: .refused(.init(code: "refused", detail: "The network refused the change."))
    }
  }

  private static func silence<Value>() -> Answer<Value> {
    .unknown(.init(code: "no-answer", detail: "The network did not answer in time."))
  }
}

extension SimulatedNetwork.Subscriber {
  /// Carries the change out as the fault lets it; returns how often.
  fileprivate mutating func change(
    to wanted: ServiceState,
    with fault: SimulatedNetwork.Fault
  ) -> Int {
    switch fault {
    case .lie, .away, .refuse:
      return 0
    case .partial:
      isPartial = true
      return 1
    case .stale(let reads):
      staleReads = reads
      staleAnswer = answer
    case .none, .slow, .repeated:
      break
    }
    state = wanted
    isPartial = false
    return fault == .repeated ? 2 : 1
  }
}
