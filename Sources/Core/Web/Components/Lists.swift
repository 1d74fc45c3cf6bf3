/// Facts as name and value, each with a way to change it where that is possible.
package struct SummaryList: Sendable {
  /// One fact; `change` is the path to change it, and the words for the link and its fact.
  package struct Row: Sendable {
    package let name: String
    package let value: HTML
    package let change: (path: String, label: String)?

    package init(_ name: String, value: HTML, change: (path: String, label: String)? = nil) {
      self.name = name
      self.value = value
      self.change = change
    }
  }

  package let rows: [Row]

  package init(_ rows: [Row]) {
    self.rows = rows
  }

  /// A definition list.
  package var html: HTML {
    let rows: [HTML] = rows.map { row in
      let link: HTML? = row.change.map {
        #"""
        <dd class="change"><a href="\#($0.path)">\#($0.label)\#
        <span class="unseen"> \#(row.name)</span></a></dd>
        """#
      }
      return "<div><dt>\(row.name)</dt><dd>\(row.value)</dd>\(optional: link)</div>"
    }
    return #"<dl class="summary">\#(rows)</dl>"#
  }
}

/// What happened and what comes, in order of time.
package struct Timeline: Sendable {
  /// State of a step; its word is said as text, never by colour alone.
  package enum Standing: String, Sendable {
    case done, current, late, ahead
  }

  /// One step: what, when in words, machine-readable time, standing in words, further lines.
  package struct Step: Sendable {
    package let title: String
    package let when: String
    /// Time as ISO 8601, or nil when no date is known.
    package let time: String?
    package let standing: Standing
    package let standingLabel: String
    package let more: HTML

    package init(
      _ title: String,
      when: String,
      time: String?,
      standing: Standing,
      standingLabel: String,
      more: HTML = .empty
    ) {
      self.title = title
      self.when = when
      self.time = time
      self.standing = standing
      self.standingLabel = standingLabel
      self.more = more
    }
  }

  package let steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps
  }

  /// An ordered list; the step in hand carries `aria-current`.
  package var html: HTML {
    let rows: [HTML] = steps.map { step in
      let when: HTML =
        step.time == nil
        ? #"<span class="when">\#(step.when)</span>"#
        : #"<time class="when"\#(attribute: "datetime", step.time)>\#(step.when)</time>"#
      return #"""
        <li class="step step-\#(step.standing.rawValue)"\#
        \#(flag: #"aria-current="step""#, step.standing == .current)>\#
        <span class="step-title">\#(step.title)</span> \#
        <span class="standing">\#(step.standingLabel)</span> \#(when)\#(step.more)</li>
        """#
    }
    return #"<ol class="timeline">\#(rows)</ol>"#
  }
}

/// A table with a caption and headed columns; the first cell of a row heads the row.
package struct Table: Sendable {
  package let caption: String
  package let columns: [String]
  package let rows: [[HTML]]
  /// Indices of columns with amounts, which line up at the end.
  package let numeric: [Int]

  package init(caption: String, columns: [String], rows: [[HTML]], numeric: [Int] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.numeric = numeric
  }

  /// The table in a box that scrolls by itself on narrow screens.
  package var html: HTML {
    let heads: [HTML] = columns.enumerated().map { offset, name in
      #"<th scope="col"\#(attribute: "class", kind(offset))>\#(name)</th>"#
    }
    let lines: [HTML] = rows.map { row in
      let cells: [HTML] = row.enumerated().map { offset, cell in
        offset == 0
          ? #"<th scope="row">\#(cell)</th>"#
          : #"<td\#(attribute: "class", kind(offset))>\#(cell)</td>"#
      }
      return "<tr>\(cells)</tr>"
    }
    return #"""
      <div class="table"><table><caption>\#(caption)</caption><thead><tr>\#(heads)</tr></thead>\#
      <tbody>\#(lines)</tbody></table></div>
      """#
  }

  private func kind(_ column: Int) -> String? { numeric.contains(column) ? "number" : nil }
}
