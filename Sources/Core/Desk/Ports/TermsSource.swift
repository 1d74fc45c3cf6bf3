package import Cancellation

/// The carriers' terms: today's, and those that running cases keep.
package protocol TermsSource: Sendable {
  /// Today's terms of a carrier; nil when there is no such carrier. Their edition is kept from now
  /// on.
  func current(_ carrier: String) throws(DeskError) -> Terms?
  /// The terms of an edition that a case pinned.
  func pinned(_ edition: String) throws(DeskError) -> Terms
}
