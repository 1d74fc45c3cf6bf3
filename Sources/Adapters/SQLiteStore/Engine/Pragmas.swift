/// Settings of a connection.
enum Pragmas {
  /// `cell_size_check` and an untrusted schema: a damaged or prepared file is an error, not a
  /// crash.
  static let everyConnection = """
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA temp_store = MEMORY;
    """

  /// A commit is on the disk when it returns (I30), and deleted content is overwritten (I40).
  static let writer = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA cache_size = -16384;
    """
}
