import Cancellation
import CarrierPacks

/// Questions that people ask, answered from the pack where it knows.
struct GuideQuestions {
  let pack: CarrierPack
  let plan: Plan
  let words: GuideWords

  /// The questions; the raw value is the middle of the keys `guide.faq.….q` and `.a`.
  private enum Question: String, CaseIterable {
    case otherDevices = "other-devices"
    case back, trouble, hotline
    case signIn = "sign-in"
    case busy, refund, bring
    case howLong = "how-long"
    case esim, phone, language, ask
  }

  var items: [GuideDocument.Item] {
    Question.allCases.map { question in
      let notes = steps(question)
      return words.item(
        question.rawValue,
        Phrase("guide.faq.\(question.rawValue).q"),
        Phrase("guide.faq.\(question.rawValue).a", ("carrier", .text(pack.brand))),
        notes: notes.map(\.text),
        basis: notes.first?.basis
      )
    }
  }

  /// The steps of the plan that hold the answer for this carrier.
  private func steps(_ question: Question) -> [Plan.Step] {
    switch question {
    case .back: plan.steps(.afterwards).filter { $0.id == "back" }
    case .refund: plan.steps(.cost).filter { $0.id == "balance" || $0.id.hasPrefix("refund") }
    case .bring: plan.steps(.ready).filter { $0.id.hasPrefix("document") }
    case .howLong: plan.steps(.date).filter { $0.id.hasPrefix("notice") }
    case .otherDevices, .trouble, .hotline, .signIn, .busy, .esim, .phone, .language, .ask: []
    }
  }
}
