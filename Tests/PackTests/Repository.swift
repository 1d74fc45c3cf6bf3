import CarrierPacks

/// The packs of this repository, read once for all tests.
enum Repository {
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }

  static let files = PackFiles(folder: root)

  /// The shelf, or why there is none.
  static let loaded: Result<PackShelf, PackProblems> = {
    do throws(PackProblems) {
      return .success(try PackShelf(files))
    } catch {
      return .failure(error)
    }
  }()
}
