import Cancellation

extension Worker {
  func deliver(_ id: NoticeID, _ leased: LeasedEffect) throws(DeskError) {
    let loaded = try desk.load(leased.effect.stream)
    guard let message = try post.message(id, loaded) else {
      return try report(.noticeAnswered(id, failure: "no-address"), leased, known: loaded)
    }
    switch post.gateway.send(message) {
    case .confirmed: try report(.noticeAnswered(id, failure: nil), leased, known: loaded)
    case .refused(let reason):
      try report(.noticeAnswered(id, failure: reason.code), leased, known: loaded)
    case .unknown(let reason):
      guard leased.attempts + 1 >= Worker.messageAttempts else { return try again(leased) }
      try report(.noticeAnswered(id, failure: reason.code), leased, known: loaded)
    }
  }

  /// A code that cannot be delivered is not reported to anybody: whoever asked asks again, and an
  /// outsider must not learn which contacts work.
  func deliverCode(_ record: String, _ leased: LeasedEffect) throws(DeskError) {
    if let message = try codes.message(record: record),
      case .unknown = post.gateway.send(message), leased.attempts + 1 < Worker.messageAttempts
    {
      return try again(leased)
    }
    try desk.writing { () throws(StoreError) in try desk.store.finish(leased.token) }
  }
}
