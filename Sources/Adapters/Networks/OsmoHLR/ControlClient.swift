import Synchronization

/// Asks an Osmocom CTRL peer one question at a time over one connection that is kept open.
///
/// After any trouble the connection is dropped, so a late reply can never be taken for another's.
package final class ControlClient: Sendable {
  /// Where the CTRL interface listens, and how long to wait for it.
  package struct Settings: Hashable, Sendable {
    package let host: String
    package let port: UInt16
    package let connectTimeout: Duration
    /// For the whole exchange: a peer that drips bytes does not get more time.
    package let replyTimeout: Duration

    package init(
      host: String,
      port: UInt16 = 4259,
      connectTimeout: Duration = .seconds(2),
      replyTimeout: Duration = .seconds(3)
    ) {
      self.host = host
      self.port = port
      self.connectTimeout = connectTimeout
      self.replyTimeout = replyTimeout
    }
  }

  /// Why there is no reply that can be relied on.
  package enum Fault: Error, Hashable, Sendable {
    /// The variable or value cannot stand in a command; nothing was sent.
    case unencodable
    /// No connection; nothing was sent.
    case unreachable
    /// Sent, at least in part; no whole answer came in time or the connection broke.
    case noAnswer
    /// The peer broke the protocol or answered something else; nothing it said is believed.
    case malformed
    /// The peer understood and said no.
    case rejected(ControlReply.Failure)
  }

  private struct Line: ~Copyable {
    var stream: TCPStream?
    var lastID: UInt32 = 0
  }

  private let settings: Settings
  private let line = Mutex(Line())

  package init(_ settings: Settings) {
    self.settings = settings
  }

  /// The value of a variable.
  package func get(_ variable: String) throws(Fault) -> String {
    try exchange(.get, variable, "")
  }

  /// Sets a variable; returns what the peer says of it, `OK` for most.
  package func set(_ variable: String, to value: String) throws(Fault) -> String {
    try exchange(.set, variable, value)
  }

  private func exchange(
    _ verb: ControlCommand.Verb,
    _ variable: String,
    _ value: String
  ) throws(Fault) -> String {
    try line.withLock { line throws(Fault) in
      line.lastID = line.lastID % UInt32(Int32.max) + 1
      guard
        let command = ControlCommand(
          id: line.lastID,
          verb: verb,
          variable: variable,
          value: value
        )
      else { throw .unencodable }
      let stream = try Self.connected(line.stream.take(), settings)
      let answer = try Self.ask(command, on: stream, settings)
      line.stream = consume stream
      switch answer {
      case .success(let text): return text
      case .failure(let failure): throw .rejected(failure)
      }
    }
  }

  /// The kept stream, or a new one where there is none or the peer has let go of it.
  private static func connected(
    _ kept: consuming TCPStream?,
    _ settings: Settings
  ) throws(Fault) -> TCPStream {
    if let stream = kept, stream.isIdle { return stream }
    do throws(TCPStream.Fault) {
      return try TCPStream(
        host: settings.host,
        port: settings.port,
        until: Deadline(after: settings.connectTimeout)
      )
    } catch {
      throw .unreachable
    }
  }

  private enum Outcome {
    case success(String)
    case failure(ControlReply.Failure)
  }

  private static func ask(
    _ command: ControlCommand,
    on stream: borrowing TCPStream,
    _ settings: Settings
  ) throws(Fault) -> Outcome {
    let deadline = Deadline(after: settings.replyTimeout)
    var decoder = ControlDecoder()
    do throws(TCPStream.Fault) {
      try stream.send(command.frame, until: deadline)
    } catch {
      throw .noAnswer
    }
    // Asked here too: a peer that always has bytes ready never lets a read time out.
    while !deadline.hasPassed {
      do throws(TCPStream.Fault) {
        decoder.append(try stream.receive(atMost: ControlDecoder.longestReply, until: deadline))
      } catch {
        throw .noAnswer
      }
      if let outcome = try answer(to: command, from: &decoder) { return outcome }
    }
    throw .noAnswer
  }

  /// The outcome among the replies that are whole by now, or nil when it has yet to come.
  private static func answer(
    to command: ControlCommand,
    from decoder: inout ControlDecoder
  ) throws(Fault) -> Outcome? {
    do throws(ControlDecoder.Fault) {
      while let reply = try decoder.next() {
        switch reply {
        case .trap:
          continue
        case .value(command.id, command.verb, command.variable, let text):
          return .success(text)
        case .failure(command.id, let failure):
          return .failure(failure)
        case .value, .failure:
          throw .unreadable
        }
      }
      return nil
    } catch {
      throw .malformed
    }
  }
}
