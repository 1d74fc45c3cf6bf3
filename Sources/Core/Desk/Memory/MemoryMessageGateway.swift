package import Cancellation
import Synchronization

/// A post office in memory: keeps what was delivered, and misbehaves exactly as scripted (F9).
///
/// Each `send` takes the next fault of the script; when the script is empty it delivers.
package final class Mailbox: MessageGateway {
  /// How one `send` goes wrong.
  package enum Fault: Hashable, Sendable {
    /// No fault: lets a script hit the second or third message.
    case none
    /// Not delivered, and never will be.
    case refuse
    /// Delivered, but the answer is lost.
    case answerLost
    /// Neither delivered nor answered.
    case away
    /// Delivered twice.
    case twice
  }

  private struct Contents {
    var script: ArraySlice<Fault>
    var deliveries: [OutgoingMessage] = []
  }

  private let contents: Mutex<Contents>

  package init(script: [Fault] = []) {
    contents = Mutex(Contents(script: script[...]))
  }

  /// Faults for the next messages, after those still waiting.
  package func schedule(_ faults: Fault...) {
    contents.withLock { $0.script += faults }
  }

  /// Everything that arrived, in order; a message delivered twice stands there twice.
  package var deliveries: [OutgoingMessage] {
    contents.withLock { $0.deliveries }
  }

  /// What the recipient sees: the first delivery of each id, for a mail program shows it once.
  package func messages(for contact: ContactAddress) -> [OutgoingMessage] {
    var ids: Set<String> = []
    return deliveries.filter { $0.to == contact && ids.insert($0.id).inserted }
  }

  package func send(_ message: OutgoingMessage) -> Answer<Void> {
    contents.withLock { contents in
      switch contents.script.popFirst() ?? .none {
      case .none:
        contents.deliveries.append(message)
        return .confirmed(())
      case .twice:
        contents.deliveries += [message, message]
        return .confirmed(())
      case .answerLost:
        contents.deliveries.append(message)
        return .unknown(.init(code: "no-answer", detail: "The answer was lost."))
      case .away:
        return .unknown(.init(code: "unreachable", detail: "No connection; nothing was sent."))
      case .refuse:
        return .refused(.init(code: "rejected", detail: "The recipient's side refused."))
      }
    }
  }
}
