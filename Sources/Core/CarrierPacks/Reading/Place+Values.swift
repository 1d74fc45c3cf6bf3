import Cancellation

extension Place {
  /// One of the words of an enum.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _: Choice.Type
  ) -> Choice? where Choice.RawValue == String {
    guard let word = text() else { return nil }
    guard let choice = Choice(rawValue: word) else {
      let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      note(.valueChoice, "Write one of \(words); it is \(word).")
      return nil
    }
    return choice
  }

  /// A list of different words of an enum, not empty.
  func choices<Choice: RawRepresentable & CaseIterable & Equatable>(
    _: Choice.Type
  ) -> [Choice]? where Choice.RawValue == String {
    distinct(list(atMost: Choice.allCases.count)?.compactMap { $0.choice(Choice.self) })
  }

  /// A list of different texts of a form, not empty.
  func texts(
    atMost limit: Int,
    form: String,
    where fits: (String) -> Bool
  ) -> [String]? {
    distinct(list(atMost: limit)?.compactMap { $0.text(form: form, where: fits) })
  }

  /// The items of a list that have an id each; a repeated id is noted, an unreadable item left out.
  func items<Item>(
    atMost limit: Int,
    id: (Item) -> String,
    _ read: (Place) -> Item?
  ) -> [Item]? {
    guard let places = list(atMost: limit) else { return nil }
    var items: [Item] = []
    for place in places {
      guard let item = read(place) else { continue }
      if items.contains(where: { id($0) == id(item) }) {
        place.note(.valueRepeated, "\(id(item)) is defined twice; give each item its own id.")
      }
      items.append(item)
    }
    return items
  }

  /// A text of a form; `form` says which, for the editor.
  func text(
    rule: PackRule = .valueForm,
    form: String,
    where fits: (String) -> Bool
  ) -> String? {
    guard let text = text() else { return nil }
    guard fits(text) else {
      note(rule, "Write \(form); it is \(text).")
      return nil
    }
    return text
  }

  /// A day as `YYYY-MM-DD`.
  func date() -> LocalDate? {
    guard let text = text() else { return nil }
    // The problem noted below shows the form, which the parser's own would repeat.
    guard let date = try? LocalDate.parse(text) else {
      note(.dateForm, "Write an existing day as YYYY-MM-DD; it is \(text).")
      return nil
    }
    return date
  }

  /// A time of day as `HH:MM`.
  func time() -> LocalTime? {
    guard let text = text() else { return nil }
    // The problem noted below shows the form, which the parser's own would repeat.
    guard let time = try? LocalTime.parse(text) else {
      note(.timeForm, "Write a time of day as HH:MM; it is \(text).")
      return nil
    }
    return time
  }

  /// An instant as `YYYY-MM-DDTHH:MM:SSZ`.
  func instant() -> Instant? {
    guard let text = text() else { return nil }
    // The problem noted below shows the form, which the parser's own would repeat.
    guard let instant = try? Instant.parse(text) else {
      note(.timeForm, "Write an instant as YYYY-MM-DDTHH:MM:SSZ; it is \(text).")
      return nil
    }
    return instant
  }

  /// Notes any format of pack files but the one this reader knows.
  func checkFormat() {
    guard let version = number(in: 0...1_000_000), version != 1 else { return }
    note(.formatVersion, "This reader knows format 1 only; it is \(version).")
  }

  /// A language tag of the desk.
  func language() -> Language? { choice(Language.self) }

  private func distinct<Item: Equatable>(_ items: [Item]?) -> [Item]? {
    guard let items else { return nil }
    guard case .list(let written) = tree, !written.isEmpty else {
      note(.valueLength, "Write at least one item, or null when none is known.")
      return nil
    }
    for (index, item) in items.enumerated() where items[..<index].contains(item) {
      note(.valueRepeated, "\(item) is listed twice; remove one.")
      return nil
    }
    return items.count == written.count ? items : nil
  }
}

extension Optional where Wrapped == Place {
  /// Reads an optional key: absent and null are the same, a wrong value was noted.
  func orNull<Value>(_ read: (Place) -> Value?) -> Value? {
    guard let place = self, !place.isNull else { return nil }
    return read(place)
  }
}
