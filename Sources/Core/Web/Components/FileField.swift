/// A field for one file; its form goes as `multipart/form-data`.
package struct FileField: Sendable {
  package let name: String
  package let text: FieldText
  /// Media types and endings that the browser offers first; what comes is checked all the same.
  package let accepts: [String]

  package init(_ name: String, text: FieldText, accepts: [String]) {
    self.name = name
    self.text = text
    self.accepts = accepts
  }

  /// Label, hint, error and input; browsers never fill in what was chosen before.
  package var html: HTML {
    #"""
    <div class="\#(text.groupClass)"><label for="\#(name)">\#(text.label)</label>
    \#(text.notes(name))<input id="\#(name)" name="\#(name)" type="file" \#
    accept="\#(accepts.joined(separator: ","))"\#
    \#(attribute: "aria-describedby", text.describedBy(name))\#
    \#(flag: #"aria-invalid="true""#, text.error != nil)></div>
    """#
  }
}
