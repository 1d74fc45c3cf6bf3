import Desk

/// A passage set in two columns: the text, and its translation in a smaller size.
struct Columns {
  let text: TextLines
  let translation: TextLines

  init(_ passage: Letter.Passage, _ setter: borrowing TextSetter) throws(LetterError) {
    let isHeading = passage.look == .heading
    text = try setter.set(passage.text, isHeading ? .heading : .body, width: Sheet.textWidth)
    translation = try setter.set(
      passage.translation,
      isHeading ? .translatedHeading : .translation,
      width: Sheet.translationWidth,
      in: passage.language
    )
  }

  /// What moves a column down so that both begin on one baseline.
  var textDrop: Double { max(0, translation.baseline - text.baseline) }
  var translationDrop: Double { max(0, text.baseline - translation.baseline) }

  var height: Double { height(of: whole) }
  var fitsPage: Bool { height <= Sheet.columnHeight }

  /// The lines that must not be parted from what stands above them.
  var headHeight: Double {
    max(text.headHeight + textDrop, translation.headHeight + translationDrop)
  }

  /// Lines of both columns that stand beside each other.
  struct Piece {
    let text: Range<Int>
    let translation: Range<Int>

    /// What is left of this piece behind its first part; nil when nothing is.
    func after(_ first: Piece) -> Piece? {
      let rest = Piece(
        text: first.text.upperBound..<text.upperBound,
        translation: first.translation.upperBound..<translation.upperBound
      )
      return rest.text.isEmpty && rest.translation.isEmpty ? nil : rest
    }
  }

  var whole: Piece { Piece(text: 0..<text.count, translation: 0..<translation.count) }

  func height(of piece: Piece) -> Double {
    max(
      Double(piece.text.count) * text.pitch + textDrop,
      Double(piece.translation.count) * translation.pitch + translationDrop
    )
  }

  /// The lines of a piece that fit into `space`, at least one; none stands alone on the next page.
  func start(of piece: Piece, within space: Double) -> Piece {
    Piece(
      text: Self.start(of: piece.text, (space - textDrop) / text.pitch),
      translation: Self.start(of: piece.translation, (space - translationDrop) / translation.pitch)
    )
  }

  private static func start(of range: Range<Int>, _ fitting: Double) -> Range<Int> {
    let count = max(1, Int(fitting))
    guard count < range.count else { return range }
    let leavesOne = range.count - count == 1 && count > 2
    return range.prefix(leavesOne ? count - 1 : count)
  }
}
