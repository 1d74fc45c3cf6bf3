import Cancellation
import Desk
import Foundation
import Payments
import TestSupport

enum Fixtures {
  static let keyText = "sk_test_0123456789"
  static let webhookText = "whsec_0123456789"

  static func secret(_ text: String, _ prefixes: [String]) throws -> Secret {
    let folder = try TemporaryFolder()
    let path = folder.file("secret")
    try write(text + "\n", to: path, mode: 0o600)
    return try Secret(file: path, prefixes: prefixes)
  }

  static func write(_ text: String, to path: String, mode: Int) throws {
    _ = FileManager.default.createFile(
      atPath: path,
      contents: Data(text.utf8),
      attributes: [.posixPermissions: mode]
    )
  }

  /// - Parameter answerTimeout: Short only where nobody answers.
  static func provider(
    _ url: String,
    answerTimeout: Duration = .seconds(10)
  ) throws -> StripeProvider {
    let settings = try StripeSettings(
      url: url,
      key: try secret(keyText, StripeSettings.keyPrefixes),
      answerTimeout: answerTimeout
    )
    return StripeProvider(settings) { "https://desk.example/cases/\($0)" }
  }

  static func payment(
    _ number: Int = 1,
    _ amount: Int64 = 5_000,
    _ currency: Currency = .mop
  ) throws -> PaymentRequest {
    let stored = try StoredCase(1)
    return PaymentRequest(
      key: .payment(stored.id, number),
      amount: Money(minorUnits: amount, currency: currency),
      reference: stored.reference
    )
  }

  static func refund(_ payment: String, _ amount: Int64 = 5_000) throws -> RefundRequest {
    RefundRequest(
      key: .refund(try StoredCase(1).id, 1),
      amount: Money(minorUnits: amount, currency: .mop),
      payment: payment
    )
  }
}

func describe(_ answer: Answer<ProviderObject>) -> String {
  switch answer {
  case .confirmed(let object): "\(object.state.word) \(object.amount)"
  case .refused(let reason): "refused \(reason.code)"
  case .unknown(let reason): "unknown \(reason.code)"
  }
}

func describe(_ answer: Answer<ProviderObject?>) -> String {
  switch answer {
  case .confirmed(nil): "none"
  case .confirmed(let object?): describe(.confirmed(object) as Answer<ProviderObject>)
  case .refused(let reason): "refused \(reason.code)"
  case .unknown(let reason): "unknown \(reason.code)"
  }
}

extension ProviderObject.State {
  var word: String {
    switch self {
    case .pending: "pending"
    case .succeeded: "succeeded"
    case .failed(let code): "failed(\(code))"
    case .returned(let code): "returned(\(code))"
    }
  }
}
