package import Desk

/// QR codes as SVG: black on white whatever the page's colours are, since readers expect it.
package struct SVGCodeDrawer: QRDrawer {
  package init() {}

  /// An `<svg>` element without a size of its own; the label is escaped.
  ///
  /// - Throws: `textTooLong` above 2,331 bytes, `failed` for an empty text.
  package func svg(_ text: String, label: String) throws(LetterError) -> String {
    let code = try QRCode(text)
    let side = code.side + 2 * QRCode.quietZone
    let path = String(decoding: Self.path(code), as: UTF8.self)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
      shape-rendering="crispEdges"><title>\(Self.escaped(label))</title>\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
      <path stroke="#000" transform="translate(0 .5)" d="\(path)"/></svg>
      """
  }

  /// One stroke of width 1 along the middle of each run of dark modules.
  ///
  /// Half the bytes of filled rectangles; about a thousand runs, hence bytes and no strings.
  private static func path(_ code: QRCode) -> [UInt8] {
    let numbers = (0...(code.side + QRCode.quietZone)).map { Array(String($0).utf8) }
    var path: [UInt8] = []
    for run in code.runs {
      path.append(UInt8(ascii: "M"))
      path.append(contentsOf: numbers[run.column + QRCode.quietZone])
      path.append(UInt8(ascii: " "))
      path.append(contentsOf: numbers[run.row + QRCode.quietZone])
      path.append(UInt8(ascii: "h"))
      path.append(contentsOf: numbers[run.length])
    }
    return path
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
