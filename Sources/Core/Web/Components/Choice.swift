/// One of several things to choose from.
package struct Choice: Sendable {
  /// Value sent when it is chosen.
  package let value: String
  package let label: String
  package let hint: String?
  /// BCP 47 tag when the label is in another language than the page, such as a language's name.
  package let language: String?

  package init(_ value: String, label: String, hint: String? = nil, language: String? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
    self.language = language
  }
}

/// Radio buttons; nothing is chosen unless the person chose it before.
package struct RadioGroup: Sendable {
  package let name: String
  package let chosen: String?
  package let text: FieldText
  package let choices: [Choice]

  package init(_ name: String, chosen: String?, text: FieldText, choices: [Choice]) {
    self.name = name
    self.chosen = chosen
    self.text = text
    self.choices = choices
  }

  /// A fieldset; the first button has the field's name as id, where the error summary leads.
  package var html: HTML {
    let rows = choices.enumerated().map { offset, choice in
      ChoiceRow(
        type: "radio",
        id: offset == 0 ? name : "\(name)-\(offset + 1)",
        name: name,
        isChosen: choice.value == chosen,
        choice: choice
      ).html
    }
    return FieldSet(id: name, text: text, content: HTML(rows)).html
  }
}

/// One box to tick, for a statement the person makes; only an earlier tick of theirs is kept.
package struct Checkbox: Sendable {
  package let name: String
  /// The form as the person sent it; a page shown the first time has an empty one.
  package let form: Form
  package let text: FieldText
  /// The label where parts of it are marked; its words are those of the field's text.
  package let label: HTML?

  /// Value sent when the box is ticked.
  package static let ticked = "yes"

  package init(_ name: String, form: Form, text: FieldText, label: HTML? = nil) {
    self.name = name
    self.form = form
    self.text = text
    self.label = label
  }

  /// Hint, error, box and label.
  package var html: HTML {
    #"""
    <div class="\#(text.groupClass)">\#(text.notes(name))<div class="choice">\#
    <input id="\#(name)" name="\#(name)" type="checkbox" value="\#(Checkbox.ticked)"\#
    \#(flag: "checked", form[name] == Checkbox.ticked)\#
    \#(attribute: "aria-describedby", text.describedBy(name))\#
    \#(flag: #"aria-invalid="true""#, text.error != nil)>\#
    <label for="\#(name)">\#(label ?? HTML(text: text.label))</label></div></div>
    """#
  }
}

/// A drop-down list, for long lists only; starts with an empty entry that chooses nothing.
package struct SelectField: Sendable {
  package let name: String
  package let chosen: String?
  package let text: FieldText
  package let choices: [Choice]
  /// Words of the first entry, such as "Choose one".
  package let prompt: String
  package let autocomplete: String

  package init(
    _ name: String,
    chosen: String?,
    text: FieldText,
    choices: [Choice],
    prompt: String,
    autocomplete: String = "off"
  ) {
    self.name = name
    self.chosen = chosen
    self.text = text
    self.choices = choices
    self.prompt = prompt
    self.autocomplete = autocomplete
  }

  /// Label, hint, error and list.
  package var html: HTML {
    let options: [HTML] = choices.map { choice in
      #"""
      <option value="\#(choice.value)"\#(attribute: "lang", choice.language)\#
      \#(flag: "selected", choice.value == chosen)>\#(choice.label)</option>
      """#
    }
    return #"""
      <div class="\#(text.groupClass)"><label for="\#(name)">\#(text.label)</label>
      \#(text.notes(name))<select id="\#(name)" name="\#(name)" autocomplete="\#(autocomplete)"\#
      \#(attribute: "aria-describedby", text.describedBy(name))\#
      \#(flag: #"aria-invalid="true""#, text.error != nil)>\#
      <option value="">\#(prompt)</option>\#(options)</select></div>
      """#
  }
}

/// Button and label of one choice.
struct ChoiceRow {
  let type: String
  let id: String
  let name: String
  let isChosen: Bool
  let choice: Choice

  var html: HTML {
    let hint: HTML? = choice.hint.map { #"<p class="hint" id="\#(id)-note">\#($0)</p>"# }
    let note = choice.hint == nil ? nil : "\(id)-note"
    return #"""
      <div class="choice"><input id="\#(id)" name="\#(name)" type="\#(type)" \#
      value="\#(choice.value)"\#(flag: "checked", isChosen)\#
      \#(attribute: "aria-describedby", note)>\#
      <label for="\#(id)"\#(attribute: "lang", choice.language)>\#(choice.label)</label>\#
      \#(optional: hint)</div>
      """#
  }
}

/// Fields that belong together under one legend.
struct FieldSet {
  let id: String
  let text: FieldText
  let content: HTML

  var html: HTML {
    #"""
    <fieldset class="\#(text.groupClass)"\#(attribute: "aria-describedby", text.describedBy(id))>\#
    <legend>\#(text.label)</legend>\#(text.notes(id))\#(content)</fieldset>
    """#
  }
}
