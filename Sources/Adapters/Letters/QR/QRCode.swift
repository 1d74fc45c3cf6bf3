import CQRencode
import Desk
import Glibc

/// The modules of a QR code (ISO/IEC 18004) with error correction M: 15 % may be damaged.
struct QRCode {
  /// Light modules that a reader needs on every side (ISO/IEC 18004, 6.3.8).
  static let quietZone = 4
  /// Bytes that the largest symbol, version 40, holds at level M.
  static let limit = 2_331

  /// Modules on one side, without the quiet zone.
  let side: Int
  private let dark: [Bool]

  init(_ text: String) throws(LetterError) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.limit else {
      throw .textTooLong(bytes: bytes.count, limit: Self.limit)
    }
    guard !bytes.isEmpty else { throw .failed("A QR code needs a text.") }
    guard let symbol = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      throw .failed("The QR code was not made: error \(errno) of libqrencode.")
    }
    defer { unsafe QRcode_free(symbol) }
    let width = unsafe Int(symbol.pointee.width)
    side = width
    // The lowest bit of a cell is its colour; the others say what it is for.
    dark = unsafe UnsafeBufferPointer(start: symbol.pointee.data, count: width * width)
      .map { $0 & 1 == 1 }
  }

  func isDark(row: Int, column: Int) -> Bool {
    dark[row * side + column]
  }

  /// Dark modules joined along each row, which keeps drawings small and without seams.
  var runs: [Run] {
    var runs: [Run] = []
    for row in 0..<side {
      var column = 0
      while column < side {
        guard isDark(row: row, column: column) else {
          column += 1
          continue
        }
        let start = column
        while column < side, isDark(row: row, column: column) { column += 1 }
        runs.append(Run(row: row, column: start, length: column - start))
      }
    }
    return runs
  }

  struct Run {
    let row: Int
    let column: Int
    let length: Int
  }
}
