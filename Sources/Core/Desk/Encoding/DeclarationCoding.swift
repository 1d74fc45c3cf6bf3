import Cancellation

/// Declarations and known lines as JSON, in two halves: what may be read, and what is sealed.
extension Declaration {
  var open: JSON {
    .object([
      "kind": .string(kind.rawValue), "carrier": .string(carrier),
      "capacity": .string(capacity.rawValue), "language": .string(language.rawValue),
      "channel": .string(channel.rawValue), "date": date.json, "line": line.known?.open,
      // Absent in declarations from before it was decided: those tell such a contact twice.
      "declaredContact": line.declaredContact.map { .int(Int64($0)) },
    ])
  }

  var personal: JSON {
    .object([
      "name": name.value.map(JSON.string), "contact": contact.value?.json,
      "remark": remark.value.map(JSON.string), "lineName": line.name.value?.json,
      "line": line.known?.personal, "circumstances": circumstances.value?.json,
    ])
  }

  init(open: JSON, personal: JSON?) throws(DecodingProblem) {
    let known: KnownLine?
    if let line = open["line"] {
      known = try KnownLine(open: line, personal: personal?["line"])
    } else {
      known = nil
    }
    self.init(
      kind: try open.word("kind"),
      carrier: try open.string("carrier"),
      line: DeclaredLine(
        name: try Personal(personal, "lineName", LineName.init(json:)),
        known: known,
        declaredContact: try known.flatMap { line throws(DecodingProblem) in
          try line.declaredContact(open)
        }
      ),
      capacity: try open.word("capacity"),
      name: try Personal(personal, "name", String.init(json:)),
      contact: try Personal(personal, "contact", ContactAddress.init(json:)),
      language: try open.word("language"),
      date: try RequestedDate(json: open["date"]),
      remark: try Personal(personal, "remark", String.init(json:)),
      circumstances: try Personal(circumstancesOf: personal),
      channel: try open.word("channel")
    )
  }
}

extension KnownLine {
  /// The place of the declared contact among those on record, if it is one of them.
  fileprivate func declaredContact(_ open: JSON) throws(DecodingProblem) -> Int? {
    guard open["declaredContact"] != nil else { return nil }
    let place = try open.integer("declaredContact")
    guard contacts.indices.contains(Int(clamping: place)) else {
      throw DecodingProblem("declaredContact", "is out of range")
    }
    return Int(place)
  }
}

extension Personal {
  /// Known when the sealed half could be opened and holds the member.
  init(
    _ personal: JSON?,
    _ name: String,
    _ decode: (JSON) throws(DecodingProblem) -> Value
  ) throws(DecodingProblem) {
    guard let value = personal?[name] else {
      self = .erased
      return
    }
    self = .known(try decode(value))
  }
}

extension Personal<Circumstances> {
  /// Erased with everything else; a sealed half without them tells that nothing was told.
  init(circumstancesOf personal: JSON?) throws(DecodingProblem) {
    guard let personal else {
      self = .erased
      return
    }
    self = .known(
      try personal["circumstances"].map(Circumstances.init(json:)) ?? Circumstances()
    )
  }
}

extension String {
  init(json: JSON) throws(DecodingProblem) {
    guard let text = json.text else { throw DecodingProblem("text", "is no text") }
    self = text
  }
}

extension RequestedDate {
  var json: JSON? {
    switch self {
    case .earliest: nil
    case .on(let date): .string(date.description)
    }
  }

  init(json: JSON?) throws(DecodingProblem) {
    guard let json else {
      self = .earliest
      return
    }
    // Stored text is right or damaged; the parser's remedy is for people who type.
    guard let date = json.text.flatMap({ try? LocalDate.parse($0) }) else {
      throw DecodingProblem("date", "is no date")
    }
    self = .on(date)
  }
}

extension LineName {
  var json: JSON {
    switch self {
    case .number(let number): .object(["number": .string(number.e164)])
    case .iccid(let iccid): .object(["iccid": .string(iccid.digits)])
    case .order(let order): .object(["order": .string(order)])
    }
  }

  init(json: JSON) throws(DecodingProblem) {
    if json["number"] != nil {
      self = .number(try json.identifier("number"))
    } else if json["iccid"] != nil {
      self = .iccid(try json.identifier("iccid"))
    } else {
      self = .order(try json.string("order"))
    }
  }
}

extension ContactAddress {
  var json: JSON {
    switch self {
    case .email(let address): .object(["email": .string(address.text)])
    case .sms(let number): .object(["sms": .string(number.e164)])
    }
  }

  init(json: JSON) throws(DecodingProblem) {
    if json["email"] != nil {
      self = .email(try json.identifier("email"))
    } else {
      self = .sms(try json.identifier("sms"))
    }
  }
}
