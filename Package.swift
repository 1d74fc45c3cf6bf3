// swift-tools-version: 6.3
import PackageDescription

// One helper per layer: the manifest shows the architecture, and TidyTests refuses an import that
// the table in docs/architecture.md does not allow.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
]

func core(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/Core/\(name)",
    swiftSettings: strict
  )
}

func surface(_ name: String, resources: [Resource] = []) -> Target {
  .target(
    name: name,
    dependencies: ["Desk", "Web", "Cancellation", "CarrierPacks"],
    path: "Sources/Surfaces/\(name)",
    resources: resources,
    swiftSettings: strict
  )
}

func adapter(
  _ name: String,
  _ dependencies: [Target.Dependency],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/Adapters/\(name)",
    resources: resources,
    swiftSettings: strict
  )
}

func library(_ name: String, pkgConfig: String, apt package: String) -> Target {
  .systemLibrary(
    name: name,
    path: "Sources/C/\(name)",
    pkgConfig: pkgConfig,
    providers: [.apt([package])]
  )
}

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies,
    path: "Sources/Programs/\(name)",
    swiftSettings: strict
  )
}

func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  exclude: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    path: "Tests/\(name)",
    exclude: exclude,
    swiftSettings: strict
  )
}

func support(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Tests/Support",
    exclude: ["stripe_server.py"],
    swiftSettings: strict
  )
}

let package = Package(
  name: "farewell",
  products: [.executable(name: "farewell", targets: ["farewell"])],
  targets: [
    core("Cancellation"),
    core("CarrierPacks", ["Cancellation"]),
    core("Web"),
    core("Desk", ["Cancellation", "CarrierPacks"]),

    surface("Portal", resources: [.embedInCode("Assets")]),
    surface("API"),

    adapter(
      "SQLiteStore",
      ["Desk", "Cancellation", "CSQLite"],
      resources: [.embedInCode("Schema")]
    ),
    adapter("HTTPListener", ["Web", "CMicroHTTPD"]),
    adapter("Networks", ["Desk", "Cancellation"]),
    adapter("Messages", ["Desk", "Cancellation", "CCurl"]),
    adapter("Payments", ["Desk", "Cancellation", "CCurl"]),
    adapter("Letters", ["Desk", "Cancellation", "CCairo", "CQRencode"]),
    adapter("Vault", ["Desk", "Cancellation", "CSodium"]),
    adapter("BankFiles", ["Desk", "Cancellation"]),

    library("CSQLite", pkgConfig: "sqlite3", apt: "libsqlite3-dev"),
    library("CMicroHTTPD", pkgConfig: "libmicrohttpd", apt: "libmicrohttpd-dev"),
    library("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    library("CSodium", pkgConfig: "libsodium", apt: "libsodium-dev"),
    library("CCairo", pkgConfig: "pangocairo", apt: "libpango1.0-dev"),
    library("CQRencode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),

    program(
      "farewell",
      [
        "Cancellation", "CarrierPacks", "Web", "Desk", "Portal", "API", "SQLiteStore",
        "HTTPListener", "Networks", "Messages", "Payments", "Letters", "Vault", "BankFiles",
      ]
    ),

    program(
      "demo",
      ["Cancellation", "CarrierPacks", "Desk", "Networks", "SQLiteStore", "Vault"]
    ),
    program(
      "bench",
      [
        "Cancellation", "CarrierPacks", "Web", "Desk", "SQLiteStore", "HTTPListener", "Letters",
        "Vault",
      ]
    ),

    tests("TidyTests", [], exclude: ["Golden"]),
    tests(
      "CancellationTests",
      ["Cancellation", "TestSupport"],
      exclude: ["Quotes/Worked"]
    ),
    tests(
      "DeskTests",
      ["Desk", "Cancellation", "CarrierPacks", "Vault", "Letters", "TestSupport"],
      exclude: ["Golden"]
    ),
    tests("VaultTests", ["Vault", "Desk"]),
    tests("BankFilesTests", ["BankFiles", "Desk", "Cancellation", "Vault", "TestSupport"]),
    tests("LettersTests", ["Letters", "Desk", "Cancellation"]),
    tests("NetworksTests", ["Networks", "Desk", "Cancellation"]),
    tests(
      "MessagesTests",
      ["Messages", "Desk", "Cancellation"],
      exclude: ["smtp_server.py"]
    ),
    tests(
      "PaymentsTests",
      [
        "Payments", "API", "Web", "HTTPListener", "Desk", "Cancellation", "Vault", "TestSupport",
      ]
    ),
    support("TestSupport", ["Desk", "Cancellation"]),
    tests("WebTests", ["Web", "TestSupport"]),
    tests("HTTPListenerTests", ["HTTPListener", "Web", "CMicroHTTPD"]),
    tests("PackTests", ["CarrierPacks", "Cancellation"]),
    tests(
      "PortalTests",
      [
        "Portal", "Web", "Desk", "CarrierPacks", "Cancellation", "Vault", "Letters", "TestSupport",
      ],
      exclude: ["Golden"]
    ),
    tests(
      "SystemTests",
      ["Desk", "Cancellation", "CarrierPacks", "SQLiteStore", "Vault", "TestSupport"],
      exclude: ["Golden"]
    ),
    tests("ContractTests", ["Desk", "Cancellation", "SQLiteStore", "Vault", "TestSupport"]),
    tests(
      "MoneyTests",
      [
        "Desk", "Cancellation", "SQLiteStore", "Vault", "Payments", "API", "Web", "HTTPListener",
        "BankFiles", "TestSupport",
      ]
    ),
    tests(
      "SQLiteStoreTests",
      ["Desk", "Cancellation", "SQLiteStore", "CSQLite", "Vault", "TestSupport"],
      exclude: ["Golden"]
    ),
  ]
)
