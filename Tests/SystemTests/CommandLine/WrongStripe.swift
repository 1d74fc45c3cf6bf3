import Foundation
import TestSupport

/// A payment provider that `serve` cannot be given.
enum WrongStripe {
  static func all(_ desk: SampleDesk) -> [WrongValue] {
    let key = file(desk, "stripe.key", "sk_test_systemtests\n", mode: 0o600)
    let open = file(desk, "open.key", "sk_test_systemtests\n", mode: 0o644)
    let hook = file(desk, "stripe.hook", "whsec_systemtests\n", mode: 0o600)
    let row: (String, [String], String, String) -> WrongValue = { option, arguments, code, says in
      WrongValue("serve", option, ["--data", desk.data] + arguments, 64, code, option, says)
    }
    let both: (String, String) -> [String] = {
      ["--stripe-key", $0, "--stripe-webhook-secret", $1]
    }
    return [
      row("--stripe-key", ["--stripe-key", key], "stripe", "--stripe-webhook-secret"),
      row("--stripe-webhook-secret", ["--stripe-webhook-secret", hook], "stripe", "--stripe-key"),
      row("--stripe-url", ["--stripe-url", "https://a.example"], "stripe", "--stripe-key"),
      row("--stripe-key", both("/nonexistent", hook), "stripe-key", "check the path"),
      row("--stripe-key", both("/tmp", hook), "stripe-key", "check the path"),
      row("--stripe-key", both(open, hook), "stripe-key", "chmod 600"),
      row("--stripe-key", both(hook, hook), "stripe-key", "sk_live_"),
      row("--stripe-webhook-secret", both(key, key), "stripe-webhook-secret", "whsec_"),
      row("--stripe-webhook-secret", both(key, "/none"), "stripe-webhook-secret", "/none"),
      row(
        "--stripe-url",
        both(key, hook) + ["--stripe-url", "http://stripe.example"],
        "stripe-url",
        "https://"
      ),
    ]
  }

  private static func file(_ desk: SampleDesk, _ name: String, _ text: String, mode: Int) -> String
  {
    let path = desk.folder.file(name)
    _ = FileManager.default.createFile(
      atPath: path,
      contents: Data(text.utf8),
      attributes: [.posixPermissions: mode]
    )
    return path
  }
}
