/// A document as it was written, before anything in it is believed.
///
/// Reading into a tree first lets every fault be reported at once, each with its path; decoding
/// straight into types would stop at the first.
indirect enum JSONTree: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Int)
  case decimal(Double)
  case text(String)
  case list([JSONTree])
  case table([String: JSONTree])

  /// What an editor would call it.
  var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number, .decimal: "a number"
    case .text: "a text"
    case .list: "a list"
    case .table: "a table"
    }
  }
}
