/// Three inputs for a date the person knows by heart; no picker, any order is read by `DateFields`.
package struct DateField: Sendable {
  /// Words for the three inputs.
  package struct Labels: Sendable {
    package let day: String
    package let month: String
    package let year: String

    package init(day: String, month: String, year: String) {
      self.day = day
      self.month = month
      self.year = year
    }
  }

  /// Order of the inputs, as dates are written where the reader lives.
  package enum Order: Sendable {
    case dayMonthYear, yearMonthDay
  }

  package let name: String
  package let form: Form
  package let text: FieldText
  package let labels: Labels
  package let order: Order
  /// True for a date of birth, which browsers may fill in (WCAG 1.3.5).
  package let isBirthday: Bool

  package init(
    _ name: String,
    form: Form,
    text: FieldText,
    labels: Labels,
    order: Order,
    isBirthday: Bool = false
  ) {
    self.name = name
    self.form = form
    self.text = text
    self.labels = labels
    self.order = order
    self.isBirthday = isBirthday
  }

  /// A fieldset with the inputs `<name>-day`, `<name>-month` and `<name>-year`.
  package var html: HTML {
    let day = input("day", label: labels.day, size: 2)
    let month = input("month", label: labels.month, size: 2)
    let year = input("year", label: labels.year, size: 4)
    let inputs =
      switch order {
      case .dayMonthYear: [day, month, year]
      case .yearMonthDay: [year, month, day]
      }
    return FieldSet(id: name, text: text, content: #"<div class="date">\#(inputs)</div>"#).html
  }

  private func input(_ part: String, label: String, size: Int) -> HTML {
    let id = "\(name)-\(part)"
    return #"""
      <div><label for="\#(id)">\#(label)</label><input id="\#(id)" name="\#(id)" type="text" \#
      inputmode="numeric" size="\#(size)" value="\#(form[id])" \#
      autocomplete="\#(isBirthday ? "bday-\(part)" : "off")"\#
      \#(flag: #"aria-invalid="true""#, text.error != nil)></div>
      """#
  }
}
