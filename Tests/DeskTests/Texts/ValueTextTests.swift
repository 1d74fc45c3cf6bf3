import Cancellation
import Desk
import Testing

@Suite("Values in a text")
struct ValueTextTests {
  @Test("are written as the language writes them, without the system's locale")
  func values() throws {
    let macau = try Zone("Asia/Macau")
    let day = try LocalDate(year: 2026, month: 11, day: 20)
    let afternoon = macau.instant(of: day, at: try LocalTime(hour: 15, minute: 4))
    let belgrade = try Zone("Europe/Belgrade")
    let kathmandu = try Zone("Asia/Kathmandu")
    let rows: [(Message.Value, english: String, chinese: String)] = [
      (.date(day), "Friday 20 November 2026", "2026年11月20日 星期五"),
      (
        .instant(afternoon, macau), "Friday 20 November 2026, 15:04 (Macau time, UTC+8)",
        "2026年11月20日 星期五 15:04(澳门时间,UTC+8)"
      ),
      (
        .instant(macau.end(of: day), macau), "end of Friday 20 November 2026 (Macau time)",
        "2026年11月20日 星期五当天结束时(澳门时间)"
      ),
      (
        .instant(macau.end(of: day), belgrade),
        "Friday 20 November 2026, 17:00 (Belgrade time, UTC+1)",
        "2026年11月20日 星期五 17:00(贝尔格莱德时间,UTC+1)"
      ),
      (
        .instant(afternoon, kathmandu),
        "Friday 20 November 2026, 12:49 (Kathmandu time, UTC+5:45)",
        "2026年11月20日 星期五 12:49(Kathmandu时间,UTC+5:45)"
      ),
      (.period(try Period(1, .days)), "1 day", "1天"),
      (.period(try Period(30, .days)), "30 days", "30天"),
      (.period(try Period(2, .workingDays)), "2 working days", "2个工作日"),
      (.money(Money(minorUnits: 1230, currency: .mop)), "MOP 12.30", "MOP 12.30"),
      (.money(Money(minorUnits: -5, currency: .jpy)), "JPY -5", "JPY -5"),
      (.share(try Share(basisPoints: 750)), "7.5 %", "7.5%"),
      (.share(.whole), "100 %", "100%"), (.share(try Share(basisPoints: 5)), "0.05 %", "0.05%"),
      (.list([]), "", ""),
      (.list([.text("a")]), "a", "a"),
      (.list([.text("a"), .text("b"), .number(3)]), "a, b and 3", "a、b和3"),
      (.message(Message(RequestKind.suspension)), "suspension", "停机保号"),
      (.text("{name}"), "{name}", "{name}"),
    ]
    for row in rows {
      let message = Message("receipt.value", ("value", row.0))
      let texts = [Language.english, .simplifiedChinese].map { say(message, $0) }
      // Brackets and commas of Chinese texts are full width; the table is written in ASCII.
      #expect([texts[0], ascii(texts[1])] == [row.english, row.chinese])
    }
  }

  @Test("say of a fact without a source that there is none, and name no empty place")
  func noSource() {
    for confidence in Confidence.allCases {
      let basis = Basis(fact: "notice", source: "", checked: nil, confidence: confidence)
      #expect(say(Message(basis), .english) == "We found no source for this.")
    }
  }

  @Test("take the plural form of their language")
  func plurals() {
    let counts = [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 1_000_000]
    let rows: [(Language, String)] = [
      (.english, "o1oooooooooooo"), (.italian, "o1oooooooooooM"),
      (.portuguese, "11oooooooooooM"), (.serbianLatin, "o1ffooo" + "o1fo1oo"),
      (.simplifiedChinese, "oooooooooooooo"),
    ]
    for (language, forms) in rows {
      let letters = counts.map { count -> String in
        switch language.pluralForm(of: count) {
        case .one: "1"
        case .few: "f"
        case .many: "M"
        case .other: "o"
        }
      }
      #expect(letters.joined() == forms, "\(language)")
    }
  }

  @Test("become strange, longer and bracketed in the pseudo-language")
  func pseudo() {
    let message = Message("format.period.days", ("count", .number(30)))
    let usual = say(message, .english)
    let strange = Content.catalogues.pseudo.text(message, .english)
    #expect(strange == "[30 dáýš··]")
    #expect(Double(strange.count) >= Double(usual.count) * 1.4)
    #expect(Content.catalogues.pseudo.text(message, .simplifiedChinese) == "30天")
  }

  private func say(_ message: Message, _ language: Language) -> String {
    Content.catalogues.text(message, language)
  }

  private func ascii(_ text: String) -> String {
    text.replacing("\u{FF08}", with: "(").replacing("\u{FF09}", with: ")")
      .replacing("\u{FF0C}", with: ",")
  }
}
