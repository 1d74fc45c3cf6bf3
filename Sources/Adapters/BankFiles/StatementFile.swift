package import Cancellation
package import Desk
import Foundation
import FoundationXML

/// Reads a bank statement (`camt.053`) element by element, so that memory does not grow with it.
///
/// Nothing outside the file is ever read, and a file with a DOCTYPE is refused: a bank's has none,
/// and entities could make a small file endless.
package struct StatementFile {
  private let account: IBAN

  /// A reader for statements of this account alone.
  package init(account: IBAN) {
    self.account = account
  }

  /// The next bytes of the file; empty at its end.
  package typealias Source = () throws -> [UInt8]

  /// Reads to the end and gives each entry as soon as it is complete.
  ///
  /// - Throws: `StatementProblem` for what is wrong with the file, and whatever the source and
  ///   `entry` throw; either ends the reading at once.
  package func read(
    _ source: @escaping Source,
    entry: @escaping (StatementEntry) throws -> Void
  ) throws -> [StatementSummary] {
    let stream = GuardedStream(source)
    let delegate = ElementDelegate(StatementReader(account: account), entry)
    let parser = XMLParser(stream: stream)
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.externalEntityResolvingPolicy = .never
    parser.delegate = delegate
    let isRight = parser.parse()
    // What stopped the reading is told before what the parser made of the stop.
    if let error = delegate.failure { throw error }
    if let error = stream.failure { throw error }
    guard stream.hasBytes else { throw StatementProblem(.empty, line: 1) }
    if let problem = delegate.problem { throw problem }
    guard isRight else { throw StatementProblem(.notXML, line: parser.lineNumber) }
    return try delegate.finish(line: parser.lineNumber)
  }
}

/// Hands elements on to the reader; the first failure stops the parser.
private final class ElementDelegate: NSObject, XMLParserDelegate {
  private var reader: StatementReader
  private let entry: (StatementEntry) throws -> Void
  /// What the reader or the taker of entries threw.
  private(set) var failure: (any Error)?
  /// What the parser complained of first.
  private(set) var problem: StatementProblem?

  init(_ reader: StatementReader, _ entry: @escaping (StatementEntry) throws -> Void) {
    self.reader = reader
    self.entry = entry
  }

  func finish(line: Int) throws(StatementProblem) -> [StatementSummary] {
    try reader.finish(line: line)
  }

  func parser(
    _ parser: XMLParser,
    didStartElement name: String,
    namespaceURI: String?,
    qualifiedName: String?,
    attributes: [String: String]
  ) {
    attempt(parser) {
      try reader.begin(
        name,
        namespace: namespaceURI,
        attributes: attributes,
        line: parser.lineNumber
      )
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    attempt(parser) { try reader.characters(text, line: parser.lineNumber) }
  }

  func parser(
    _ parser: XMLParser,
    didEndElement name: String,
    namespaceURI: String?,
    qualifiedName: String?
  ) {
    attempt(parser) {
      if let entry = try reader.end(line: parser.lineNumber) { try self.entry(entry) }
    }
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    guard problem == nil, failure == nil else { return }
    let code = (error as NSError).code
    problem = StatementProblem(Self.what(code), line: max(parser.lineNumber, 1))
  }

  private func attempt(_ parser: XMLParser, _ body: () throws -> Void) {
    guard failure == nil, problem == nil else { return }
    do {
      try body()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  /// Codes of libxml2 (xmlerror.h).
  private static func what(_ code: Int) -> StatementProblem.What {
    switch code {
    case 4: .notXML  // The document is empty, which an empty file is told as before.
    case 5, 77, 73, 74: .truncated  // The end came within an element or a tag.
    case 9, 31, 32, 81: .encoding
    case 26, 28, 54, 55: .declaresTypes
    default: .notXML
    }
  }
}
