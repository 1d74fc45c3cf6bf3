import CarrierPacks
import Testing

@Suite struct SyntaxTests {
  private static let brand = "brand: \"Sample Mobile\","

  @Test(
    arguments: [
      ("'brand': 'Sample Mobile',", "Sample Mobile"),
      ("brand /* why */ : // so\n \"Sample \\\nMobile\",", "Sample Mobile"),
      ("brand: \"Sample \\u004D\\u00f6bile \\\"x\\' \\\\ \\/\",", "Sample Möbile \"x' \\ /"),
      ("brand: 'Sample \\ud83d\\udcf1 \"x\"',", "Sample 📱 \"x\""),
      ("\"br\\u0061nd\": \"Sample 移動\",", "Sample 移動"),
    ]
  )
  func `comments, quotes and escapes of JSON5 are read`(_ text: String, _ brand: String) throws {
    let files = try Repository.sample([(Repository.sampleFile, Self.brand, text)])
    #expect(try Repository.load(files).get().packs.map(\.brand) == [brand])
  }

  @Test(arguments: ["+14", "14 /* days */", "\n14\n"])
  func `whole numbers are read`(_ number: String) throws {
    let change = (Repository.sampleFile, "proofDays: 14", "proofDays: \(number)")
    #expect(try Repository.load(Repository.sample([change])).get().packs[0].proofDays == 14)
  }

  /// Written into the first line of a file, after an opening brace.
  @Test(
    arguments: [
      ("brand 1}", "Line 1, column 8"), ("a: 1 b: 2}", "Line 1, column 7"),
      ("a: 'x\ny'}", "Line 1, column 7"), ("a: 'x}", "Line 1, column 5"),
      ("a: [1 2]}", "Line 1, column 8"), ("\n\n  a: }", "Line 3, column 6"),
      ("a: tru}", "Line 1, column 5"), ("a: 01}", "Line 1, column 5"),
      ("a: 0x10}", "Line 1, column 5"), ("a: 1e999}", "Line 1, column 5"),
      ("a: Infinity}", "Line 1, column 5"), ("a: 1-2}", "Line 1, column 5"),
      ("a: '\\x41'}", "Line 1, column 7"), ("a: '\\u+123'}", "Line 1, column 8"),
      ("a: '\\ud800'}", "Line 1, column 12"), ("a: '\\ud800\\u0041'}", "Line 1, column 18"),
      ("a: 1} x", "Line 1, column 8"), ("/* a: 1}", "Line 1, column 2"),
      ("a-b: 1}", "Line 1, column 5"), ("1a: 1}", "Line 1, column 4"), ("a: 1", "Line 1, column 6"),
      (",}", "Line 1, column 2"), ("a:: 1}", "Line 1, column 4"), ("a: /}", "Line 1, column 6"),
    ]
  )
  func `a fault of syntax is told with line and column`(_ text: String, _ place: String) throws {
    var files = try Repository.sample([])
    files.contents[Repository.sampleFile] = Array("{\(text)".utf8)
    guard case .failure(let problems) = Repository.load(files) else {
      Issue.record("loaded")
      return
    }
    #expect(problems.list.map(\.rule) == [.fileSyntax])
    #expect(problems.list[0].sentence.hasPrefix(place + ":"), "\(problems)")
  }

  @Test func `bytes that are no UTF-8 are refused, a byte order mark is not`() throws {
    var files = try Repository.sample([])
    let pack = files.contents[Repository.sampleFile] ?? []
    files.contents[Repository.sampleFile] = [0xEF, 0xBB, 0xBF] + pack
    #expect(try Repository.load(files).get().packs.count == 1)
    files.contents[Repository.sampleFile] = pack + [0xFF]
    guard case .failure(let problems) = Repository.load(files) else {
      Issue.record("loaded")
      return
    }
    #expect(problems.list.map(\.rule) == [.fileSyntax])
  }
}
