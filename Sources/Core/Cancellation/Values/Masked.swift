/// A personal value whose text form hides most of it, so that it may stand in a log or an error.
///
/// Reflection is closed as well: a dump or a failed test of an enclosing value shows the mask only.
package protocol Masked: CustomStringConvertible, CustomReflectable {
  /// The value with all but a recognisable rest hidden, such as `…0018`.
  var masked: String { get }
}

extension Masked {
  /// The mask, never the value.
  package var description: String { masked }

  /// A mirror without children.
  package var customMirror: Mirror { Mirror(reflecting: masked) }
}
