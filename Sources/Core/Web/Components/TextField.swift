/// A field for one line of text, with the keyboard and the memory of the browser that suit it.
package struct TextField: Sendable {
  /// What kind of keyboard a phone shows (`type` and `inputmode`).
  package enum Keyboard: Sendable {
    case text, email, telephone, digits

    var type: String {
      switch self {
      case .text, .digits: "text"
      case .email: "email"
      case .telephone: "tel"
      }
    }

    var inputMode: String? {
      switch self {
      case .text: nil
      case .email: "email"
      case .telephone: "tel"
      case .digits: "numeric"
      }
    }
  }

  package let name: String
  package let value: String
  package let text: FieldText
  package var keyboard: Keyboard = .text
  /// Token of WCAG 1.3.5, such as `name`, `email`, `one-time-code`; `off` for what is not about
  /// the person.
  package var autocomplete: String
  /// Expected length in characters; sets the width only, nothing is cut off.
  package var width: Int?

  package init(
    _ name: String,
    value: String,
    text: FieldText,
    keyboard: Keyboard = .text,
    autocomplete: String,
    width: Int? = nil
  ) {
    self.name = name
    self.value = value
    self.text = text
    self.keyboard = keyboard
    self.autocomplete = autocomplete
    self.width = width
  }

  /// Label, hint, error and input.
  package var html: HTML {
    #"""
    <div class="\#(text.groupClass)"><label for="\#(name)">\#(text.label)</label>
    \#(text.notes(name))<input id="\#(name)" name="\#(name)" type="\#(keyboard.type)"\#
    \#(attribute: "inputmode", keyboard.inputMode) value="\#(value)"\#
    \#(attribute: "size", width.map(String.init)) autocomplete="\#(autocomplete)"\#
    \#(flag: #"spellcheck="false""#, keyboard != .text)\#
    \#(attribute: "aria-describedby", text.describedBy(name))\#
    \#(flag: #"aria-invalid="true""#, text.error != nil)></div>
    """#
  }
}

/// A field for several lines of text.
package struct TextArea: Sendable {
  package let name: String
  package let value: String
  package let text: FieldText
  package let rows: Int
  package let autocomplete: String

  package init(
    _ name: String,
    value: String,
    text: FieldText,
    rows: Int = 5,
    autocomplete: String = "off"
  ) {
    self.name = name
    self.value = value
    self.text = text
    self.rows = rows
    self.autocomplete = autocomplete
  }

  /// Label, hint, error and input; the line break after the tag is dropped by browsers.
  package var html: HTML {
    #"""
    <div class="\#(text.groupClass)"><label for="\#(name)">\#(text.label)</label>
    \#(text.notes(name))<textarea id="\#(name)" name="\#(name)" rows="\#(rows)" \#
    autocomplete="\#(autocomplete)"\#(attribute: "aria-describedby", text.describedBy(name))\#
    \#(flag: #"aria-invalid="true""#, text.error != nil)>
    \#(value)</textarea></div>
    """#
  }
}
