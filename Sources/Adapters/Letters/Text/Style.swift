/// How a kind of text looks; lengths in points.
enum Style {
  case title, heading, body, label, caption, smallPrint, footer
  case translatedHeading, translation

  var size: Double {
    switch self {
    case .title: 19
    case .heading: 12
    case .body: 10
    case .label: 10
    case .caption, .smallPrint, .footer, .translatedHeading, .translation: 8.5
    }
  }

  var isBold: Bool {
    switch self {
    case .title, .heading, .translatedHeading: true
    case .body, .label, .caption, .smallPrint, .footer, .translation: false
    }
  }

  var ink: Ink {
    switch self {
    case .title, .heading, .body: .dark
    case .label, .caption, .smallPrint, .footer, .translatedHeading, .translation: .muted
    }
  }
}

/// Colours of the letter; both inks pass WCAG 2.2 AA (4.5:1) on white.
enum Ink {
  case dark, muted, hairline, black

  var rgb: (Double, Double, Double) {
    switch self {
    case .dark: (0.09, 0.12, 0.17)
    case .muted: (0.33, 0.37, 0.43)
    case .hairline: (0.82, 0.84, 0.87)
    case .black: (0, 0, 0)
    }
  }
}
