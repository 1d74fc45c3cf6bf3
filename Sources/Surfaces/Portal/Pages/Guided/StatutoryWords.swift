import CarrierPacks
import Cancellation

extension CarrierPack {
  /// The words a law prescribes for a step of an act, in that language.
  func label(_ act: RequestKind, _ step: StatutoryLabel.Step, _ language: Language) -> String? {
    labels.first { $0.act == act && $0.step == step && $0.language == language }?.text.value
  }
}
