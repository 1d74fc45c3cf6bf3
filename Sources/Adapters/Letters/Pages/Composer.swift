import Cancellation
import Desk

/// Puts the blocks of a letter one under the other and breaks pages between lines.
struct Composer: ~Copyable {
  /// A letter longer than this is a mistake of the caller, not a letter.
  static let pageLimit = 40
  /// Characters in all texts of a letter, so that no text keeps Pango busy for seconds.
  static let characterLimit = 200_000

  private let setter: TextSetter
  private(set) var marks: [Mark] = []
  private(set) var pages = 1
  private(set) var missingGlyphs = 0
  /// The language of each translation that was opened, in their order.
  private(set) var translations: [Language] = []
  private var y = Sheet.top

  init(_ setter: consuming TextSetter) {
    self.setter = setter
  }

  mutating func compose(_ letter: Letter) throws(LetterError) {
    marks.append(.open(.document))
    try place(try set(letter.title, .title), as: .title)
    y += 12
    for (index, block) in letter.blocks.enumerated() {
      let next = letter.blocks.indices.contains(index + 1) ? letter.blocks[index + 1] : nil
      try compose(block, before: next)
    }
    marks.append(.close(.document))
    try number(letter.title)
  }

  private mutating func compose(
    _ block: Letter.Block,
    before next: Letter.Block?
  ) throws(LetterError) {
    leave(Self.gap(before: block))
    switch block {
    case .heading(let text):
      let lines = try set(text, .heading)
      try room(for: lines.height + 4 + (try headHeight(of: next)))
      try place(lines, as: .heading)
      y += 4
    case .paragraph(let text):
      try place(try set(text, .body), as: .paragraph)
      y += 7
    case .beside(let passage):
      try place(passage, before: next)
    case .facts(let facts):
      try place(facts)
    case .qr(let text, let caption):
      try place(try Figure(text, caption: caption, setter))
    case .smallPrint(let text):
      try place(try set(text, .smallPrint), as: .paragraph)
      y += 5
    }
  }

  /// White space above a block, besides what the block before it leaves.
  private static func gap(before block: Letter.Block) -> Double {
    switch block {
    case .heading: 14
    case .beside(let passage): passage.look == .heading ? 14 : 0
    case .qr: 6
    case .smallPrint: 2
    case .paragraph, .facts: 0
    }
  }

  /// What must stand on the same page as the heading above it.
  private func headHeight(of block: Letter.Block?) throws(LetterError) -> Double {
    guard let block else { return 0 }
    let gap = Self.gap(before: block)
    switch block {
    case .heading(let text):
      return gap + (try set(text, .heading).height)
    case .paragraph(let text):
      return gap + (try set(text, .body).headHeight)
    case .beside(let passage):
      let columns = try Columns(passage, setter)
      return gap + (columns.fitsPage ? columns.height : columns.headHeight)
    case .facts(let facts):
      guard let first = facts.first else { return 0 }
      return gap + (try Row(first, setter).height)
    case .qr(let text, let caption):
      return gap + (try Figure(text, caption: caption, setter).height)
    case .smallPrint(let text):
      return gap + (try set(text, .smallPrint).headHeight)
    }
  }
}

extension Composer {
  private func set(_ text: String, _ style: Style) throws(LetterError) -> TextLines {
    try setter.set(text, style, width: Sheet.columnWidth)
  }

  /// White space, dropped at the top of a page.
  private mutating func leave(_ height: Double) {
    if y > Sheet.top { y += height }
  }

  /// Goes to the next page unless `height` fits on this one.
  private mutating func room(for height: Double) throws(LetterError) {
    guard y + height > Sheet.bottom, y > Sheet.top else { return }
    guard pages < Self.pageLimit else {
      throw .failed("The letter needs more than \(Self.pageLimit) pages: shorten it.")
    }
    marks.append(.nextPage)
    pages += 1
    y = Sheet.top
  }

  private mutating func place(_ lines: TextLines, as tag: Tag) throws(LetterError) {
    marks.append(.open(tag))
    try flow(lines, x: Sheet.left)
    marks.append(.close(tag))
  }

  /// Line by line; neither the first nor the last line of a text stands alone on a page.
  private mutating func flow(_ lines: TextLines, x: Double) throws(LetterError) {
    missingGlyphs += lines.missingGlyphs
    for index in 0..<lines.count {
      let pairs = lines.count > 1 && (index == 0 || index == lines.count - 2)
      try room(for: pairs ? 2 * lines.pitch : lines.pitch)
      marks.append(.line(lines, index, x: x, top: y))
      y += lines.pitch
    }
  }

  /// Whole on one page unless taller than one: then both columns flow on, a piece of each a page.
  private mutating func place(
    _ passage: Letter.Passage,
    before next: Letter.Block?
  ) throws(LetterError) {
    let columns = try Columns(passage, setter)
    let tag: Tag
    switch passage.look {
    case .heading:
      tag = .heading
      try room(for: columns.height + 4 + (try headHeight(of: next)))
    case .paragraph:
      tag = .paragraph
      try room(for: columns.fitsPage ? columns.height : columns.headHeight)
    }
    missingGlyphs += columns.text.missingGlyphs + columns.translation.missingGlyphs
    var rest: Columns.Piece? = columns.whole
    while let piece = rest {
      let here = columns.start(of: piece, within: Sheet.bottom - y)
      if !here.text.isEmpty {
        marks.append(.open(tag))
        draw(columns.text, here.text, x: Sheet.left, top: y + columns.textDrop)
        marks.append(.close(tag))
      }
      if !here.translation.isEmpty {
        translations.append(passage.language)
        marks += [.open(.translation), .open(.paragraph)]
        draw(
          columns.translation,
          here.translation,
          x: Sheet.translationLeft,
          top: y + columns.translationDrop
        )
        marks += [.close(.paragraph), .close(.translation)]
      }
      y += columns.height(of: here)
      rest = piece.after(here)
      if rest != nil { try room(for: Sheet.columnHeight) }
    }
    y += passage.look == .heading ? 4 : 7
  }

  private mutating func draw(_ lines: TextLines, _ range: Range<Int>, x: Double, top: Double) {
    for (row, index) in range.enumerated() {
      marks.append(.line(lines, index, x: x, top: top + Double(row) * lines.pitch))
    }
  }

  /// A row stays whole unless it is taller than a page; then its value flows on.
  private mutating func place(_ facts: [Letter.Fact]) throws(LetterError) {
    guard !facts.isEmpty else { return }
    marks.append(.open(.table))
    for fact in facts {
      let row = try Row(fact, setter)
      guard row.headHeight <= Sheet.columnHeight else {
        throw .failed("The label of a row is longer than a page: shorten it.")
      }
      let isWhole = row.height <= Sheet.columnHeight
      try room(for: isWhole ? row.height : row.headHeight)
      marks.append(.open(.row))
      let top = y
      y += Row.padding
      marks.append(.open(.label))
      try flow(row.label, x: Sheet.left)
      marks.append(.close(.label))
      let labelEnd = y
      let pagesBefore = pages
      y = top + Row.padding
      marks.append(.open(.value))
      try flow(row.value, x: Sheet.valueLeft)
      marks.append(.close(.value))
      marks.append(.close(.row))
      if pages == pagesBefore { y = max(y, labelEnd) }
      y += Row.padding
      marks.append(.rule(y: y))
    }
    marks.append(.close(.table))
    y += 10
  }

  private mutating func place(_ figure: borrowing Figure) throws(LetterError) {
    leave(6)
    try room(for: figure.height)
    marks.append(.open(.figure))
    // The quiet zone is white already: the first dark module stands on the left margin.
    let inset = Double(QRCode.quietZone) * figure.module
    marks.append(.code(figure.code, x: Sheet.left - inset, top: y - inset, module: figure.module))
    marks.append(.close(.figure))
    y += figure.side + Figure.gap
    try place(figure.caption, as: .caption)
    y += 8
  }

  /// Puts title and page number at the foot of every page when there are several.
  private mutating func number(_ title: String) throws(LetterError) {
    guard pages > 1 else { return }
    let name = try setter.set(title, .footer, width: Sheet.columnWidth - 60)
    var page = 1
    var numbered: [Mark] = []
    for mark in marks {
      if case .nextPage = mark {
        numbered += try foot(page, name)
        page += 1
      }
      numbered.append(mark)
    }
    marks = numbered + (try foot(page, name))
  }

  private func foot(_ page: Int, _ name: TextLines) throws(LetterError) -> [Mark] {
    let number = try set("\(page) / \(pages)", .footer)
    let x = Sheet.left + Sheet.columnWidth - number.width(of: 0)
    let right = Mark.line(number, 0, x: x, top: Sheet.footer)
    // A title that does not fit is left out rather than cut: it stands on the first page.
    guard name.count == 1 else { return [right] }
    return [.line(name, 0, x: Sheet.left, top: Sheet.footer), right]
  }
}
