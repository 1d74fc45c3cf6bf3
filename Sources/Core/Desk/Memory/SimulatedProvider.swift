package import Cancellation
import Synchronization

/// A payment provider in memory: knows what truly happened to the money, and says what it likes.
///
/// Without a seed it is honest. What it says by itself waits until `events` asks for it; only an
/// event that overtakes its own answer is handed to `hurry` at once.
package final class SimulatedProvider: PaymentProvider {
  /// What truly became of one object; two under one key were done twice.
  package struct Truth: Hashable, Sendable {
    package let key: MoneyKey
    /// Of refunds: the reference of the payment that is given back.
    package let payment: String?
    package fileprivate(set) var object: ProviderObject
    /// From then on the provider finds it.
    fileprivate let foundFrom: Instant
    /// From then on its key makes another one; nil for never.
    fileprivate let forgottenFrom: Instant?
    /// Events about it so far.
    fileprivate var events = 0
  }

  private let world = Mutex(World())
  private let chance: ProviderChance
  private let clock: any Clock
  private let hurry: @Sendable (ProviderEvent) -> Void

  package init(
    clock: any Clock,
    seed: UInt64? = nil,
    hurry: @escaping @Sendable (ProviderEvent) -> Void = { _ in }
  ) {
    self.clock = clock
    chance = ProviderChance(seed: seed)
    self.hurry = hurry
  }

  /// How often each lie was told.
  package var told: [ProviderLie: Int] { world.withLock { $0.told } }

  /// Everything that was truly made, in order.
  package var truth: [Truth] { world.withLock { $0.objects } }

  package func open(_ request: PaymentRequest) -> Answer<ProviderObject> {
    make(request.key, request.amount, payment: nil)
  }

  package func refund(_ request: RefundRequest) -> Answer<ProviderObject> {
    make(request.key, request.amount, payment: request.payment)
  }

  package func find(payment key: MoneyKey) -> Answer<ProviderObject?> { find(key) }
  package func find(refund key: MoneyKey) -> Answer<ProviderObject?> { find(key) }

  private func find(_ key: MoneyKey) -> Answer<ProviderObject?> {
    let now = clock.now()
    return world.withLock { world in
      if world.tells(.away, world.occasion("find \(key)"), chance) { return Self.silence() }
      let found = world.objects.first { $0.key == key && $0.foundFrom <= now }
      return .confirmed(found?.object)
    }
  }

  /// The holder pays on the page of the payment; nothing happens when it is not open.
  package func pay(_ key: MoneyKey) {
    let now = clock.now()
    world.withLock { world in
      let open = world.objects.firstIndex { $0.key == key && $0.object.state == .pending }
      guard let index = open else { return }
      let asked = world.objects[index].object.amount
      var amount = asked
      if world.tells(.amountChanged, "\(key)", chance) {
        let less = 1 + Int64(chance.number(below: 50, "less \(key)"))
        amount = Money(
          minorUnits: max(1, asked.minorUnits - less),
          currency: asked.currency
        )
      }
      world.become(.succeeded, amount, index, at: now, chance)
      guard chance.tells(.chargebackAfterRefund, on: "\(key)") else { return }
      let back = World.What.becomes(.returned(code: "chargeback"), object: index)
      world.happen(back, at: now.adding(seconds: World.chargebackSeconds))
    }
  }

  /// What the provider says by itself up to now, in the order in which it arrives.
  package func events() -> [ProviderEvent] {
    let now = clock.now()
    return world.withLock { world in
      var events: [ProviderEvent] = []
      while let next = world.takeNext(until: now) {
        switch next.what {
        case .tells(let event): events.append(event)
        case .becomes(let state, let index):
          let amount = world.objects[index].object.amount
          world.become(state, amount, index, at: next.due, chance)
        }
      }
      return events
    }
  }

  /// When it will next do or say something by itself.
  package func nextDue() -> Instant? { world.withLock { $0.happenings.first?.due } }

  /// Makes the object or finds it by its key, and answers as the chance of this call has it.
  private func make(
    _ key: MoneyKey,
    _ amount: Money,
    payment: String?
  ) -> Answer<ProviderObject> {
    let now = clock.now()
    let (answer, hurried) = world.withLock { world -> (Answer<ProviderObject>, ProviderEvent?) in
      let occasion = world.occasion("make \(key)")
      if world.tells(.away, occasion, chance) { return (Self.silence(), nil) }
      if let known = world.remembered(key, at: now) { return (.confirmed(known), nil) }
      if let payment, world.left(of: payment) < amount.minorUnits {
        return (Self.no("more-than-left"), nil)
      }
      if world.tells(.refused, occasion, chance) { return (Self.no("declined"), nil) }
      let index = world.add(key, amount, payment: payment, at: now, chance)
      let hurried =
        world.tells(.webhookFirst, occasion, chance) ? world.event(of: index) : nil
      let isLost = world.tells(.answerLost, occasion, chance)
      return (isLost ? Self.silence() : .confirmed(world.objects[index].object), hurried)
    }
    if let hurried { hurry(hurried) }
    return answer
  }

  private static func no(_ code: String) -> Answer<ProviderObject> {
    .refused(.init(code: code, detail: "The provider says no."))
  }

  private static func silence<Value>() -> Answer<Value> {
    .unknown(.init(code: "no-answer", detail: "The provider did not answer in time."))
  }
}

/// What is true at the provider, and what is still to come.
private struct World {
  var objects: [SimulatedProvider.Truth] = []
  /// Ordered by due time; of one time, in the order in which they were caused.
  var happenings: [Happening] = []
  var told: [ProviderLie: Int] = [:]
  /// Calls so far, so that a repeated call may be answered otherwise.
  private var calls: [String: Int] = [:]

  struct Happening {
    let due: Instant
    let what: What
  }

  enum What {
    /// The object takes a state.
    case becomes(ProviderObject.State, object: Int)
    /// News of it arrive.
    case tells(ProviderEvent)
  }

  /// How long the bank takes to pay a refund out; as long again until it sends one back.
  static let bankSeconds: Int64 = 3 * 86_400
  /// When a chargeback comes: after refunds have long been paid.
  static let chargebackSeconds: Int64 = 30 * 86_400
  /// How long a new object may not be found: less than any key is remembered.
  static let findLagSeconds: Int64 = 30
  /// How long a key is remembered that will be forgotten: longer than a lease, as everywhere.
  static let keySeconds: Int64 = 600
  static let lateSeconds: Int64 = 4 * 86_400

  mutating func tells(_ lie: ProviderLie, _ occasion: String, _ chance: ProviderChance) -> Bool {
    guard chance.tells(lie, on: occasion) else { return false }
    told[lie, default: 0] += 1
    return true
  }

  mutating func occasion(_ call: String) -> String {
    calls[call, default: 0] += 1
    return "\(call) \(calls[call, default: 0])"
  }

  mutating func takeNext(until now: Instant) -> Happening? {
    guard let next = happenings.first, next.due <= now else { return nil }
    return happenings.removeFirst()
  }

  mutating func happen(_ what: What, at due: Instant) {
    let place = happenings.lastIndex { $0.due <= due }.map { $0 + 1 } ?? 0
    happenings.insert(Happening(due: due, what: what), at: place)
  }

  /// What was made under the key, while the provider remembers it.
  func remembered(_ key: MoneyKey, at now: Instant) -> ProviderObject? {
    objects.last { $0.key == key && $0.forgottenFrom.map { now < $0 } ?? true }?.object
  }

  /// What of a payment was not given back yet, in minor units.
  func left(of payment: String) -> Int64 {
    guard
      let paid = objects.first(where: { $0.payment == nil && $0.object.reference == payment }),
      paid.object.state == .succeeded
    else { return 0 }
    return paid.object.amount.minorUnits - refunded(payment)
  }

  func refunded(_ payment: String) -> Int64 {
    objects.filter { $0.payment == payment && $0.object.state.movesMoney }
      .reduce(0) { $0 + $1.object.amount.minorUnits }
  }

  mutating func add(
    _ key: MoneyKey,
    _ amount: Money,
    payment: String?,
    at now: Instant,
    _ chance: ProviderChance
  ) -> Int {
    let index = objects.count
    let forgets = tells(.keyForgotten, "\(key)", chance)
    let lags = tells(.findLags, "\(key)", chance)
    objects.append(
      SimulatedProvider.Truth(
        key: key,
        payment: payment,
        object: ProviderObject(
          reference: "sim_\(index + 1)",
          state: .pending,
          amount: amount,
          page: payment == nil ? "https://pay.example/\(index + 1)" : nil
        ),
        foundFrom: now.adding(seconds: lags ? Self.findLagSeconds : 0),
        forgottenFrom: forgets ? now.adding(seconds: Self.keySeconds) : nil
      )
    )
    guard payment != nil else { return index }
    happen(.becomes(.succeeded, object: index), at: now.adding(seconds: Self.bankSeconds))
    if tells(.returned, "\(key)", chance) {
      let back = What.becomes(.returned(code: "account-closed"), object: index)
      happen(back, at: now.adding(seconds: 2 * Self.bankSeconds))
    }
    return index
  }

  /// The object takes the state, and news of it go out: at once or late, once or more often.
  mutating func become(
    _ state: ProviderObject.State,
    _ amount: Money,
    _ index: Int,
    at now: Instant,
    _ chance: ProviderChance
  ) {
    let truth = objects[index]
    if state == .returned(code: "chargeback"), refunded(truth.object.reference) > 0 {
      told[.chargebackAfterRefund, default: 0] += 1
    }
    objects[index].object = ProviderObject(
      reference: truth.object.reference,
      state: state,
      amount: amount
    )
    let event = event(of: index)
    let isLate = tells(.webhookLate, event.id, chance)
    let due = now.adding(seconds: isLate ? Self.lateSeconds : 0)
    happen(.tells(event), at: due)
    if tells(.webhookTwice, event.id, chance) { happen(.tells(event), at: due) }
    if tells(.webhookRepeated, event.id, chance) {
      happen(.tells(self.event(of: index)), at: due.adding(seconds: 86_400))
    }
  }

  mutating func event(of index: Int) -> ProviderEvent {
    objects[index].events += 1
    let truth = objects[index]
    return ProviderEvent(
      id: "evt_\(index + 1)_\(truth.events)",
      key: truth.key,
      object: truth.object
    )
  }
}

extension ProviderObject.State {
  /// Whether the money is gone, or on its way.
  package var movesMoney: Bool {
    switch self {
    case .pending, .succeeded: true
    case .failed, .returned: false
    }
  }
}
