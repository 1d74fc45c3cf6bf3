import Cancellation
import Desk
import TestSupport
import Testing
import Vault

@Suite("Credit transfers") struct CreditTransferTests {
  private static func reference(_ seed: Int) throws -> CaseReference {
    try CaseReference(random: (0..<8).map { UInt8(truncatingIfNeeded: seed &* 37 &+ $0 &* 11) })
  }

  private static func transfer(
    _ seed: Int,
    cents: Int64,
    name: String = "Ana Marić",
    number: String = "RS35260005601001611379",
    bic: String? = nil
  ) throws -> CreditTransfer {
    try CreditTransfer(
      BankReference(try reference(seed), .refund(1)),
      Money(minorUnits: cents, currency: .eur),
      to: PayoutAccount(holder: name, country: "RS", number: number, bic: bic)
    )
  }

  private static func file(
    _ transfers: [CreditTransfer],
    bic: String? = "BCITITMM"
  ) throws -> CreditTransferFile {
    try CreditTransferFile(
      transfers,
      from: CreditTransferFile.Debtor(
        name: try PaymentText.parse("Sample & Carrier", limit: PaymentText.nameLimit),
        account: try IBAN.parse(Statement.account),
        bic: try bic.map { try BIC.parse($0) }
      ),
      createdAt: Instant(milliseconds: 1_795_165_200_000),
      executesOn: try LocalDate.parse("2026-11-23"),
      SodiumCryptography()
    )
  }

  private static func sample(_ count: Int) throws -> [CreditTransfer] {
    let names = ["Љубица Њежић", "D’Angelo & Figli", "Zoë Groß", "O'Neill, (jr.) +1"]
    let accounts = [
      "RS35260005601001611379", "IT60X0542811101000000123456", "DE89370400440532013000",
      "GB29NWBK60161331926819",
    ]
    return try (1...count).map { number in
      try transfer(
        number,
        cents: Int64(number) * 7 + 1,
        name: names[number % 4],
        number: accounts[number % 4],
        bic: number % 3 == 0 ? "DEUTDEFF500" : nil
      )
    }
  }

  @Test(
    .enabled(if: XMLLint.isThere, "xmllint or the schema of sepaxml is not installed"),
    arguments: [1, 2, 240]
  )
  func `the published schema takes the file`(count: Int) throws {
    for bic in ["BCITITMM", nil] {
      let bytes = try Self.file(Self.sample(count), bic: bic).bytes
      #expect(try XMLLint.complaints(bytes) == "")
    }
  }

  @Test(.enabled(if: XMLLint.isThere, "xmllint or the schema of sepaxml is not installed"))
  func `the schema refuses a file that is changed, so the check can fail`() throws {
    let text = String(decoding: try Self.file(Self.sample(2)).bytes, as: UTF8.self)
    for (from, to) in [
      ("<PmtMtd>TRF</PmtMtd>", ""), ("Ccy=\"EUR\"", ""), ("<IBAN>IT", "<IBAN>I?"),
    ] {
      #expect(text.contains(from))
      #expect(try XMLLint.complaints(Array(text.replacing(from, with: to).utf8)) != "")
    }
  }

  @Test func `the same payouts in any order are the same bytes, and sums are theirs`() throws {
    let transfers = try Self.sample(50)
    let file = try Self.file(transfers)
    #expect(try Self.file(transfers.reversed()).bytes == file.bytes)
    let text = String(decoding: file.bytes, as: UTF8.self)
    // 7 × (1 + … + 50) + 50 cents.
    #expect(text.components(of: "<CtrlSum>89.75</CtrlSum>") == 2)
    #expect(text.components(of: "<NbOfTxs>50</NbOfTxs>") == 2)
    #expect(text.components(of: "<CdtTrfTxInf>") == 50)
    #expect(text.contains("<Nm>Ljubica Njezic</Nm>") && text.contains("<Nm>Sample + Carrier</Nm>"))
    #expect(!text.contains("?>\n<?") && file.id.utf8.count == 30)
    #expect(try Self.file(Array(transfers.dropLast())).id != file.id)
  }

  @Test func `what a transfer cannot carry is refused with a code`() throws {
    let told: (Int64, Currency, String, String) -> String = { cents, currency, number, name in
      do {
        _ = try CreditTransfer(
          BankReference(try Self.reference(1), .refund(1)),
          Money(minorUnits: cents, currency: currency),
          to: PayoutAccount(holder: name, country: "", number: number, bic: nil)
        )
        return "taken"
      } catch let problem as CreditTransfer.Problem {
        return problem.code
      } catch { return "\(error)" }
    }
    let good = Statement.account
    let rows: [(Int64, Currency, String, String, String)] = [
      (1, .eur, good, "A", "taken"), (99_999_999_999, .eur, good, "A", "taken"),
      (0, .eur, good, "A", "payout.amount"), (-1, .eur, good, "A", "payout.amount"),
      (100_000_000_000, .eur, good, "A", "payout.amount"),
      (.max, .eur, good, "A", "payout.amount"), (100, .rsd, good, "A", "payout.not-euro"),
      (100, .eur, "TR330006100519786457841326", "A", "payout.outside-sepa"),
      (100, .eur, "024-123123456", "A", "payout.outside-sepa"),
      (100, .eur, "IT60X0542811101000000123457", "A", "iban.check-digits"),
      (100, .eur, good, "陳大文", "payment-text.characters"),
    ]
    for (cents, currency, number, name, expected) in rows {
      #expect(told(cents, currency, number, name) == expected)
    }
  }

  @Test func `a file holds no payout twice, is never empty, and has a largest size`() throws {
    let told: ([CreditTransfer]) -> String = { transfers in
      do {
        return try Self.file(transfers).id
      } catch { return "\(error)" }
    }
    let one = try Self.transfer(1, cents: 1)
    #expect(told([]) == "empty" && told([one, one]).hasPrefix("twice"))
    let limit = CreditTransferFile.transferLimit
    #expect(told(Array(repeating: one, count: limit + 1)) == "tooMany(limit: \(limit))")
  }

  @Test func `the largest file is below ten megabytes`() throws {
    let size = try Self.file([Self.transfer(1, cents: 1)]).bytes.count
    let more = try Self.file([Self.transfer(1, cents: 1), Self.transfer(2, cents: 1)]).bytes.count
    #expect(size + (more - size + 100) * CreditTransferFile.transferLimit < 10_000_000)
  }

  @Test func `the end-to-end id leads back to case and number`() throws {
    for seed in 1...200 {
      let reference = try Self.reference(seed)
      for what in [BankReference.What.refund(1), .payment(12), .refund(999)] {
        let name = BankReference(reference, what)
        #expect(name.text.utf8.count <= 35)
        let forms = [name.text, name.text.lowercased(), name.text.replacing("-", with: "")]
        #expect(forms.allSatisfy { BankReference($0) == name })
      }
    }
    let name = try Self.reference(5).text
    let wrong = ["", name, name + "-X1", name + "-R0", name + "-R01", name + "-R", "NOTPROVIDED"]
    #expect(wrong.allSatisfy { BankReference($0) == nil })
  }

  @Test func `a case is found in what a payer writes`() throws {
    let (one, other) = (try Self.reference(5), try Self.reference(6))
    let found: (String) -> [String] = { text in
      BankReference.mentioned(in: text).map { "\($0.reference.text) \($0.payment ?? 0)" }
    }
    #expect(found("invoice \(one.text)-P2 thank you") == ["\(one.text) 2"])
    #expect(found(one.text.lowercased().replacing("-", with: " ")) == ["\(one.text) 0"])
    // Words in between may look like a reference; whether there is such a case, the desk says.
    #expect(
      Set(found("\(one.text), \(other.text)")).isSuperset(of: [one, other].map { "\($0.text) 0" })
    )
    #expect(found("\(one.text) \(one.text)").count { $0 == "\(one.text) 0" } == 1)
    #expect(found("thanks for all the fish") == [] && found("") == [])
    #expect(found(String(repeating: "x", count: 100_000)) == [])
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
