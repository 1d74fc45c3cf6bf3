import Desk
import Testing

/// Bytes as a file has them, and what is read from them: fields joined by `|`, or the fault.
struct Piece: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let read: [String]

  init(_ name: String, _ text: String, _ read: String...) {
    self.init(name, bytes: Array(text.utf8), read)
  }

  init(_ name: String, bytes: [UInt8], _ read: [String]) {
    self.name = name
    self.bytes = bytes
    self.read = read
  }

  var testDescription: String { name }

  private static let long = String(repeating: "x", count: CSVReader.recordLimit + 1)

  static let all: [Piece] = [
    Piece("nothing", ""),
    Piece("blank lines only", "\n\r\n\n"),
    Piece("one row without a line break", "a,b", "1: a|b"),
    Piece("Unix, Windows and blank lines", "a,b\nc,d\r\n\ne,f\r\n", "1: a|b", "2: c|d", "4: e|f"),
    Piece("empty fields", ",\n,,\n", "1: |", "2: ||"),
    Piece(
      "quoted comma, quote and line break",
      "\"a,\"\"b\"\"\nc\",d\ne,f",
      "1: a,\"b\"\nc|d",
      "3: e|f"
    ),
    Piece("empty quoted field", "\"\",a\n", "1: |a"),
    Piece("spaces stay", " a , b \n", "1:  a | b "),
    Piece("byte-order mark", "\u{FEFF}a,b\n\u{FEFF}c,d\n", "1: a|b", "2: \u{FEFF}c|d"),
    Piece("byte-order mark before a quote", "\u{FEFF}\"a\",b\n", "1: a|b"),
    Piece("a formula is text", "=1+1,@SUM(A1),+1,-1\n", "1: =1+1|@SUM(A1)|+1|-1"),
    Piece("semicolons do not separate", "a;b\n", "1: a;b"),
    Piece("NUL is a character", "a\u{0},b\n", "1: a\u{0}|b"),
    Piece("a quote inside a field spoils one row", "a\"b,c\nd,e\n", "strayQuote 1", "2: d|e"),
    Piece("text after a quoted field", "\"a\"b,c\nd,e\n", "strayQuote 1", "2: d|e"),
    Piece("a quote that never closes", "a,b\n\"c,d\ne,f\n", "1: a|b", "unfinishedQuote 2"),
    Piece(
      "bytes that are not UTF-8",
      bytes: [0x61, 0xFF, 0x0A, 0x62, 0x0A],
      ["notUTF8 1", "2: b"]
    ),
    Piece("half a character", bytes: [0xE4, 0xB8, 0x0A, 0x62, 0x0A], ["notUTF8 1", "2: b"]),
    Piece("UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x62], ["notUTF8 1", "2: b"]),
    Piece("a record beyond the limit", "\(long)\nb\n", "tooLong 1", "2: b"),
    Piece("an open quote beyond the limit", "\"\(long)\nb\n", "tooLong 1", "2: b"),
    Piece(
      "too many fields",
      String(repeating: ",", count: CSVReader.fieldLimit) + "\nb\n",
      "tooManyFields 1",
      "2: b"
    ),
  ]
}

@Suite("Comma-separated values") struct CSVReaderTests {
  @Test("are read alike in one piece, byte by byte and in sevens", arguments: Piece.all)
  func rows(_ piece: Piece) {
    for size in [piece.bytes.count, 1, 7] where size > 0 || piece.bytes.isEmpty {
      #expect(Self.read(piece.bytes, by: max(size, 1)) == piece.read)
    }
  }

  private static func read(_ bytes: [UInt8], by size: Int) -> [String] {
    var reader = CSVReader()
    var rows: [Result<CSVReader.Row, CSVReader.Problem>] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      rows += reader.take(bytes[start..<min(start + size, bytes.count)])
    }
    return (rows + reader.finish()).map { row in
      switch row {
      case .success(let row): "\(row.line): \(row.fields.joined(separator: "|"))"
      case .failure(let problem): "\(name(problem)) \(problem.line)"
      }
    }
  }

  private static func name(_ problem: CSVReader.Problem) -> String {
    switch problem {
    case .tooLong: "tooLong"
    case .tooManyFields: "tooManyFields"
    case .notUTF8: "notUTF8"
    case .strayQuote: "strayQuote"
    case .unfinishedQuote: "unfinishedQuote"
    }
  }
}
