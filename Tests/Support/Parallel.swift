import Foundation
import Synchronization

/// Runs the body on so many threads at once and returns what each made, in no order.
package func inParallel<Value: Sendable>(
  _ count: Int,
  _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  let gathered = Gathered<Value>()
  for index in 0..<count {
    Thread { gathered.add(body(index)) }.start()
  }
  return gathered.wait(for: count)
}

private final class Gathered<Value: Sendable>: Sendable {
  private let values = Mutex<[Value]>([])
  private let condition = NSCondition()

  func add(_ value: Value) {
    condition.lock()
    values.withLock { $0.append(value) }
    condition.signal()
    condition.unlock()
  }

  func wait(for count: Int) -> [Value] {
    condition.lock()
    while values.withLock({ $0.count }) < count { condition.wait() }
    condition.unlock()
    return values.withLock { $0 }
  }
}
