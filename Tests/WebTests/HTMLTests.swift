import TestSupport
import Testing
import Web

@Suite struct HTMLTests {
  @Test func `Text is escaped in content and in attributes`() {
    let evil = #"<script>alert("1")</script> & 'x'"#
    let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;"
    let page: HTML = #"<p title="\#(evil)">\#(evil)</p>"#
    #expect(page.text == #"<p title="\#(escaped)">\#(escaped)</p>"#)
    #expect(HTML(text: evil).text == escaped)
    #expect(HTMLChecker.problems(fragment: page.text) == [])
  }

  @Test func `Every byte that can end text or an attribute, or that HTML lacks, is replaced`() {
    for scalar in (0..<0x100).compactMap({ Unicode.Scalar(UInt32($0)) }) {
      let text = HTML(text: String(scalar)).text
      let isControl = (scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar))
      let ends = ["<", ">", "&", "\"", "'"].contains(scalar)
      let mustChange = ends || isControl || scalar.value == 0x7F
      if (text != String(scalar)) != mustChange { Issue.record("U+\(scalar.value) gave \(text)") }
    }
  }

  @Test func `Markup stays markup; optionals and lists are written as asked`() {
    let item: HTML = "<b>1 &amp; 2</b>"
    let list: HTML = "<ul>\([item, item].map { "<li>\($0)</li>" as HTML })</ul>"
    let nothing: HTML? = nil
    let link: HTML = #"""
      <a\#(attribute: "href", "/a?b&c")\#(attribute: "lang", nil)\#
      \#(flag: "hidden", true)>\#(3)</a>
      """#
    #expect(list.text == "<ul><li><b>1 &amp; 2</b></li><li><b>1 &amp; 2</b></li></ul>")
    #expect(("\(optional: nothing)\(optional: item)" as HTML).text == item.text)
    #expect(link.text == #"<a href="/a?b&amp;c" hidden>3</a>"#)
    #expect(HTML([item, .empty, item]).bytes == item.bytes + item.bytes)
    #expect(HTML.empty.isEmpty)
  }

  @Test func `Other scripts pass through unchanged`() {
    let text = "骨次 Ђура ção 👋🏽 e\u{301}"
    #expect(HTML(text: text).text == text)
  }
}

@Suite struct HTMLCheckerTests {
  /// Markup with a planted fault, and a word of the sentence that must name it.
  static let faults: [(String, String)] = [
    ("<p><b>a</p></b>", "is due"), ("<p>a", "never closed"), ("</p>", "closes nothing"),
    ("<p class=a>b</p>", "without quotes"), ("<blink>a</blink>", "not known"),
    (#"<p id="a">a</p><p id="a">b</p>"#, "stands twice"),
    (#"<p style="color:red">a</p>"#, "inline style"), (#"<p onclick="a()">a</p>"#, "inline on"),
    (#"<script src="/a.js">a()</script>"#, "inline script"),
    (#"<a href="javascript:a()">a</a>"#, "address"), (#"<a href="//a.test/">a</a>"#, "address"),
    (#"<input name="a" type="text" autocomplete="off">"#, "no label"),
    (#"<label for="a">b</label>"#, "not on the page"),
    (#"<label for="a">b</label><input id="a" name="a" type="text">"#, "no autocomplete"),
    (#"<p aria-describedby="x">a</p>"#, "not on the page"), ("<p>a & b</p>", "bare &"),
    ("<p>a > b</p>", "bare >"), ("<p>a < b</p>", "bare <"), (#"<img src="/a.png">"#, "no alt"),
    ("<button>a</button>", "no type"), (#"<p><div>a</div></p>"#, "inside <p>"),
    (#"<a href="/a"><button type="submit">b</button></a>"#, "inside a link"),
    (#"<p id="a" id="b">c</p>"#, "twice"), (#"<p title="a<b">c</p>"#, "has <"),
  ]

  @Test("The checker finds a planted fault", arguments: faults.indices)
  func finds(_ index: Int) {
    let (markup, word) = HTMLCheckerTests.faults[index]
    let problems = HTMLChecker.problems(fragment: markup)
    #expect(problems.contains { $0.contains(word) }, "\(markup) gave \(problems)")
  }

  @Test func `A document needs doctype, language, title and one heading`() {
    let good =
      "<!DOCTYPE html><html lang=\"en\"><head><title>A</title></head>"
      + "<body><h1>A</h1></body></html>"
    #expect(HTMLChecker.problems(page: good) == [])
    #expect(HTMLChecker.problems(page: "<html><head></head><body></body></html>").count == 4)
  }
}
