import Cancellation
import TestSupport
import Testing

@Suite struct ValuesCaseReferenceTests {
  private let alphabet = CaseReference.alphabet.map { Character(Unicode.Scalar($0)) }

  private func symbols(_ reference: CaseReference) -> [Character] {
    reference.text.filter { $0 != "-" }
  }

  @Test func `a reference has eleven symbols in groups and none that is easily misread`() throws {
    #expect(Set(alphabet).count == 30)
    #expect(Set(alphabet).isDisjoint(with: Set("0O1ILU")))
    let text = try CaseReference(random: [0, 0, 0, 0, 0, 0, 0, 1]).text
    #expect(text == "2222-2222-23C")
  }

  @Test func `any one wrong symbol is refused, at every place and for every symbol`() throws {
    var random = SplitMix64(seed: 30)
    var survivors: [String] = []
    for _ in 0..<300 {
      let right = symbols(try CaseReference(random: random.bytes(CaseReference.randomByteCount)))
      for place in right.indices {
        for symbol in alphabet where symbol != right[place] {
          var wrong = right
          wrong[place] = symbol
          if CaseReference(String(wrong)) != nil { survivors.append(String(wrong)) }
        }
      }
    }
    #expect(survivors.isEmpty)
  }

  @Test func `any two swapped neighbours are refused, for every place and pair of symbols`() {
    // The check symbol is found by trying, so the test does not repeat the rule it tests.
    let base = Array("7K3M9QXR4T")
    var survivors: [String] = []
    var tried = 0
    for place in 0..<10 {
      for first in alphabet {
        for second in alphabet where second != first {
          var data = base
          data[place] = first
          if place < 9 { data[place + 1] = second }
          for check in place < 9 ? alphabet : [second] {
            var whole = data + [check]
            guard CaseReference(String(whole)) != nil else { continue }
            tried += 1
            whole.swapAt(place, place + 1)
            if CaseReference(String(whole)) != nil { survivors.append(String(whole)) }
          }
        }
      }
    }
    #expect(tried > 7000)
    #expect(survivors.isEmpty)
  }

  @Test func `a reference is read however it is written down`() throws {
    let reference = try CaseReference(random: [9, 8, 7, 6, 5, 4, 3, 2])
    let plain = String(symbols(reference))
    let wide = String(
      String.UnicodeScalarView(
        plain.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }
      )
    )
    let forms = [
      reference.text, plain, plain.lowercased(), " " + reference.text.lowercased() + " ", wide,
      plain.map(String.init).joined(separator: " "), reference.text.replacing("-", with: "–"),
    ]
    #expect(forms.allSatisfy { CaseReference($0) == reference })
  }

  @Test(arguments: [
    ("2222-2222-23", "reference.length"), ("2222-2222-23CC", "reference.length"),
    ("", "reference.length"), ("2222-2222-20C", "reference.characters"),
    ("2222-2222-2OC", "reference.characters"), ("2222-2222-2鿍C", "reference.characters"),
    ("2222-2222-24C", "reference.check"),
  ])
  func `what is no reference says why`(text: String, expected: String) {
    #expect(outcome(text, CaseReference.parse, \.text) == expected)
  }

  @Test func `random bytes are spread over all references without early repeats`() throws {
    var random = SplitMix64(seed: 49)
    var seen: Set<CaseReference> = []
    for _ in 0..<20_000 {
      seen.insert(try CaseReference(random: random.bytes(CaseReference.randomByteCount)))
    }
    #expect(seen.count == 20_000)
    #expect(throws: IdentifierProblem.referenceRandom) { try CaseReference(random: [1, 2]) }
  }
}
