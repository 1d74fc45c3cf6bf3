/// One SQL statement, written in the source and prepared once per connection.
///
/// A class, so that its identity is the key of the prepared statement.
final class Query: Sendable {
  let sql: String

  init(_ sql: String) {
    self.sql = sql
  }
}
