package import Cancellation

/// Writes the messages of a case and hands them to the gateway.
package struct NoticePost: Sendable {
  package let gateway: any MessageGateway
  /// The message for a notice; nil when its address is erased or unknown.
  package let compose: @Sendable (NoticeID, LoadedCase) throws(DeskError) -> OutgoingMessage?

  package init(
    gateway: any MessageGateway,
    compose:
      @escaping @Sendable (NoticeID, LoadedCase) throws(DeskError) -> OutgoingMessage?
  ) {
    self.gateway = gateway
    self.compose = compose
  }

  func message(_ id: NoticeID, _ loaded: LoadedCase) throws(DeskError) -> OutgoingMessage? {
    try compose(id, loaded)
  }
}
