import CarrierPacks
import Cancellation
import Web

extension CarrierPack {
  /// The words a law prescribes for a step of an act, in that language.
  func label(_ act: RequestKind, _ step: StatutoryLabel.Step, _ language: Language) -> String? {
    labels.first { $0.act == act && $0.step == step && $0.language == language }?.text.value
  }
}

extension Texts {
  /// The text for a page in that language, marked where it is in English instead.
  func html(_ language: Language) -> HTML {
    if language == .english || others[language] != nil { return HTML(text: self[language]) }
    return #"<span lang="en">\#(english)</span>"#
  }
}
