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
    let numbers = (0...side).map(String.init)
    var path = ""
    for run in code.runs {
      path += "M"
      path += numbers[run.column + QRCode.quietZone]
      path += " "
      path += numbers[run.row + QRCode.quietZone]
      path += "h"
      path += numbers[run.length]
      path += "v1h-"
      path += numbers[run.length]
      path += "z"
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
      shape-rendering="crispEdges"><title>\(Self.escaped(label))</title>\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
      <path fill="#000" d="\(path)"/></svg>
      """
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
