import Testing

/// Style as a test: what a reader would otherwise have to watch for in every change.
@Suite struct TidyTests {
  @Test(arguments: Check.all)
  func `The repository keeps every rule of the house`(_ check: Check) {
    let offences = check.find(.onDisk)
    let list = offences.map(\.description).sorted().joined(separator: "\n")
    #expect(offences.isEmpty, "\(offences.count) places\n\(list)")
  }

  @Test(arguments: Plant.all)
  func `A planted offender is found, and only it`(_ plant: Plant) {
    #expect(plant.check.find(Repository(plant.files)).map(\.place) == plant.places)
  }

  @Test func `Every check has a planted offender and a clean neighbour`() {
    for check in Check.all {
      let plants = Plant.all.filter { $0.check.name == check.name }
      #expect(plants.contains { !$0.places.isEmpty }, "\(check.name) was never seen to fail")
      #expect(plants.contains { $0.places.isEmpty }, "\(check.name) was never seen to pass")
    }
  }

  @Test func `The checkout is read: code, pages and scripts`() {
    for path in ["Package.swift", "bin/setup", "Sources/Core/Desk/Ports/Clock.swift"] {
      #expect(Repository.onDisk.file(path) != nil, "\(path) was not read")
    }
  }

  @Test(arguments: Blanking.all)
  func `Strings and comments are not code, interpolations are`(_ row: Blanking) {
    #expect(SwiftLexer.blanked(row.source) == row.code)
  }
}

/// A source text and what is left of it as code.
struct Blanking: Sendable, CustomTestStringConvertible {
  let source: String
  let code: String

  var testDescription: String { source }

  static let all = [
    Blanking(source: "a // b", code: "a     "),
    Blanking(source: "a /* b /* c */ d */ e", code: "a                   e"),
    Blanking(source: #"f("x \"y\" //")"#, code: #"f("          ")"#),
    Blanking(source: #"f("x \(try! g(")")) y")"#, code: #"f("  \(try! g(" "))  ")"#),
    Blanking(source: ##"f(#"a"b\n"#)"##, code: ##"f(#"     "#)"##),
    Blanking(source: "f(\"\")+1", code: "f(\"\")+1"),
    Blanking(source: "\"\"\"\n a \" b\n\"\"\"\nx", code: "\"\"\"\n      \n\"\"\"\nx"),
    Blanking(source: "#if a\n#expect(b)", code: "#if a\n#expect(b)"),
  ]
}
