/// All files of the site by plain name and by hashed name.
package struct AssetCatalogue: Sendable {
  /// Folder under which hashed names are served.
  package static let folder = "assets"

  private let byName: [String: Asset]
  private let byFile: [String: Asset]

  /// Each pair is the plain file name and the bytes.
  package init(_ files: [(file: String, bytes: [UInt8])]) {
    let assets = files.map { (file: $0.file, asset: Asset(file: $0.file, bytes: $0.bytes)) }
    byFile = Dictionary(assets.map { ($0.file, $0.asset) }) { first, _ in first }
    byName = Dictionary(assets.map { ($0.asset.name, $0.asset) }) { first, _ in first }
  }

  /// Path to link the file by; traps for a file that was never embedded.
  package func path(_ file: String) -> String {
    guard let asset = byFile[file] else {
      preconditionFailure("No embedded file is called \(file).")
    }
    return "/\(AssetCatalogue.folder)/\(asset.name)"
  }

  /// The file with that hashed name, or nil.
  package func asset(named name: String) -> Asset? { byName[name] }
}
