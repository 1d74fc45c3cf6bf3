import Cancellation
import Desk
import Web

extension Site {
  /// The messages of a desk that sends none; there only while one is tried out.
  func mailboxPage(_ visit: inout Visit) throws(DeskError) -> Response {
    guard let mailbox else { return notFound(visit) }
    let visit = visit
    let letters: [HTML] = try mailbox.letters().map { letter in
      mailboxLetter(letter, visit)
    }
    let list: HTML =
      letters.isEmpty
      ? "<p>\(say(Message("mailbox.none"), visit))</p>" : HTML(letters)
    let title = Message("mailbox.title")
    return page(
      Frame(title: title, back: .start),
      visit,
      #"""
      <h1>\#(say(title, visit))</h1>
      \#(InsetText("<p>\(say(Message("mailbox.lead"), visit))</p>").html)\#(list)
      """#
    )
  }

  private func mailboxLetter(_ letter: StoredMailbox.Letter, _ visit: Visit) -> HTML {
    let time = Message("receipt.value", ("value", .instant(letter.at, visit.zone)))
    var rows = [
      SummaryList.Row(
        say(Message("mailbox.to"), visit),
        value: HTML(text: letter.to.masked)
      ),
      SummaryList.Row(say(Message("mailbox.at"), visit), value: HTML(text: say(time, visit))),
    ]
    if !letter.attachments.isEmpty {
      rows.append(
        SummaryList.Row(
          say(Message("mailbox.files"), visit),
          value: HTML(text: letter.attachments.joined(separator: ", "))
        )
      )
    }
    let language = letter.language.rawValue
    return #"""
      <article class="letter"><h2 lang="\#(language)">\#(letter.subject)</h2>\#
      \#(SummaryList(rows).html)<pre lang="\#(language)">\#(letter.text)</pre></article>
      """#
  }
}
