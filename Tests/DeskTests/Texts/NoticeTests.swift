import Cancellation
import Desk
import Foundation
import Testing

@Suite("Notices")
struct NoticeTests {
  private static let portal = "https://desk.example"
  private static let code = "STOP-7Q4M"

  @Test("say fact, act, deadline and reference, and nothing that must not be in a message")
  func everyKind() throws {
    for language in Content.catalogues.languages {
      for kind in NoticeKind.allCases {
        for contact in 0...1 {
          let notice = try write(kind, contact, language)
          let name = "\(language) \(kind) \(contact)"
          let stops = contact == 1 ? Self.stops : []
          #expect(try faults(in: notice, stops.contains(kind)) == [], "\(name)")
        }
      }
    }
    #expect(Content.catalogues.misses == 0)
  }

  @Test("tell a declared contact that is on record how to stop, from the receipt on")
  func declaredOnRecord() throws {
    for language in Content.catalogues.languages {
      for kind in NoticeKind.allCases {
        let notice = try write(kind, 0, language, isOnRecord: true)
        #expect(try faults(in: notice, Self.stops.contains(kind)) == [], "\(language) \(kind)")
      }
    }
  }

  /// Notices with the stop code, and the way to use it, for a contact on record.
  private static let stops: Set<NoticeKind> = [.received, .requestMade, .dateChanged, .ended]

  @Test("read as a person would write them")
  func wording() throws {
    let received = try write(.received, 0, .english)
    #expect(
      received.text == """
        We received your termination request for the number ending 456 at Lotus Mobile: \
        Friday 20 November 2026, 15:04 (Macau time, UTC+8).
        Takes effect: end of Sunday 20 December 2026 (Macau time).

        What to do: open your request and see whether steps are still open. Finish them by this \
        time, or the request lapses: Sunday 20 December 2026, 15:04 (Macau time, UTC+8).
        Until it takes effect, contract and line stay as they are. Keep this message; it is part \
        of your proof.

        Reference: \(try SampleCase().reference)
        Carrier: Lotus Mobile
        Line: the number ending 456
        To read more or to act, open https://desk.example in your browser and enter the reference. \
        Type the address in yourself; nothing in this message acts by a click.

        """
    )
    #expect(try write(.ended, 0, .simplifiedChinese).subject == "已执行：销户，Lotus Mobile")
  }

  @Test("tell what can still be done after the end, from the event that caused them")
  func afterTheEnd() throws {
    let sample = try SampleCase(kind: .reactivation)
    let ending = sample.ending(windowEnd: nil)
    let history = sample.history(.accepted, .executionStarted(attempt: 1), .ended(ending), .closed)
    let state = try #require(Case.replay(history))
    let notice = writer.write(
      NoticeID(kind: .ended, event: 4, contact: 0),
      of: state,
      cause: history[3].event,
      under: sample.terms,
      freezeCode: Self.code
    )
    #expect(notice.text.contains("was carried out: Saturday 21 November 2026, 15:04"))
    #expect(notice.text.contains("The line is on again."))
  }

  @Test("on a contested charge say what does not fit, who contests it and until when")
  func contested() throws {
    let whys: [(ChargeDispute.Reason, String)] = [
      (.coversAfterEnd, "charges for days after the end"), (.datedAfterEnd, "dated after the end"),
      (.aboveAgreed, "more than the final charges"),
    ]
    let whos: [(Terms.Mode, [String])] = [
      (.connected, ["This desk contests it", "22 November 2026"]),
      (.assisted, ["you contest it yourself", "“Complain”"]),
    ]
    for (reason, why) in whys {
      for (mode, who) in whos {
        let sample = try SampleCase(mode: mode)
        let cause = Event.money(.chargeDisputed(try Self.dispute(reason)))
        let dueAt = sample.moment.adding(seconds: 2 * 86_400)
        let opened = Event.incidentOpened(.chargedAfterEnd, owner: .finance, dueAt: dueAt)
        let text = writer.write(
          NoticeID(kind: .chargeContested, event: 2, contact: 0),
          of: try #require(Case.replay(sample.history(cause, opened))),
          cause: cause,
          under: sample.terms,
          freezeCode: nil
        ).text
        #expect((who + [why]).filter { !text.contains($0) } == [], "\(reason) \(mode) \(text)")
      }
    }
  }

  private static func dispute(_ reason: ChargeDispute.Reason) throws -> ChargeDispute {
    let amount = Money(minorUnits: 1_999, currency: .mop)
    return ChargeDispute(number: 1, bill: "2026-12", amount: amount, reason: reason)
  }

  @Test("keep a carrier's name from starting another line of a mail's header")
  func subject() throws {
    let sample = try SampleCase(brand: "Lotus\r\nBcc: all@example.org")
    let state = try #require(Case.replay(sample.history()))
    let notice = writer.write(
      NoticeID(kind: .received, event: 1, contact: 0),
      of: state,
      cause: nil,
      under: sample.terms,
      freezeCode: Self.code
    )
    #expect(notice.subject.filter(\.isNewline).isEmpty)
  }

  @Test("with a one-time code hold the code, how long it counts, and no address")
  func codes() {
    for language in Content.catalogues.languages {
      for purpose in CodeDesk.Purpose.allCases {
        let message = CodeMessage(code: "402913", purpose: purpose)
        let notice = message.notice(Content.catalogues, language)
        #expect(notice.text.contains("402913") && notice.text.contains("10"))
        #expect(!notice.subject.contains("402913"))
        #expect(!notice.text.contains("://") && !notice.text.contains("www."))
      }
    }
  }

  private var writer: NoticeWriter {
    NoticeWriter(catalogues: Content.catalogues, portal: Self.portal)
  }

  private func write(
    _ kind: NoticeKind,
    _ contact: Int,
    _ language: Language,
    isOnRecord: Bool = false
  ) throws -> Notice {
    let sample = try SampleCase(language: language, isOnRecord: isOnRecord)
    let end = sample.terms.zone.end(of: try LocalDate(year: 2027, month: 2, day: 19))
    let cause: Event?
    switch kind {
    case .ended, .windowEnding: cause = .ended(sample.ending(windowEnd: end))
    case .refused: cause = .refused(.duplicate, remedy: .known("Remedy with 85366123456"))
    case .question: cause = .asked(question: .known("Question with 85366123456"))
    case .checkingNetwork:
      cause = .incidentOpened(.networkSilent, owner: .agent, dueAt: sample.moment)
    case .carrierLate:
      cause = .incidentOpened(.carrierSilent, owner: .holder, dueAt: sample.moment)
    case .sendReminder: cause = .reminded(.remindSending)
    case .checkAfterwards: cause = .reminded(.checkAfter)
    case .received, .requestMade, .pleaseProve, .accepted, .dateChanged, .frozen, .calledOff,
      .lapsed, .tellCarrier, .broughtBack, .paymentReceived, .refundSent, .refundReturned:
      cause = nil
    case .chargeContested:
      cause = .money(.chargeDisputed(try Self.dispute(.datedAfterEnd)))
    }
    return writer.write(
      NoticeID(kind: kind, event: 2, contact: contact),
      of: try #require(Case.replay(sample.history())),
      cause: cause,
      under: sample.terms,
      freezeCode: Self.code
    )
  }

  private func faults(in notice: Notice, _ mayStop: Bool) throws -> [String] {
    let text = notice.subject + "\n" + notice.text
    let checks: [(String, Bool)] = [
      ("no reference", text.contains(try SampleCase().reference)),
      ("no portal address", text.contains(Self.portal)),
      ("no carrier", text.contains("Lotus Mobile")),
      ("no masked line", text.contains("456")),
      ("full number", !text.contains("66123456") && !text.contains("8985301")),
      ("name", !text.contains("Chan")),
      ("stop code", text.contains(Self.code) == mayStop),
      ("stop address", text.contains("\(Self.portal)/not-me") == mayStop),
      ("link with a query", !text.contains("?ref") && !text.contains("code=")),
      ("unfilled", !text.contains("{") && !text.contains("…")),
      ("subject", !notice.subject.contains("\n") && notice.subject.count <= 90),
    ]
    return checks.filter { !$0.1 }.map(\.0)
  }
}

extension SampleCase {
  var reference: String {
    guard case .declared(let event) = declared.event else { return "" }
    return event.reference.text
  }
}
