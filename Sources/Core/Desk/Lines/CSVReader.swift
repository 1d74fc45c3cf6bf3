/// Reads comma-separated values (RFC 4180) piece by piece, so that a file of any size takes little
/// memory.
///
/// Quoted fields may hold commas, quotes and line breaks.
package struct CSVReader {
  /// One record with the number of the line it begins on, from 1.
  package struct Row: Hashable, Sendable {
    package let line: Int
    package let fields: [String]
  }

  /// Why a record cannot be read; the reader goes on with the next line.
  package enum Problem: Error, Hashable, Sendable {
    case tooLong(line: Int)
    case tooManyFields(line: Int)
    case notUTF8(line: Int)
    case strayQuote(line: Int)
    case unfinishedQuote(line: Int)

    package var line: Int {
      switch self {
      case .tooLong(let line), .tooManyFields(let line), .notUTF8(let line),
        .strayQuote(let line), .unfinishedQuote(let line):
        line
      }
    }
  }

  /// A record of a line has a few hundred bytes; what is longer is no record.
  package static let recordLimit = 16_384
  package static let fieldLimit = 64

  private var record: [UInt8] = []
  private var recordLine = 1
  private var line = 1
  private var isQuoted = false
  /// The last byte closed a quoted field, or began a doubled quote.
  private var wasClosing = false
  private var skipsRecord = false
  private var isFirst = true

  package init() {}

  /// Takes more bytes; gives the records that are complete now.
  package mutating func take(_ bytes: some Sequence<UInt8>) -> [Result<Row, Problem>] {
    var rows: [Result<Row, Problem>] = []
    for byte in bytes {
      follow(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        if !isQuoted || skipsRecord {
          close(into: &rows)
          continue
        }
      }
      guard record.count < CSVReader.recordLimit else {
        // The rest of the record is dropped; its end is the next line break, quoted or not.
        if !skipsRecord { rows.append(.failure(.tooLong(line: recordLine))) }
        skipsRecord = true
        continue
      }
      record.append(byte)
    }
    return rows
  }

  /// A quote opens a field at its beginning only, so that one inside a field spoils no other row.
  private mutating func follow(_ byte: UInt8) {
    guard byte == UInt8(ascii: "\"") else {
      wasClosing = false
      return
    }
    if isQuoted {
      isQuoted = false
      wasClosing = true
    } else {
      let isBegin =
        record.isEmpty || record.last == UInt8(ascii: ",")
        || (isFirst && record == CSVReader.byteOrderMark)
      isQuoted = isBegin || wasClosing
      wasClosing = false
    }
  }

  /// Spreadsheets put it before the header.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The end of the file: gives the last record if it has no line break.
  package mutating func finish() -> [Result<Row, Problem>] {
    var rows: [Result<Row, Problem>] = []
    if isQuoted, !skipsRecord {
      return [.failure(.unfinishedQuote(line: recordLine))]
    }
    if !record.isEmpty { close(into: &rows) }
    return rows
  }

  private mutating func close(into rows: inout [Result<Row, Problem>]) {
    defer {
      record.removeAll(keepingCapacity: true)
      recordLine = line
      isQuoted = false
      wasClosing = false
      skipsRecord = false
      isFirst = false
    }
    guard !skipsRecord else { return }
    if record.last == UInt8(ascii: "\r") { record.removeLast() }
    if isFirst, record.starts(with: CSVReader.byteOrderMark) { record.removeFirst(3) }
    guard !record.isEmpty else { return }
    rows.append(CSVReader.fields(of: record, line: recordLine))
  }

  private static func fields(of record: [UInt8], line: Int) -> Result<Row, Problem> {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var index = 0
    while index <= record.count {
      let byte = index < record.count ? record[index] : nil
      if isQuoted {
        if byte == UInt8(ascii: "\""), index + 1 < record.count,
          record[index + 1] == UInt8(ascii: "\"")
        {
          field.append(UInt8(ascii: "\""))
          index += 1
        } else if byte == UInt8(ascii: "\"") {
          isQuoted = false
        } else if let byte {
          field.append(byte)
        }
      } else if byte == nil || byte == UInt8(ascii: ",") {
        guard let text = String(validating: field, as: UTF8.self) else {
          return .failure(.notUTF8(line: line))
        }
        fields.append(text)
        guard fields.count <= fieldLimit else { return .failure(.tooManyFields(line: line)) }
        field.removeAll(keepingCapacity: true)
        wasQuoted = false
      } else if byte == UInt8(ascii: "\"") {
        guard field.isEmpty, !wasQuoted else { return .failure(.strayQuote(line: line)) }
        isQuoted = true
        wasQuoted = true
      } else if let byte {
        guard !wasQuoted else { return .failure(.strayQuote(line: line)) }
        field.append(byte)
      }
      index += 1
    }
    return .success(Row(line: line, fields: fields))
  }
}
