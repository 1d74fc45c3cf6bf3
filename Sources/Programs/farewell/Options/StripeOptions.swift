import Desk
import Payments

/// The payment provider that `serve` was asked for: both secrets, or none.
struct StripeOptions {
  let settings: StripeSettings
  let webhookSecret: Secret

  static let options = [
    Option("stripe-key", "FILE", help: "take payments with Stripe; the file holds the secret key"),
    Option(
      "stripe-webhook-secret",
      "FILE",
      help: "the file holds the secret of the webhook endpoint PORTAL/provider/events/stripe"
    ),
    Option("stripe-url", "URL", help: "where Stripe answers (\(StripeSettings.standardURL))"),
  ]

  /// Nil without any of the options.
  init?(_ arguments: Arguments) throws(UsageError) {
    let url = arguments.text("stripe-url")
    guard let key = arguments.text("stripe-key") else {
      let others = ["stripe-webhook-secret", "stripe-url"]
      guard let lonely = others.first(where: { arguments.text($0) != nil }) else { return nil }
      throw UsageError(
        code: "stripe",
        sentence: "--\(lonely) without --stripe-key: name the file of Stripe's secret key too."
      )
    }
    guard let secret = arguments.text("stripe-webhook-secret") else {
      throw UsageError(
        code: "stripe",
        sentence: "--stripe-key without --stripe-webhook-secret: the desk would never learn that "
          + "somebody has paid; make a webhook endpoint at Stripe and name the file of its secret."
      )
    }
    let checked = try StripeOptions.secret(
      "stripe-key",
      key,
      StripeSettings.keyPrefixes,
      example: "sk_live_… or rk_live_…"
    )
    webhookSecret = try StripeOptions.secret(
      "stripe-webhook-secret",
      secret,
      StripeSettings.webhookPrefixes,
      example: "whsec_…"
    )
    do {
      settings = try StripeSettings(url: url ?? StripeSettings.standardURL, key: checked)
    } catch {
      throw UsageError(
        code: "stripe-url",
        sentence: "--stripe-url \(Quoted(url ?? "")): write it as https://api.stripe.com, or as "
          + "http://127.0.0.1:8420 for a server on this machine."
      )
    }
  }

  /// Says what is wrong with a file and nothing of what is in it.
  private static func secret(
    _ option: String,
    _ path: String,
    _ prefixes: [String],
    example: String
  ) throws(UsageError) -> Secret {
    do {
      return try Secret(file: path, prefixes: prefixes)
    } catch {
      let what =
        switch error {
        case .unreadable: "is no file that can be read; check the path and who may read it"
        case .open: "may be read by others or belongs to somebody else; run: chmod 600 \(path)"
        case .content: "does not hold \(example) in its first line; copy it from Stripe again"
        }
      throw UsageError(code: option, sentence: "--\(option) \(Quoted(path)) \(what).")
    }
  }
}
