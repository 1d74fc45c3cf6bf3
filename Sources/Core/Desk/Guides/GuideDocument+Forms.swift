package import Cancellation
import CarrierPacks

/// The same guide as plain text, as JSON for machines, and as a letter.
extension GuideDocument {
  /// Headings, then a line for each statement with its source under it.
  package var text: String {
    var lines = [title, String(repeating: "=", count: 40), lead]
    for section in sections {
      lines += ["", section.title, String(repeating: "-", count: 40)]
      for item in section.items {
        lines.append("* " + (item.label.map { "\($0): " } ?? "") + item.text)
        lines += item.notes.map { "  \($0.text)" }
        if let source = item.source { lines.append("  [\(source.text)]") }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sections and items with their stable ids; facts with path, source, day and confidence.
  package var json: [UInt8] {
    JSON.object([
      "format": .int(1), "carrier": .string(carrier), "brand": .string(brand),
      "language": .string(language.rawValue), "date": .string(day.description),
      "title": .string(title), "lead": .string(lead),
      "sections": .array(
        sections.map { section in
          JSON.object([
            "id": .string(section.id), "title": .string(section.title),
            "items": .array(section.items.map(Self.json)),
          ])
        }
      ),
    ]).bytes + Array("\n".utf8)
  }

  private static func json(_ item: Item) -> JSON {
    JSON.object([
      "id": .string(item.id), "label": item.label.map(JSON.string), "text": .string(item.text),
      "language": (item.spoken.language?.rawValue).map(JSON.string),
      "notes": item.notes.isEmpty ? nil : .array(item.notes.map { .string($0.text) }),
      "due": item.due.map { due in
        JSON.object([
          "sense": .string(due.sense.rawValue), "date": .string(due.date.description),
        ])
      },
      "fact": item.basis.map { basis in
        JSON.object([
          "path": .string(basis.fact), "source": item.sourceName.map(JSON.string),
          "checked": basis.checked.map { .string($0.description) },
          "confidence": .string(basis.confidence.rawValue),
        ])
      },
    ])
  }

  /// A tagged letter; `date` becomes its creation date.
  package func letter(date: Instant) -> Letter {
    Letter(
      title: title,
      language: language,
      date: date,
      keywords: "farewell guide \(carrier)",
      blocks: [.paragraph(lead)]
        + sections.flatMap { section in
          [.heading(section.title)] + section.items.flatMap(Self.blocks)
        }
    )
  }

  private static func blocks(_ item: Item) -> [Letter.Block] {
    let text = ([item.spoken] + item.notes).map(\.text).joined(separator: "\n")
    guard let label = item.label else {
      return [.paragraph("• \(text)")] + (item.source.map { [.smallPrint($0.text)] } ?? [])
    }
    let value = item.source.map { "\(text)\n\($0.text)" } ?? text
    return [.facts([Letter.Fact(label: label, value: value)])]
  }
}
