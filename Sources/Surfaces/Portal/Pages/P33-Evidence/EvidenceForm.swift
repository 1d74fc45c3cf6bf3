import Cancellation
import Desk
import Web

/// A piece of evidence as it was sent: a file, or what happened in words.
enum EvidenceForm {
  static let kind = "kind"
  static let file = "file"
  static let note = "note"

  /// What is offered to the box, or nil with the problems of every field.
  static func read(
    _ form: Form,
    _ sent: FormPart?,
    _ zone: Zone
  ) -> (EvidenceBox.Offer?, [FieldProblem]) {
    var problems: [FieldProblem] = []
    let kind = Evidence.Kind(rawValue: form[kind])
    if kind == nil {
      problems.append(FieldProblem(field: Self.kind, message: Message("p33.error.kind")))
    }
    let (note, noteProblems) = NoteForm.read(form, note, zone)
    problems += noteProblems
    if sent == nil, note.isEmpty {
      problems.append(FieldProblem(field: file, message: Message("p33.error.empty")))
    }
    guard problems.isEmpty, let kind else { return (nil, problems) }
    guard let sent else { return (EvidenceBox.Offer(kind, text: note), []) }
    return (
      EvidenceBox.Offer(
        kind,
        bytes: sent.bytes,
        declared: sent.mediaType,
        name: name(sent.fileName ?? ""),
        note: note
      ), []
    )
  }

  /// The file's own name: without folders, which some browsers send, and without what nobody typed.
  static func name(_ typed: String) -> String {
    let last = typed.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
    let readable = last.unicodeScalars.filter { !$0.isInvisibleControl }
    return String(String(String.UnicodeScalarView(readable)).prefix(Case.nameLimit))
  }
}

extension Evidence {
  /// The name under which a piece is given back; its ending is that of what was found in it, so
  /// that nothing opens as what it is not.
  func fileName(_ reference: String) -> String {
    let ending =
      switch mediaType {
      case .pdf: "pdf"
      case .jpeg: "jpg"
      case .png: "png"
      case .webp: "webp"
      case .heic: "heic"
      case .text: "txt"
      case .mail: "eml"
      }
    let own = name.value ?? ""
    let stem = own.isEmpty ? "\(reference)-\(kind.rawValue)" : own
    return stem.lowercased().hasSuffix(".\(ending)") ? stem : "\(stem).\(ending)"
  }
}
